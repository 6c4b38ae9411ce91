using System.Collections.Immutable;
using System.Text;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Domain.Learners.Shares;
using MicroCreds.Registry.Server.Shares;
using Microsoft.AspNetCore.Http;

namespace MicroCreds.Registry.Server.Tests.Shares;

/// <summary>Every text of a credential is its issuer's, and may be meant for the browser.</summary>
public sealed class SharePageTests
{
    private static readonly Share Share = new("id", ["urn:x:1"], "application", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, null, null, 1);

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("</title></style><img src=x onerror=alert(1)>")]
    [InlineData("\"><svg/onload=alert(1)>")]
    [InlineData("' onmouseover='alert(1)")]
    [InlineData("&lt;script&gt;")]
    [InlineData("<!--")]
    public async Task Opened_HostileTexts_AreText(string hostile)
    {
        var json = System.Text.Json.JsonSerializer.Serialize(hostile);
        var document = $$$"""{"name":{{{json}}},"issuer":{"id":{{{json}}},"name":{{{json}}} } }""";
        var checks = ImmutableArray.Create(new Check("status", CheckResult.Fail, "revoked", "", hostile));
        var html = await RenderAsync(document, new VerificationResult(Outcome.Invalid, hostile, checks, default));

        var body = html[html.IndexOf("<body>", StringComparison.Ordinal)..];
        // What remains without the page's own tags has no angle bracket or quote left.
        foreach (var tag in new[] { "body", "main", "h1", "h2", "p", "article", "strong", "bdi", "ul", "li", "small", "html" })
            body = body.Replace($"<{tag}>", "", StringComparison.Ordinal).Replace($"</{tag}>", "", StringComparison.Ordinal);
        body = body.Replace("<p class=\"invalid\">", "", StringComparison.Ordinal);
        Assert.Equal(-1, body.AsSpan().IndexOfAny("<>\"'"));
        Assert.Contains("<strong>invalid</strong>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"name":5,"issuer":[],"credentialSubject":[]}""")]
    [InlineData("""{"credentialSubject":[{"achievement":"x"}],"issuer":{"id":7}}""")]
    [InlineData("\"no token\"")]
    public async Task Opened_DocumentWithoutTexts_HasAPage(string document) =>
        Assert.Contains("somebody unnamed", await RenderAsync(document, new VerificationResult(Outcome.Invalid, null, [], default)), StringComparison.Ordinal);

    [Fact]
    public async Task Opened_EndlessTitle_IsCut()
    {
        var html = await RenderAsync($$$"""{"name":"{{{new string('x', 299)}}}😀{{{new string('y', 100_000)}}}"}""", new VerificationResult(Outcome.Valid, null, [], default));
        Assert.Contains("x…</bdi></h2>", html, StringComparison.Ordinal);
        Assert.InRange(html.Length, 1, 4_000);
    }

    private static async Task<string> RenderAsync(string document, VerificationResult result)
    {
        var http = new DefaultHttpContext();
        using var output = new MemoryStream();
        http.Response.Body = output;
        var documents = new[] { new SharedDocument(Encoding.UTF8.GetBytes(document), result) }.ToAsyncEnumerable();
        await (await SharePage.OpenedAsync(Share, documents, CancellationToken.None)).ExecuteAsync(http);
        Assert.Equal("nosniff", http.Response.Headers.XContentTypeOptions);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
