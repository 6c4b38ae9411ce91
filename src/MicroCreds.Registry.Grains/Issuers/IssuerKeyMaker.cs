using System.Security.Cryptography;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Domain.Issuers;
using MicroCreds.Registry.Grains.Personal;

namespace MicroCreds.Registry.Grains.Issuers;

/// <summary>Makes issuers' keys, and keeps their secrets sealed under the master key except while they sign.</summary>
public sealed class IssuerKeyMaker(MasterKey master)
{
    private const string SealPurpose = "issuer key";

    /// <summary>A new key for an issuer whose DID does not fix it.</summary>
    public RegistryKey NewKey(string did)
    {
        using var key = SigningKey.Generate();
        return Seal(key, $"{did}#{key.PublicKeyMultibase}");
    }

    /// <summary>
    /// The did:key issuer that a registration's idempotency key stands for: the DID is the key. It is derived and not
    /// random, so that a repeated registration meets the issuer of the first time.
    /// </summary>
    public (string Did, RegistryKey Key) NewDidKey(string idempotencyKey)
    {
        Span<byte> seed = stackalloc byte[Ed25519.SeedSize];
        master.Derive($"did:key issuer\n{idempotencyKey}", seed);
        using var key = SigningKey.FromSeed(seed);
        CryptographicOperations.ZeroMemory(seed);
        var did = "did:key:" + key.PublicKeyMultibase;
        return (did, Seal(key, $"{did}#{key.PublicKeyMultibase}"));
    }

    /// <summary>The key, ready to sign.</summary>
    /// <exception cref="CryptographicException">The secret was not sealed by this registry's master key for this key.</exception>
    public SigningKey Open(IssuerKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var seed = master.Open(SealPurpose, key.SealedSecret.Span, key.Id);
        try
        {
            var opened = SigningKey.FromSeed(seed);
            if (opened.PublicKeyMultibase == key.PublicKeyMultibase)
                return opened;
            opened.Dispose();
            throw new CryptographicException($"the sealed secret of {key.Id} is another key's");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }

    private RegistryKey Seal(SigningKey key, string id)
    {
        Span<byte> seed = stackalloc byte[Ed25519.SeedSize];
        key.ExportSeed(seed);
        var sealedSecret = master.Seal(SealPurpose, seed, id);
        CryptographicOperations.ZeroMemory(seed);
        return new RegistryKey(id, key.PublicKeyMultibase, sealedSecret);
    }
}
