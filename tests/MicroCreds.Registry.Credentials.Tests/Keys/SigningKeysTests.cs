using System.Security.Cryptography;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Multiformats;

namespace MicroCreds.Registry.Credentials.Tests.Keys;

public class SigningKeysTests
{
    // The key pairs of the examples of VC-DI-ECDSA 1.0, appendix A.
    [Theory]
    [InlineData(KeyType.P256, "z42twTcNeSYcnqg1FLuSFs2bsGH3ZqbRHFmvS9XMsYhjxvHN", "zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP")]
    [InlineData(KeyType.P384, "z2fanyY7zgwNpZGxX5fXXibvScNaUWNprHU9dKx7qpVj7mws9J8LLt4mDB5TyH2GLHWkUc", "z82LkuBieyGShVBhvtE2zoiD6Kma4tJGFtkAhxR5pfkp5QPw4LutoYWhvQCnGjdVn14kujQ")]
    public void TryImportMultikey_PublishedPair_GivesItsPublicKey(KeyType type, string secret, string expected)
    {
        Assert.True(EcdsaSigningKey.TryImportMultikey(secret, out var key));
        using (key)
        {
            Assert.Equal(type, key.Type);
            Assert.Equal(expected, key.PublicKeyMultibase);
            Assert.True(Multikey.TryReadPublic(expected, out var read, out var publicKey));
            Assert.Equal(type, read);
            Assert.Equal(key.PublicKey.ToArray(), publicKey);
        }
    }

    [Fact]
    public void TryImportMultikey_OutOfRangeOrOtherKind_IsRefused()
    {
        Assert.False(EcdsaSigningKey.TryImportMultikey(Multibase.EncodeBase58([0x86, 0x26, .. new byte[32]]), out _));
        Assert.False(EcdsaSigningKey.TryImportMultikey(Multibase.EncodeBase58([0x86, 0x26, .. Enumerable.Repeat((byte)0xFF, 32)]), out _));
        Assert.False(EcdsaSigningKey.TryImportMultikey(Multibase.EncodeBase58([0x86, 0x26, .. Enumerable.Repeat((byte)1, 48)]), out _));
        Assert.False(EcdsaSigningKey.TryImportMultikey(Multibase.EncodeBase58([0x87, 0x26, .. Enumerable.Repeat((byte)1, 32)]), out _));
        Assert.True(EcdsaSigningKey.TryImportMultikey(Multibase.EncodeBase58([0x87, 0x26, .. Enumerable.Repeat((byte)1, 48)]), out var key));
        key.Dispose();
        Assert.False(EcdsaSigningKey.TryImportMultikey("zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv", out _));
        Assert.False(EcdsaSigningKey.TryImportMultikey(Multikey.FormatEd25519Secret(new byte[32]), out _));
    }

    [Fact]
    public void TryImportMultikey_P521_IsTheKeyOfItsScalar()
    {
        byte[] scalar = [0, .. Enumerable.Repeat((byte)7, 65)];
        Assert.True(EcdsaSigningKey.TryImportMultikey(Multibase.EncodeBase58([0x88, 0x26, .. scalar]), out var key));
        using var same = EcdsaSigningKey.FromPrivateKey(KeyType.P521, scalar);
        using (key)
        {
            Assert.Equal((KeyType.P521, same.PublicKeyMultibase, 66, 132), (key.Type, key.PublicKeyMultibase, key.PrivateKeySize, key.SignatureSize));
            Assert.StartsWith("z2J9", key.PublicKeyMultibase, StringComparison.Ordinal);
        }

        Assert.False(EcdsaSigningKey.TryImportMultikey(Multibase.EncodeBase58([0x88, 0x26, .. Enumerable.Repeat((byte)0xFF, 66)]), out _));
        Assert.False(EcdsaSigningKey.TryImportMultikey(Multibase.EncodeBase58([0x88, 0x26, .. scalar[1..]]), out _));
    }

