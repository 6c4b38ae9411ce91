using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Dids;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Multiformats;

namespace MicroCreds.Registry.Interop.Tests.Peers;

/// <summary>A key of this side, the same in every run but for RSA.</summary>
/// <param name="Signer">The key pair.</param>
/// <param name="Did">The DID of its holder, a did:key or did:jwk.</param>
/// <param name="VerificationMethod">Its name.</param>
internal sealed record OwnKey(Signer Signer, string Did, string VerificationMethod)
{
    private static readonly Signer s_ed25519 = SigningKey.FromSeed(Enumerable.Range(1, 32).Select(i => (byte)i).ToArray());
    private static readonly Signer s_p256 = EcdsaSigningKey.FromPrivateKey(KeyType.P256, Enumerable.Range(1, 32).Select(i => (byte)i).ToArray());
    private static readonly Signer s_p384 = EcdsaSigningKey.FromPrivateKey(KeyType.P384, Enumerable.Range(1, 48).Select(i => (byte)i).ToArray());
    private static readonly Signer s_rsa = RsaSigningKey.Generate();

    /// <summary>A key for Data Integrity proofs, a did:key.</summary>
    public static OwnKey ForProofs(KeyType type)
    {
        var signer = SignerOf(type);
        var did = $"did:key:{Multikey.FormatPublic(type, signer.PublicKey.Span)}";
        return new OwnKey(signer, did, DidKey.VerificationMethodOf(did));
    }

    /// <summary>A key for JSON Web Signatures, a did:jwk.</summary>
    public static OwnKey ForTokens(KeyType type)
    {
        var signer = SignerOf(type);
        var jwk = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(jwk))
            new JsonWebKey(type, signer.PublicKey).Write(json);
        var did = $"did:jwk:{Base64Url.EncodeToString(jwk.WrittenSpan)}";
        return new OwnKey(signer, did, $"{did}#0");
    }

    private static Signer SignerOf(KeyType type) => type switch
    {
        KeyType.Ed25519 => s_ed25519,
        KeyType.P256 => s_p256,
        KeyType.P384 => s_p384,
        _ => s_rsa,
    };
}
