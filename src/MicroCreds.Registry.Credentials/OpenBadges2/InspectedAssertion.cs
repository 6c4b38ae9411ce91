using System.Collections.Immutable;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.OpenBadges2;

/// <summary>
/// What an Open Badges 2.0 assertion says and what proves it, before any registry is asked. Made by
/// <see cref="AssertionInspector"/>. Immutable.
/// </summary>
public sealed class InspectedAssertion
{
    /// <summary>The assertion's <c>id</c>, or null.</summary>
    public string? Id { get; init; }

    /// <summary>The badge class' id, or null where it cannot be read.</summary>
    public string? BadgeClassId { get; init; }

    /// <summary>The id of the issuer's profile, or null where it cannot be read or the badge class was not to be had.</summary>
    public string? IssuerId { get; init; }

    /// <summary><c>issuedOn</c>, or null where absent or malformed.</summary>
    public DateTimeOffset? IssuedOn { get; init; }

    /// <summary><c>expires</c>, or null where absent or malformed.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>The assertion that counts: of a hosted one that was fetched, what its host answered; else what was presented.</summary>
    public JsonElement Assertion { get; init; }

    /// <summary>The badge class that counts, embedded or fetched; null where it was not to be had.</summary>
    public JsonElement? BadgeClass { get; init; }

    /// <summary>The issuer's profile that counts, embedded or fetched; null where it was not to be had.</summary>
    public JsonElement? Issuer { get; init; }

    /// <summary>The compact JWS that the assertion came in; empty for a hosted one.</summary>
    public ReadOnlyMemory<byte> Jws { get; init; }

    /// <summary>The structure, proof, issuer key, validity and status checks, in this order.</summary>
    public required ImmutableArray<Check> Checks { get; init; }
}
