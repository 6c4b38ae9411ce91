using System.Buffers;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Multiformats;

namespace MicroCreds.Registry.Credentials.Dids;

/// <summary>The DID methods whose identifier is the key, so that nothing is fetched: did:key and did:jwk. Pure.</summary>
public static class SelfContainedDids
{
    /// <summary>Resolves a verification method of a self-contained DID. Never throws for input.</summary>
    /// <param name="verificationMethod">A DID URL with a fragment.</param>
    /// <param name="resolution">Found or refused where it is one; else unknown.</param>
    /// <returns>Whether it is a verification method of such a DID; another method may know it otherwise.</returns>
    public static bool TryResolve(string verificationMethod, out KeyResolution resolution)
    {
        ArgumentNullException.ThrowIfNull(verificationMethod);
        resolution = KeyResolution.Unknown;
        if (verificationMethod.StartsWith(DidKey.Prefix, StringComparison.Ordinal))
            resolution = DidKey.Resolve(verificationMethod);
        else if (verificationMethod.StartsWith(DidJwk.Prefix, StringComparison.Ordinal))
            resolution = DidJwk.Resolve(verificationMethod);
        return resolution.Outcome != KeyResolutionOutcome.Unknown;
    }

    /// <summary>Writes the DID document of a self-contained DID, as compact UTF-8 JSON: one Multikey, for every use.</summary>
    /// <param name="key">The key, as <see cref="TryResolve"/> found it by its whole verification method.</param>
    /// <param name="destination">Takes the document.</param>
    public static void WriteDocument(VerificationKey key, IBufferWriter<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(destination);
        using var json = new Utf8JsonWriter(destination);
        json.WriteStartObject();
        json.WriteStartArray("@context"u8);
        json.WriteStringValue("https://www.w3.org/ns/did/v1"u8);
        json.WriteStringValue("https://w3id.org/security/multikey/v1"u8);
        json.WriteEndArray();
        json.WriteString("id"u8, key.Controller);
        json.WriteStartArray("verificationMethod"u8);
        json.WriteStartObject();
        json.WriteString("id"u8, key.Id);
        json.WriteString("type"u8, "Multikey"u8);
        json.WriteString("controller"u8, key.Controller);
        json.WriteString("publicKeyMultibase"u8, Multikey.FormatPublic(key.Type, key.PublicKey.Span));
        json.WriteEndObject();
        json.WriteEndArray();
        foreach (var relationship in (string[])["authentication", "assertionMethod", "capabilityDelegation", "capabilityInvocation"])
        {
            json.WriteStartArray(relationship);
            json.WriteStringValue(key.Id);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