    [Theory]
    [InlineData(KeyType.P256)]
    [InlineData(KeyType.P384)]
    [InlineData(KeyType.P521)]
    public void TryImportPkcs8_Ecdsa_TakesItsCurvesAlone(KeyType type)
    {
        var (curve, hash) = type switch
        {
            KeyType.P256 => (ECCurve.NamedCurves.nistP256, HashAlgorithmName.SHA256),
            KeyType.P384 => (ECCurve.NamedCurves.nistP384, HashAlgorithmName.SHA384),
            _ => (ECCurve.NamedCurves.nistP521, HashAlgorithmName.SHA512),
        };
        using var made = ECDsa.Create(curve);
        var pkcs8 = made.ExportPkcs8PrivateKey();
        Assert.True(EcdsaSigningKey.TryImportPkcs8(pkcs8, out var key));
        using (key)
        {
            Assert.Equal(type, key.Type);
            var signature = new byte[key.SignatureSize];
            key.Sign("m"u8, signature);
            Assert.True(made.VerifyData("m"u8, signature, hash));
        }

        Assert.False(EcdsaSigningKey.TryImportPkcs8([.. pkcs8, 0], out _));
        Assert.False(EcdsaSigningKey.TryImportPkcs8(pkcs8.AsSpan(1), out _));
        Assert.False(EcdsaSigningKey.TryImportPkcs8([], out _));
        Assert.False(RsaSigningKey.TryImportPkcs8(pkcs8, out _));
    }

    [Fact]
    public void TryImportPkcs8_ForeignCurve_IsRefused()
    {
        using var made = ECDsa.Create(ECCurve.NamedCurves.brainpoolP256r1);
        Assert.False(EcdsaSigningKey.TryImportPkcs8(made.ExportPkcs8PrivateKey(), out _));
    }

    [Fact]
    public void TryImportPkcs8_Rsa_TakesLongEnoughKeysAlone()
    {
        using var key = RsaSigningKey.Generate();
        Assert.True(RsaSigningKey.TryImportPkcs8(key.ExportPkcs8(), out var again));
        using (again)
        {
            Assert.Equal(key.PublicKey.ToArray(), again.PublicKey.ToArray());
            var signature = new byte[again.SignatureSize];
            again.Sign("m"u8, signature);
            using var peer = RSA.Create();
            peer.ImportSubjectPublicKeyInfo(key.PublicKey.Span, out _);
            Assert.True(peer.VerifyData("m"u8, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        }

        using var tooShort = RSA.Create(1024);
        Assert.False(RsaSigningKey.TryImportPkcs8(tooShort.ExportPkcs8PrivateKey(), out _));
        Assert.False(Signatures.IsPublicKey(KeyType.Rsa, tooShort.ExportSubjectPublicKeyInfo()));
        Assert.False(RsaSigningKey.TryImportPkcs8([0x30, 0x00], out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => RsaSigningKey.Generate(1024));
    }

    [Fact]
    public void Generate_OtherKinds_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => EcdsaSigningKey.Generate(KeyType.Rsa));
        Assert.Throws<ArgumentException>(() => EcdsaSigningKey.FromPrivateKey(KeyType.P256, new byte[32]));
        Assert.Throws<ArgumentException>(() => EcdsaSigningKey.FromPrivateKey(KeyType.P384, new byte[32]));
    }

    [Fact]
    public async Task Sign_WhileAnotherThreadDisposes_GivesARightSignatureOrThrows()
    {
        for (var round = 0; round < 10; round++)
        {
            var key = EcdsaSigningKey.Generate(KeyType.P256);
            using var started = new SemaphoreSlim(0);
            var signing = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            {
                var signature = new byte[key.SignatureSize];
                started.Release();
                try
                {
                    while (true)
                    {
                        key.Sign("message"u8, signature);
                        if (!Signatures.Verify(KeyType.P256, key.PublicKey.Span, "message"u8, signature))
                            return false;
                    }
                }
                catch (ObjectDisposedException)
                {
                    return true;
                }
            })).ToArray();
            await started.WaitAsync();
            key.Dispose();
            key.Dispose();
            Assert.All(await Task.WhenAll(signing), Assert.True);
            Assert.Throws<ObjectDisposedException>(() => key.ExportPrivateKey(new byte[32]));
        }
    }
}
