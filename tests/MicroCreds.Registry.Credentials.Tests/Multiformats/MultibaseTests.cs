using MicroCreds.Registry.Credentials.Multiformats;

namespace MicroCreds.Registry.Credentials.Tests.Multiformats;

public class MultibaseTests
{
    [Theory]
    [InlineData("z2NEpo7TZRRrLZSi2U", "48656c6c6f20576f726c6421")]
    [InlineData("uSGVsbG8gV29ybGQh", "48656c6c6f20576f726c6421")]
    [InlineData("u-_8", "fbff")]
    [InlineData("u_w", "ff")]
    [InlineData("u", "")]
    [InlineData("z", "")]
    public void TryDecode_GoodText_GivesTheBytes(string text, string hex)
    {
        Assert.True(Multibase.TryDecode(text, 64, out var bytes));
        Assert.Equal(hex, Convert.ToHexStringLower(bytes));
        Assert.Equal(text, text[0] == 'z' ? Multibase.EncodeBase58(bytes) : Multibase.EncodeBase64Url(bytes));
    }

    [Theory]
    [InlineData("")]
    [InlineData("m/w")]
    [InlineData("Z2NEpo7TZRRrLZSi2U")]
    [InlineData("u_w==")]
    [InlineData("u_w ")]
    [InlineData("u _w")]
    [InlineData("u_x")] // bits beyond the last byte
    [InlineData("u-_9")]
    [InlineData("u_")]
    [InlineData("u+/8A")]
    [InlineData("z0")]
    public void TryDecode_BadText_IsRefused(string text)
    {
        Assert.False(Multibase.TryDecode(text, 64, out var bytes));
        Assert.Null(bytes);
    }

    [Fact]
    public void TryDecode_MoreBytesThanAllowed_IsRefused()
    {
        var text = Multibase.EncodeBase64Url(new byte[20_000]);
        Assert.False(Multibase.TryDecode(text, 19_999, out _));
        Assert.True(Multibase.TryDecode(text, 20_000, out var bytes));
        Assert.Equal(20_000, bytes.Length);
    }
}
