using System.Numerics;
using System.Text;
using MicroCreds.Registry.Credentials.Multiformats;

namespace MicroCreds.Registry.Credentials.Tests.Multiformats;

public class Base58Tests
{
    // draft-msporny-base58-03 section 5.
    [Theory]
    [InlineData("48656c6c6f20576f726c6421", "2NEpo7TZRRrLZSi2U")]
    [InlineData("54686520717569636b2062726f776e20666f78206a756d7073206f76657220746865206c617a7920646f672e", "USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z")]
    [InlineData("0000287fb4cd", "11233QC4")]
    [InlineData("", "")]
    [InlineData("00", "1")]
    [InlineData("000000", "111")]
    [InlineData("ff", "5Q")]
    public void Encode_KnownPair_BothWays(string hex, string text)
    {
        Assert.Equal(text, Base58.Encode(Convert.FromHexString(hex)));
        Span<byte> bytes = stackalloc byte[Base58.MaxBytes];
        Assert.True(Base58.TryDecode(text, bytes, out var written));
        Assert.Equal(hex, Convert.ToHexStringLower(bytes[..written]));
    }

    [Fact]
    public void Encode_RandomBytesOfEveryLength_AgreesWithBigIntegerAndReadsBack()
    {
        const int Seed = 58;
        var random = new Random(Seed);
        // Never a cleared destination: what is there before may not show.
        var decoded = new byte[Base58.MaxBytes];
        for (var length = 0; length <= Base58.MaxBytes; length++)
        {
            for (var i = 0; i < 40; i++)
            {
                var bytes = new byte[length];
                random.NextBytes(bytes);
                bytes.AsSpan(0, Math.Min(length, random.Next(4) == 0 ? random.Next(9) : 0)).Clear();
                random.NextBytes(decoded);
                var text = Base58.Encode(bytes);
                Assert.True(text == BySlowDivision(bytes), $"seed {Seed}: {Convert.ToHexString(bytes)}");
                Assert.True(Base58.TryDecode(text, decoded, out var written) && decoded.AsSpan(0, written).SequenceEqual(bytes), $"seed {Seed}: {text}");
            }
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("O")]
    [InlineData("I")]
    [InlineData("l")]
    [InlineData("2NEpo7TZ RrLZSi2U")]
    [InlineData("2NEpo7TZRRrLZSi2U\n")]
    [InlineData("é")]
    [InlineData("ａ")]
    public void TryDecode_ForeignCharacter_IsRefused(string text) =>
        Assert.False(Base58.TryDecode(text, new byte[64], out _));

    [Fact]
    public void TryDecode_TooLongOrDestinationTooSmall_IsRefused()
    {
        Assert.False(Base58.TryDecode(new string('z', Base58.MaxCharacters), new byte[1024], out _));
        Assert.False(Base58.TryDecode(new string('1', Base58.MaxCharacters + 1), new byte[1024], out _));
        Assert.False(Base58.TryDecode(new string('1', Base58.MaxBytes + 1), new byte[1024], out _));
        Assert.True(Base58.TryDecode(new string('1', Base58.MaxBytes), new byte[1024], out _));
        Assert.False(Base58.TryDecode("2NEpo7TZRRrLZSi2U", new byte[11], out _));
        Assert.True(Base58.TryDecode("2NEpo7TZRRrLZSi2U", new byte[12], out _));
    }

    [Fact]
    public void Encode_TooManyBytes_Throws() => Assert.Throws<ArgumentException>(() => Base58.Encode(new byte[Base58.MaxBytes + 1]));

    private static string BySlowDivision(byte[] bytes)
    {
        const string Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
        var number = new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
        var text = new StringBuilder();
        for (; number > 0; number /= 58)
            text.Insert(0, Alphabet[(int)(number % 58)]);
        return new string('1', bytes.TakeWhile(b => b == 0).Count()) + text;
    }
}
