using System.Collections.Immutable;
using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Issuers;

namespace MicroCreds.Registry.Server.Issuers;

/// <summary>
/// A DID document (DID Core 1.0) with Multikey methods. Retired keys stay listed, for what they signed stays good; a
/// compromised key is not in it, for whoever trusts only this document cannot tell when a signature was made.
/// </summary>
internal sealed record DidDocument(
    [property: JsonPropertyName("@context")] ImmutableArray<string> Context,
    string Id,
    ImmutableArray<DidVerificationMethod> VerificationMethod,
    ImmutableArray<string> AssertionMethod)
{
    public static DidDocument Of(IssuerState issuer)
    {
        var keys = issuer.Keys.Where(key => key.CompromisedSince is null).ToList();
        return new DidDocument(
            ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
            issuer.Did,
            [.. keys.Select(key => new DidVerificationMethod(key.Id, "Multikey", issuer.Did, key.PublicKeyMultibase))],
            [.. keys.Select(key => key.Id)]);
    }
}

/// <summary>A verification method of a DID document.</summary>
internal sealed record DidVerificationMethod(string Id, string Type, string Controller, string PublicKeyMultibase);
