namespace MicroCreds.Registry.Client.Renewals;

/// <summary>Where a credential stands with its renewal, in short.</summary>
/// <param name="Phase">As <see cref="Renewal.Phase"/> has it.</param>
/// <param name="Explanation">The same in words.</param>
/// <param name="OpensAt">From when on it can be renewed.</param>
/// <param name="RenewableUntil">From when on it can no longer be renewed.</param>
public sealed record RenewalSummary(string Phase, string Explanation, DateTimeOffset? OpensAt = null, DateTimeOffset? RenewableUntil = null);
