using System.Collections.Immutable;

namespace MicroCreds.Registry.Verification.Registry;

/// <summary>What the registry knows of an awarding body. Immutable.</summary>
/// <param name="Did">Its DID.</param>
/// <param name="Name">Its public name; null until it is registered.</param>
/// <param name="RegisteredAt">When it was registered; null for an issuer that only an accreditation or a credential names.</param>
/// <param name="Accreditations">What it was ever accredited for.</param>
public sealed record Issuer(
    string Did,
    string? Name,
    DateTimeOffset? RegisteredAt,
    ImmutableArray<Accreditation> Accreditations)
{
    /// <summary>Whether the registry knows it by an act of its own: registered, or accredited.</summary>
    public bool IsKnown => RegisteredAt is not null || Accreditations.Length > 0;
}
