using System.Security.Cryptography;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Multiformats;

namespace MicroCreds.Registry.Credentials.Tests.Keys;

public class RsaPublicKeyBytesTests
{
    private static readonly byte[] Modulus = [0x80, .. Enumerable.Repeat((byte)0x5B, 255)];

    [Theory]
    [InlineData(2048)]
    [InlineData(3072)]
    [InlineData(4096)]
    public void Write_PlatformKey_IsThePlatformsBytesAndReadsBack(int bits)
    {
        using var made = RSA.Create(bits);
        var numbers = made.ExportParameters(false);
        Assert.True(RsaPublicKeyBytes.TryWriteSubjectPublicKeyInfo(numbers.Modulus, numbers.Exponent, out var info));
        Assert.Equal(made.ExportSubjectPublicKeyInfo(), info);
        Assert.True(RsaPublicKeyBytes.TryWritePkcs1(numbers.Modulus, numbers.Exponent, out var pkcs1));
        Assert.Equal(made.ExportRSAPublicKey(), pkcs1);
        Assert.True(RsaPublicKeyBytes.TryReadSubjectPublicKeyInfo(info, out var modulus, out var exponent));
        Assert.True(modulus.SequenceEqual(numbers.Modulus) && exponent.SequenceEqual(numbers.Exponent));
        Assert.True(Multikey.TryReadPublic(Multikey.FormatPublic(KeyType.Rsa, info), out var type, out var read));
        Assert.Equal(KeyType.Rsa, type);
        Assert.Equal(info, read);
    }

    [Theory]
    [InlineData(256, 0x80, 0x5B, "03", true)]
    [InlineData(1024, 0x80, 0x5B, "ffffffff", true)]
    [InlineData(256, 0x7F, 0x5B, "03", false)] // 2,047 bits
    [InlineData(1025, 0x01, 0x5B, "03", false)] // 8,193 bits
    [InlineData(256, 0x80, 0x5A, "03", false)]
    [InlineData(257, 0x00, 0x5B, "03", false)]
    [InlineData(256, 0x80, 0x5B, "01", false)]
    [InlineData(256, 0x80, 0x5B, "02", false)]
    [InlineData(256, 0x80, 0x5B, "0003", false)]
    [InlineData(256, 0x80, 0x5B, "0100000001", false)]
    [InlineData(256, 0x80, 0x5B, "", false)]
    [InlineData(0, 0, 0, "03", false)]
    public void Write_OutOfBounds_IsRefused(int bytes, byte first, byte last, string exponent, bool expected)
    {
        var modulus = Enumerable.Repeat((byte)0x5B, bytes).ToArray();
        if (bytes > 0)
            (modulus[0], modulus[^1]) = (first, last);
        Assert.Equal(expected, RsaPublicKeyBytes.TryWriteSubjectPublicKeyInfo(modulus, Convert.FromHexString(exponent), out var der));
        if (expected)
            Assert.True(RsaPublicKeyBytes.TryReadSubjectPublicKeyInfo(der, out _, out _));
    }

    [Fact]
    public void Read_AnyByteOfTheFrameChangedOrMissing_IsRefusedOrAnotherKey()
    {
        Assert.True(RsaPublicKeyBytes.TryWriteSubjectPublicKeyInfo(Modulus, [1, 0, 1], out var der));
        for (var at = 0; at < der.Length; at++)
        {
            Assert.False(RsaPublicKeyBytes.TryReadSubjectPublicKeyInfo(der.AsSpan(0, at), out _, out _));
            for (var bit = 0; bit < 8; bit++)
            {
                var mutated = der.ToArray();
                mutated[at] ^= (byte)(1 << bit);
                if (RsaPublicKeyBytes.TryReadSubjectPublicKeyInfo(mutated, out var modulus, out var exponent))
                {
                    Assert.True(RsaPublicKeyBytes.TryWriteSubjectPublicKeyInfo(modulus, exponent, out var again));
                    Assert.Equal(mutated, again);
                }
            }
        }

        Assert.False(RsaPublicKeyBytes.TryReadSubjectPublicKeyInfo([.. der, 0], out _, out _));
    }
}
