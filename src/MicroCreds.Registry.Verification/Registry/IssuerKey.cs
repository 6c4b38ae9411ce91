using MicroCreds.Registry.Credentials.Keys;

namespace MicroCreds.Registry.Verification.Registry;

/// <summary>What the registry knows of an issuer's key. Immutable.</summary>
/// <param name="Key">The key and the issuer that controls it.</param>
/// <param name="ValidFrom">The first instant at which the issuer signed with it, or null where that is not known.</param>
/// <param name="RetiredAt">The instant from which it signs no more, or null.</param>
/// <param name="CompromisedSince">The instant from which its signatures prove nothing, or null.</param>
public sealed record IssuerKey(
    VerificationKey Key,
    DateTimeOffset? ValidFrom = null,
    DateTimeOffset? RetiredAt = null,
    DateTimeOffset? CompromisedSince = null);
