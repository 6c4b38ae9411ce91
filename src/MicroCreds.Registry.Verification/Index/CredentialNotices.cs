namespace MicroCreds.Registry.Verification.Index;

/// <summary>What the issuer says of a credential beside its status: it counts as before. Immutable.</summary>
/// <param name="Message">The issuer's words, or null for none.</param>
/// <param name="MessageAt">Since when it says them; without meaning where there are none.</param>
/// <param name="RefreshOfferedAt">Since when a newer version is to be had, or null.</param>
public sealed record CredentialNotices(string? Message, DateTimeOffset MessageAt, DateTimeOffset? RefreshOfferedAt);
