using MicroCreds.Registry.Credentials.Dids;

namespace MicroCreds.Registry.Credentials.Tests.Dids;

public class DidUrlTests
{
    [Theory]
    [InlineData("did:example:123", "did:example:123", "", null, null)]
    [InlineData("did:example:123#key-1", "did:example:123", "", null, "key-1")]
    [InlineData("did:example:a:b%20c/path/x?q=1&v=2#f?/", "did:example:a:b%20c", "/path/x", "q=1&v=2", "f?/")]
    [InlineData("did:example:1?#", "did:example:1", "", "", "")]
    [InlineData("did:a::b", "did:a::b", "", null, null)]
    public void TryParse_GoodUrl_IsTakenApart(string text, string did, string path, string? query, string? fragment)
    {
        Assert.True(DidUrl.TryParse(text, out var url));
        Assert.Equal(new DidUrl(did, path, query, fragment), url);
        Assert.Equal(text, url.ToString());
    }

    [Fact]
    public void Method_OfDid_IsSplitAtTheFirstColon()
    {
        Assert.True(DidUrl.TryParse("did:web:example.org:issuers#k", out var url));
        Assert.Equal(("web", "example.org:issuers"), (url.Method, url.MethodSpecificId));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("did:")]
    [InlineData("did:example")]
    [InlineData("did:example:")]
    [InlineData("did:example:a:")]
    [InlineData("did::a")]
    [InlineData("did:Example:a")]
    [InlineData("DID:example:a")]
    [InlineData("did:example:a b")]
    [InlineData("did:example:a%2")]
    [InlineData("did:example:a%zz")]
    [InlineData("did:example:é")]
    [InlineData("did:example:a#b#c")]
    [InlineData("did:example:a?x y")]
    [InlineData("https://example.org")]
    public void TryParse_BadUrl_IsRefused(string? text) => Assert.False(DidUrl.TryParse(text, out _));

    [Fact]
    public void TryParse_TooLong_IsRefused()
    {
        Assert.True(DidUrl.TryParse("did:x:" + new string('a', DidUrl.MaxLength - 6), out _));
        Assert.False(DidUrl.TryParse("did:x:" + new string('a', DidUrl.MaxLength - 5), out _));
    }

    [Theory]
    [InlineData("did:web:example.org", "https://example.org/.well-known/did.json")]
    [InlineData("did:web:example.org:issuers:7", "https://example.org/issuers/7/did.json")]
    [InlineData("did:web:localhost%3A8443", "https://localhost:8443/.well-known/did.json")]
    [InlineData("did:web:example.org%3A8443:u", "https://example.org:8443/u/did.json")]
    public void DidWeb_Identifier_MapsToUrlAndBack(string did, string url)
    {
        Assert.True(DidWeb.TryGetDocumentUrl(did, out var mapped));
        Assert.Equal(url, mapped.AbsoluteUri);
        Assert.True(DidWeb.TryFromDocumentUrl(new Uri(url), out var back));
        Assert.Equal(did, back);
    }

    [Theory]
    [InlineData("did:key:z6Mk")]
    [InlineData("did:web:example.org#key")]
    [InlineData("did:web:example.org/path")]
    [InlineData("did:web:example.org::a")]
    [InlineData("did:web:example.org:..:a")]
    [InlineData("did:web:example.org:%2e%2e:a")]
    [InlineData("did:web:example.org:a%2Fb")]
    [InlineData("did:web:example.org%2Fx")]
    [InlineData("did:web:example.org%3A")]
    [InlineData("did:web:example.org%3A0")]
    [InlineData("did:web:example.org%3A99999")]
    [InlineData("did:web:user%40example.org")]
    [InlineData("did:web:127.0.0.1")]
    [InlineData("did:web:example.org%3A80%3A80")]
    public void DidWeb_BadIdentifier_HasNoUrl(string did) => Assert.False(DidWeb.TryGetDocumentUrl(did, out _));

    [Theory]
    [InlineData("http://example.org/.well-known/did.json")]
    [InlineData("https://example.org/did.json")]
    [InlineData("https://example.org/x/other.json")]
    [InlineData("https://example.org/x/did.json?a=1")]
    [InlineData("https://u@example.org/x/did.json")]
    [InlineData("https://127.0.0.1/x/did.json")]
    public void DidWeb_OtherUrl_HasNoIdentifier(string url) => Assert.False(DidWeb.TryFromDocumentUrl(new Uri(url), out _));
}
