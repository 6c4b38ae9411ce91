using System.Security.Cryptography;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.TestKit;

namespace MicroCreds.Registry.Credentials.Tests.Keys;

public class SignaturesTests
{
    [VectorTheory]
    [InlineData("wycheproof/ecdsa_secp256r1_sha256_p1363_test.json")]
    [InlineData("wycheproof/rsa_signature_2048_sha256_test.json")]
    public void Verify_Wycheproof_AgreesOnEveryCase(string vectors)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(SharedVectors.PathTo(vectors)));
        var count = 0;
        foreach (var group in file.RootElement.GetProperty("testGroups").EnumerateArray())
        {
            var (type, publicKey) = KeyOf(group);
            Assert.True(Signatures.IsPublicKey(type, publicKey));
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                var message = Convert.FromHexString(test.GetProperty("msg").GetString()!);
                var signature = Convert.FromHexString(test.GetProperty("sig").GetString()!);
                // The one case that is "acceptable" leaves a NULL out of the padding; a signature has one form here.
                var expected = test.GetProperty("result").GetString() == "valid";
                Assert.True(expected == Signatures.Verify(type, publicKey, message, signature), $"tcId {test.GetProperty("tcId")}");
                count++;
            }
        }

        Assert.Equal(file.RootElement.GetProperty("numberOfTests").GetInt32(), count);
    }

    // RFC 6979 appendices A.2.5 to A.2.7, message "sample": private key, compressed public key, r, s.
    [Theory]
    [InlineData(KeyType.P256,
        "C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721",
        "0360FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6",
        "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8")]
    [InlineData(KeyType.P384,
        "6B9D3DAD2E1B8C1C05B19875B6659F4DE23C3B667BF297BA9AA47740787137D896D5724E4C70A825F872C9EA60D2EDF5",
        "02EC3A4E415B4E19A4568618029F427FA5DA9A8BC4AE92E02E06AAE5286B300C64DEF8F0EA9055866064A254515480BC13",
        "94EDBB92A5ECB8AAD4736E56C691916B3F88140666CE9FA73D64C4EA95AD133C81A648152E44ACF96E36DD1E80FABE4699EF4AEB15F178CEA1FE40DB2603138F130E740A19624526203B6351D0A3A94FA329C145786E679E7B82C71A38628AC8")]
    [InlineData(KeyType.P521,
        "00FAD06DAA62BA3B25D2FB40133DA757205DE67F5BB0018FEE8C86E1B68C7E75CAA896EB32F1F47C70855836A6D16FCC1466F6D8FBEC67DB89EC0C08B0E996B83538",
        "0301894550D0785932E00EAA23B694F213F8C3121F86DC97A04E5A7167DB4E5BCD371123D46E45DB6B5D5370A7F20FB633155D38FFA16D2BD761DCAC474B9A2F5023A4",
        "00C328FAFCBD79DD77850370C46325D987CB525569FB63C5D3BC53950E6D4C5F174E25A1EE9017B5D450606ADD152B534931D7D4E8455CC91F9B15BF05EC36E377FA00617CCE7CF5064806C467F678D3B4080D6F1CC50AF26CA209417308281B68AF282623EAA63E5B5C0723D8B8C37FF0777B1A20F8CCB1DCCC43997F1EE0E44DA4A67A")]
    public void Verify_Rfc6979Vector_PassesAndTheScalarGivesTheKey(KeyType type, string privateKey, string publicKey, string signature)
    {
        using var key = EcdsaSigningKey.FromPrivateKey(type, Convert.FromHexString(privateKey));
        Assert.Equal(publicKey, Convert.ToHexString(key.PublicKey.Span));
        Assert.True(Signatures.Verify(type, key.PublicKey.Span, "sample"u8, Convert.FromHexString(signature)));
        Assert.False(Signatures.Verify(type, key.PublicKey.Span, "sampl"u8, Convert.FromHexString(signature)));
        var exported = new byte[key.PrivateKeySize];
        key.ExportPrivateKey(exported);
        Assert.Equal(privateKey, Convert.ToHexString(exported));
    }

    [Fact]
    public void Verify_EachKindOfKey_TakesItsOwnSignaturesAlone()
    {
        using var ed25519 = SigningKey.Generate();
        using var p256 = EcdsaSigningKey.Generate(KeyType.P256);
        using var p384 = EcdsaSigningKey.Generate(KeyType.P384);
        using var rsa = RsaSigningKey.Generate();
        using var p521 = EcdsaSigningKey.Generate(KeyType.P521);
        Signer[] signers = [ed25519, p256, p384, p521, rsa];
        foreach (var signer in signers)
        {
            var signature = new byte[signer.SignatureSize];
            signer.Sign("message"u8, signature);
            Assert.True(Signatures.IsPublicKey(signer.Type, signer.PublicKey.Span));
            Assert.True(Signatures.Verify(new VerificationKey("did:example:1#1", "did:example:1", signer.PublicKey) { Type = signer.Type }, "message"u8, signature));
            Assert.False(Signatures.Verify(signer.Type, signer.PublicKey.Span, "Message"u8, signature));
            Assert.False(Signatures.Verify(signer.Type, signer.PublicKey.Span, "message"u8, signature.AsSpan(1)));
            Assert.False(Signatures.Verify(signer.Type, signer.PublicKey.Span, "message"u8, [.. signature, 0]));
            Assert.False(Signatures.Verify(signer.Type, signer.PublicKey.Span, "message"u8, [0, .. signature]));
            Assert.False(Signatures.Verify(signer.Type, signer.PublicKey.Span, "message"u8, []));
            Assert.Throws<ArgumentException>(() => signer.Sign("message"u8, new byte[signer.SignatureSize - 1]));
            foreach (var other in signers.Where(other => other != signer))
            {
                Assert.False(Signatures.Verify(other.Type, signer.PublicKey.Span, "message"u8, signature));
                Assert.False(Signatures.Verify(other.Type, other.PublicKey.Span, "message"u8, signature));
                Assert.False(Signatures.IsPublicKey(other.Type, signer.PublicKey.Span));
            }
        }
    }

    [Theory]
    [InlineData(KeyType.P256, 33)]
    [InlineData(KeyType.P384, 49)]
    public void IsPublicKey_NoPointOfTheCurve_IsFalse(KeyType type, int size)
    {
        const int Seed = 384;
        var random = new Random(Seed);
        var points = 0;
        for (var i = 0; i < 200; i++)
        {
            var key = new byte[size];
            random.NextBytes(key);
            key[0] = (byte)(2 + i % 2);
            points += Signatures.IsPublicKey(type, key) ? 1 : 0;
            key[0] = (byte)random.Next(4, 256);
            Assert.False(Signatures.IsPublicKey(type, key));
        }

        // About half of all abscissas have a point.
        Assert.InRange(points, 60, 140);
        Assert.False(Signatures.IsPublicKey(type, [2, .. Enumerable.Repeat((byte)0xFF, size - 1)]));
        Assert.False(Signatures.IsPublicKey(type, new byte[size]));
        Assert.False(Signatures.IsPublicKey(type, []));
    }

    // Numbers that are an RSA key in form alone: whatever the platform makes of them, it answers.
    [Fact]
    public void Verify_RsaNumbersThatAreNoKey_IsFalse()
    {
        const int Seed = 2048;
        var random = new Random(Seed);
        foreach (var bits in (int[])[2048, 2049, 2055, 3071, 4097, 8191, 8192])
        {
            foreach (var exponent in (byte[][])[[3], [1, 0, 1], [255, 255, 255, 255]])
            {
                var modulus = new byte[(bits + 7) / 8];
                random.NextBytes(modulus);
                modulus[0] = (byte)(1 << (bits - 1) % 8);
                modulus[^1] |= 1;
                Assert.True(RsaPublicKeyBytes.TryWriteSubjectPublicKeyInfo(modulus, exponent, out var key), $"{bits}");
                Assert.True(Signatures.IsPublicKey(KeyType.Rsa, key));
                var signature = new byte[modulus.Length];
                Assert.False(Signatures.Verify(KeyType.Rsa, key, "message"u8, signature));
                Assert.False(Signatures.Verify(KeyType.Rsa, key, "message"u8, modulus));
                Array.Fill(signature, (byte)0xFF);
                Assert.False(Signatures.Verify(KeyType.Rsa, key, "message"u8, signature));
                random.NextBytes(signature);
                Assert.False(Signatures.Verify(KeyType.Rsa, key, "message"u8, signature));
            }
        }
    }

    [Fact]
    public void Verify_ManyThreadsManyKeys_IsAlwaysRight()
    {
        var keys = Enumerable.Range(0, 40).Select(_ => EcdsaSigningKey.Generate(KeyType.P256)).ToArray();
        var signatures = keys.Select(key =>
        {
            var signature = new byte[key.SignatureSize];
            key.Sign("message"u8, signature);
            return signature;
        }).ToArray();
        Parallel.For(0, 4000, i =>
        {
            var (one, other) = (i * 7 % keys.Length, i % 3 == 0 ? (i * 7 + 1) % keys.Length : i * 7 % keys.Length);
            Assert.Equal(one == other, Signatures.Verify(KeyType.P256, keys[one].PublicKey.Span, "message"u8, signatures[other]));
        });
        foreach (var key in keys)
            key.Dispose();
    }

    private static (KeyType Type, byte[] PublicKey) KeyOf(JsonElement group)
    {
        var der = Convert.FromHexString(group.GetProperty("publicKeyDer").GetString()!);
        if (group.GetProperty("type").GetString() == "RsassaPkcs1Verify")
            return (KeyType.Rsa, der);
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(der, out _);
        var point = key.ExportParameters(false).Q;
        return (KeyType.P256, [(byte)(2 + (point.Y![^1] & 1)), .. point.X!]);
    }
}
