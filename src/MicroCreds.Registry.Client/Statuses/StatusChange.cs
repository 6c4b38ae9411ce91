namespace MicroCreds.Registry.Client.Statuses;

/// <summary>The status that a credential is to have.</summary>
public enum NewStatus
{
    /// <summary>A suspended credential holds again.</summary>
    Active,
    /// <summary>It does not hold for now.</summary>
    Suspended,
    /// <summary>It never holds again.</summary>
    Revoked,
    /// <summary>Another credential took its place.</summary>
    Superseded,
}

/// <summary>A change of a credential's status: the body of <c>POST /v1/credentials/{id}/status</c>.</summary>
/// <param name="Status">The new status.</param>
/// <param name="Reason">Why, in words that may be shown to verifiers; null: not said.</param>
/// <param name="SupersededBy">The id of the credential that takes its place, for <see cref="NewStatus.Superseded"/>.</param>
public sealed record StatusChange(NewStatus Status, string? Reason = null, string? SupersededBy = null);
