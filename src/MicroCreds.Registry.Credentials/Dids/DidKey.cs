using System.Buffers;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Multiformats;

namespace MicroCreds.Registry.Credentials.Dids;

/// <summary>
/// The did:key method (W3C CCG did:key 0.9) for keys that sign: Ed25519, P-256, P-384, P-521 and RSA. The identifier is the key.
/// One verification method, <c>did:key:zX#zX</c>; no key agreement key is derived.
/// </summary>
public static class DidKey
{
    internal const string Prefix = "did:key:";

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

    /// <summary>Resolves a verification method, without I/O. Never throws for input.</summary>
    /// <param name="verificationMethod">Such as <c>did:key:zX#zX</c>; the fragment may be left out, since there is one key only.</param>
    /// <returns>Unknown for what is no did:key; else found or refused.</returns>
    public static KeyResolution Resolve(string verificationMethod)
    {
        ArgumentNullException.ThrowIfNull(verificationMethod);
        if (!verificationMethod.StartsWith(Prefix, StringComparison.Ordinal))
            return KeyResolution.Unknown;
        if (verificationMethod.Length > DidUrl.MaxLength)
            return KeyResolution.Refused($"The verification method is longer than {DidUrl.MaxLength} characters.");
        var rest = verificationMethod.AsSpan(Prefix.Length);
        var hash = rest.IndexOf('#');
        var identifier = hash < 0 ? rest : rest[..hash];
        var material = PublicKeyMaterial.FromMultikey(identifier);
        if (material.PublicKey is not { } key)
            return KeyResolution.Refused($"The key of the did:key cannot be used. {material.Problem}");
        if (hash >= 0 && !rest[(hash + 1)..].SequenceEqual(identifier))
            return KeyResolution.Refused("The only verification method of a did:key is # and its identifier again.");
        return KeyResolution.Found(new VerificationKey(verificationMethod, Prefix + identifier.ToString(), key) { Type = material.Type });
    }

    /// <summary>Writes the DID document of an Ed25519 did:key, as compact UTF-8 JSON.</summary>
    /// <param name="did">The DID, without a fragment.</param>
    /// <param name="destination">Takes the document.</param>
    /// <exception cref="ArgumentException">Not a did:key of an Ed25519 key.</exception>
    public static void WriteDocument(string did, IBufferWriter<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(did);
        ArgumentNullException.ThrowIfNull(destination);
        if (Resolve(VerificationMethodOf(did)).Key is not { Type: KeyType.Ed25519 } key)
            throw new ArgumentException("not a did:key of an Ed25519 key", nameof(did));
        SelfContainedDids.WriteDocument(key, destination);
    }
}
