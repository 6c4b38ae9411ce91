using System.Collections.Immutable;
using System.Security.Cryptography;
using MicroCreds.Registry.Credentials.Dids;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Multiformats;
using MicroCreds.Registry.Grains.Personal;

namespace MicroCreds.Registry.Server.VcApi;

/// <summary>
/// The issuers that the VC API signs as: one did:key a kind of key. They come from the master key alone, so nothing of
/// them is stored, every start and every silo has the same ones, and who keeps the master key keeps them. They are
/// nobody's but the registry's own: no issuer of awards has its key here.
/// </summary>
internal sealed class VcApiKeys : IDisposable
{
    private const string Purpose = "vc-api issuer key";

    public VcApiKeys(MasterKey master)
    {
        All = [DeriveEd25519(master), DeriveEcdsa(master, KeyType.P256), DeriveEcdsa(master, KeyType.P384)];
    }

    /// <summary>All of them; the first is the one for whoever asks for none.</summary>
    public ImmutableArray<VcApiKey> All { get; }

    /// <summary>The key of an issuer or a verification method; null where it is not one of these.</summary>
    public VcApiKey? Find(string didOrMethod) =>
        All.FirstOrDefault(key => key.Did == didOrMethod || key.VerificationMethod == didOrMethod);

    public void Dispose()
    {
        foreach (var key in All)
            key.Signer.Dispose();
    }

    private static VcApiKey DeriveEd25519(MasterKey master)
    {
        Span<byte> seed = stackalloc byte[Ed25519.SeedSize];
        master.Derive($"{Purpose}\nEd25519", seed);
        var signer = SigningKey.FromSeed(seed);
        CryptographicOperations.ZeroMemory(seed);
        return Name(signer);
    }

    private static VcApiKey DeriveEcdsa(MasterKey master, KeyType type)
    {
        Span<byte> scalar = stackalloc byte[type == KeyType.P384 ? 48 : 32];
        // Bytes that are no scalar of the curve (one in 2^32 tries) are passed over: every scalar is as likely.
        for (var attempt = 0; ; attempt++)
        {
            master.Derive(FormattableString.Invariant($"{Purpose}\n{type}\n{attempt}"), scalar);
            if (!EcdsaSigningKey.IsPrivateKey(type, scalar))
                continue;
            var signer = EcdsaSigningKey.FromPrivateKey(type, scalar);
            CryptographicOperations.ZeroMemory(scalar);
            return Name(signer);
        }
    }

    private static VcApiKey Name(Signer signer)
    {
        var did = "did:key:" + Multikey.FormatPublic(signer.Type, signer.PublicKey.Span);
        return new VcApiKey(did, DidKey.VerificationMethodOf(did), signer);
    }
}
