using MicroCreds.Registry.Verification.Facts;

namespace MicroCreds.Registry.Verification.Index;

/// <summary>What is known of a credential that does not simply stand. Immutable.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Reason">Why, or null.</param>
/// <param name="At">Since when.</param>
/// <param name="SupersededBy">The credential that replaces it, or null.</param>
/// <param name="IsRenewal">Whether that one is its renewal.</param>
public sealed record StatusChange(CredentialStatus Status, string? Reason, DateTimeOffset At, string? SupersededBy, bool IsRenewal = false);
