using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.Tests.VerifiableCredentials;

public sealed class AbsoluteUrlTests
{
    [Theory]
    [InlineData("https://example.org")]
    [InlineData("http://example.org/a?b=c#d")]
    [InlineData("HTTPS://example.org/")]
    [InlineData("https://[2001:db8::1]/")]
    [InlineData("https://例え.jp/パス")]
    [InlineData("did:web:example.org%3A8443:issuers:7")]
    [InlineData("urn:uuid:280c19b6-9680-4a37-ba84-e38b1a4e4584")]
    [InlineData("mailto:a@example.org")]
    [InlineData("data:application/vc+jwt,abc")]
    public void IsValid_AbsoluteUrl_Holds(string text) => Assert.True(AbsoluteUrl.IsValid(text));

    [Theory]
    [InlineData("")]
    [InlineData("example.org")]
    [InlineData("/a/b")]
    [InlineData("//example.org")]
    [InlineData("#fragment")]
    [InlineData(":nothing")]
    [InlineData("https:")]
    [InlineData("https:example.org")]
    [InlineData("https://")]
    [InlineData("https:///path")]
    [InlineData("https://:80")]
    [InlineData("1http://example.org")]
    [InlineData("ht tp://example.org")]
    [InlineData("https://example.org/a b")]
    [InlineData("https://example.org/\u0001")]
    [InlineData("https://example.org/\u00a0")]
    [InlineData("https://example.org/<script>")]
    [InlineData("https://example.org/\\")]
    [InlineData("https://example.org/{id}")]
    public void IsValid_AnythingElse_IsRefused(string text) => Assert.False(AbsoluteUrl.IsValid(text));

    [Fact]
    public void IsValid_TooLong_IsRefused() =>
        Assert.False(AbsoluteUrl.IsValid("https://example.org/" + new string('a', AbsoluteUrl.MaxLength)));
}
