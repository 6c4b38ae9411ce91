using System.Buffers;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Multiformats;

namespace MicroCreds.Registry.Credentials.Dids;

/// <summary>
/// The did:key method (W3C CCG did:key 0.9): the identifier is the key. One verification method,
/// <c>did:key:zX#zX</c>; no key agreement key is derived.
/// </summary>
public static class DidKey
{
    private const string Prefix = "did:key:";

    /// <summary>The DID of an Ed25519 public key.</summary>
    /// <exception cref="ArgumentException">Not 32 bytes.</exception>
    public static string FromEd25519(ReadOnlySpan<byte> publicKey) => Prefix + Multikey.FormatEd25519Public(publicKey);

    /// <summary>The only verification method of a did:key: <c>did:key:zX#zX</c>.</summary>
    /// <exception cref="ArgumentException">Not a did:key.</exception>
    public static string VerificationMethodOf(string did)
    {
        ArgumentNullException.ThrowIfNull(did);
        if (!did.StartsWith(Prefix, StringComparison.Ordinal))
            throw new ArgumentException("not a did:key", nameof(did));
        return $"{did}#{did[Prefix.Length..]}";
    }

    /// <summary>Finds the key of a did:key verification method, without I/O. Never throws for input.</summary>
    /// <param name="verificationMethod">Such as <c>did:key:zX#zX</c>; the fragment may not be left out.</param>
    /// <param name="key">The key, where the answer is <see cref="DidKeyResolution.Resolved"/>; else null.</param>
    public static DidKeyResolution Resolve(string verificationMethod, out VerificationKey? key)
    {
        ArgumentNullException.ThrowIfNull(verificationMethod);
        key = null;
        if (!verificationMethod.StartsWith(Prefix, StringComparison.Ordinal))
            return DidKeyResolution.NotDidKey;
        var rest = verificationMethod.AsSpan(Prefix.Length);
        var hash = rest.IndexOf('#');
        var identifier = hash < 0 ? rest : rest[..hash];
        Span<byte> raw = stackalloc byte[Multikey.MaxKeyBytes];
        if (!Multikey.TryParse(identifier, out var type, raw, out var size))
            return DidKeyResolution.Malformed;
        if (type != MultikeyType.Ed25519Public)
            return DidKeyResolution.UnsupportedKeyType;
        if (hash < 0 || !rest[(hash + 1)..].SequenceEqual(identifier))
            return DidKeyResolution.UnknownFragment;
        key = new VerificationKey(verificationMethod, Prefix + identifier.ToString(), raw[..size].ToArray());
        return DidKeyResolution.Resolved;
    }

    /// <summary>Writes the DID document of an Ed25519 did:key, as compact UTF-8 JSON.</summary>
    /// <param name="did">The DID, without a fragment.</param>
    /// <param name="destination">Takes the document.</param>
    /// <exception cref="ArgumentException">Not a did:key of an Ed25519 key.</exception>
    public static void WriteDocument(string did, IBufferWriter<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(did);
        ArgumentNullException.ThrowIfNull(destination);
        var method = VerificationMethodOf(did);
        if (Resolve(method, out _) != DidKeyResolution.Resolved)
            throw new ArgumentException("not a did:key of an Ed25519 key", nameof(did));
        using var writer = new Utf8JsonWriter(destination);
        writer.WriteStartObject();
        writer.WriteStartArray("@context"u8);
        writer.WriteStringValue("https://www.w3.org/ns/did/v1"u8);
        writer.WriteStringValue("https://w3id.org/security/multikey/v1"u8);
        writer.WriteEndArray();
        writer.WriteString("id"u8, did);
        writer.WriteStartArray("verificationMethod"u8);
        writer.WriteStartObject();
        writer.WriteString("id"u8, method);
        writer.WriteString("type"u8, "Multikey"u8);
        writer.WriteString("controller"u8, did);
        writer.WriteString("publicKeyMultibase"u8, did.AsSpan(Prefix.Length));
        writer.WriteEndObject();
        writer.WriteEndArray();
        foreach (var relationship in (string[])["authentication", "assertionMethod", "capabilityDelegation", "capabilityInvocation"])
        {
            writer.WriteStartArray(relationship);
            writer.WriteStringValue(method);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}
