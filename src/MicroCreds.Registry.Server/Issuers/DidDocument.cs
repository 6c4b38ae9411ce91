using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Multiformats;
using MicroCreds.Registry.Domain.Issuers;

namespace MicroCreds.Registry.Server.Issuers;

/// <summary>
/// A DID document (DID Core 1.0) with every key that the issuer ever had: as Multikey, and RSA keys, which Multikey does
/// not have, as JsonWebKey (Controlled Identifiers 1.0 section 2.2). A retired key stays one to assert with, for what it
/// signed stays good and nobody else has it. A compromised key is listed as revoked and has no use any more, for whoever
/// trusts only this document cannot tell when a signature was made.
/// </summary>
internal sealed record DidDocument(
    [property: JsonPropertyName("@context")] ImmutableArray<string> Context,
    string Id,
    ImmutableArray<DidVerificationMethod> VerificationMethod,
    ImmutableArray<string> AssertionMethod)
{
    public static DidDocument Of(IssuerState issuer)
    {
        ImmutableArray<DidVerificationMethod> methods = [.. issuer.Keys.Select(key => DidVerificationMethod.Of(issuer.Did, key))];
        ImmutableArray<string> contexts = ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"];
        return new DidDocument(
            methods.Any(method => method.PublicKeyJwk is not null) ? contexts.Add("https://w3id.org/security/jwk/v1") : contexts,
            issuer.Did,
            methods,
            [.. issuer.Keys.Where(key => key.CompromisedSince is null).Select(key => key.Id)]);
    }
}

/// <summary>A verification method of a DID document; <c>revoked</c> is since when others may have signed with it.</summary>
internal sealed record DidVerificationMethod(
    string Id, string Type, string Controller, string? PublicKeyMultibase, DateTimeOffset? Revoked = null, JsonElement? PublicKeyJwk = null)
{
    public static DidVerificationMethod Of(string did, IssuerKey key) =>
        Multikey.TryReadPublic(key.PublicKeyMultibase, out var type, out var publicKey) && type == KeyType.Rsa
            ? new DidVerificationMethod(key.Id, "JsonWebKey", did, null, key.CompromisedSince, Write(new JsonWebKey(type, publicKey)))
            : new DidVerificationMethod(key.Id, "Multikey", did, key.PublicKeyMultibase, key.CompromisedSince);

    private static JsonElement Write(JsonWebKey key)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(output))
            key.Write(json);
        using var document = JsonDocument.Parse(output.WrittenMemory);
        return document.RootElement.Clone();
    }
}
