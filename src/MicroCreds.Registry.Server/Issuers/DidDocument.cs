using System.Collections.Immutable;
using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Issuers;

namespace MicroCreds.Registry.Server.Issuers;

/// <summary>
/// A DID document (DID Core 1.0) with Multikey methods: every key that the issuer ever had. A retired key stays one to
/// assert with, for what it signed stays good and nobody else has it. A compromised key is listed as revoked and has no
/// use any more, for whoever trusts only this document cannot tell when a signature was made.
/// </summary>
internal sealed record DidDocument(
    [property: JsonPropertyName("@context")] ImmutableArray<string> Context,
    string Id,
    ImmutableArray<DidVerificationMethod> VerificationMethod,
    ImmutableArray<string> AssertionMethod)
{
    public static DidDocument Of(IssuerState issuer)
    {
        return new DidDocument(
            ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
            issuer.Did,
            [.. issuer.Keys.Select(key => new DidVerificationMethod(key.Id, "Multikey", issuer.Did, key.PublicKeyMultibase, key.CompromisedSince))],
            [.. issuer.Keys.Where(key => key.CompromisedSince is null).Select(key => key.Id)]);
    }
}

/// <summary>A verification method of a DID document; <c>revoked</c> is since when others may have signed with it.</summary>
internal sealed record DidVerificationMethod(string Id, string Type, string Controller, string PublicKeyMultibase, DateTimeOffset? Revoked = null);
