using System.Globalization;
using System.Text;
using MicroCreds.Registry.Credentials.JsonLd;

namespace MicroCreds.Registry.Credentials.Tests.JsonLd;

/// <summary>Documents that are small and want much: each is refused for its reason, or is no trouble.</summary>
public class HostileDocumentTests
{
    private const string CredentialsV2 = "\"https://www.w3.org/ns/credentials/v2\"";

    [Theory]
    [InlineData("""{"a":"b:x","b":"a:x"}""")]
    [InlineData("""{"a":{"@id":"a:x"}}""")]
    [InlineData("""{"a":{"@id":"https://example.org/a","@type":"b"},"b":{"@id":"https://example.org/b","@type":"c:x"},"c":"b:y"}""")]
    public void TryCanonicalize_TermsInACircle_AreRefused(string context) =>
        AssertRefused(JsonLdErrorCodes.CyclicIriMapping, $$"""{"@context":{{context}},"a":1}""");

    [Theory]
    [InlineData(40, null)]
    [InlineData(5000, JsonLdErrorCodes.ContextOverflow)]
    public void TryCanonicalize_ChainOfTerms_IsBoundedInDepth(int length, string? code)
    {
        var terms = Enumerable.Range(0, length).Select(i => string.Create(CultureInfo.InvariantCulture, $"\"t{i}\":\"t{i + 1}:x\""));
        Check(code, $$"""{"@context":{ {{string.Join(',', terms)}},"t{{length}}":{"@id":"https://example.org/","@prefix":true} },"t0":1}""");
    }

    [Fact]
    public void TryCanonicalize_TermsThatGrow_RunOutOfWork()
    {
        var terms = Enumerable.Range(1, 8000).Select(i => string.Create(CultureInfo.InvariantCulture, $"\"t{i}\":\"t{i - 1}:xxxxxxxx/\""));
        AssertRefused(JsonLdErrorCodes.ContextOverflow, $$"""{"@context":{"t0":"https://example.org/",{{string.Join(',', terms)}}},"t1":1}""");
    }

    [Fact]
    public void TryCanonicalize_ContextInEveryNode_RunsOutOfWork()
    {
        var nodes = Enumerable.Range(0, 20_000).Select(i => string.Create(CultureInfo.InvariantCulture, $$"""{"@context":{"t{{i}}":"https://example.org/t"},"t{{i}}":1 }"""));
        AssertRefused(JsonLdErrorCodes.ContextOverflow, $$"""{"@context":[{{CredentialsV2}}],"https://example.org/p":[{{string.Join(',', nodes)}}]}""");
    }

    [Fact]
    public void TryCanonicalize_SameContextThousandsOfTimes_RunsOutOfWork() =>
        AssertRefused(JsonLdErrorCodes.ContextOverflow, $$"""{"@context":[{{string.Join(',', Enumerable.Repeat(CredentialsV2, 10_000))}}],"id":"urn:x","type":"VerifiableCredential"}""");

    [Fact]
    public void TryCanonicalize_ContextsOfTermsInEachOther_RunOutOfWorkOrDepth()
    {
        var terms = string.Join(',', Enumerable.Range(0, 400).Select(i => string.Create(CultureInfo.InvariantCulture, $"\"t{i}\":\"https://example.org/t{i}\"")));
        var scoped = string.Join(',', Enumerable.Range(0, 3000).Select(i => string.Create(CultureInfo.InvariantCulture, $$""" "s{{i}}":{"@id":"https://example.org/s","@context":{"a":"https://example.org/a"} }""")));
        AssertRefused(JsonLdErrorCodes.ContextOverflow, $$"""{"@context":[{ {{terms}} },{ {{scoped}} }],"t1":1}""");
    }

    [Theory]
    [InlineData("""["https://a.example/","https://a.example/"]""")]
    [InlineData("""{"t":{"@id":"https://example.org/t","@context":"https://a.example/"},"u":"https://example.org/u"}""")]
    public void TryCanonicalize_ContextsThatLeadToThemselves_AreBounded(string context)
    {
        var contexts = ContextCatalog.BuiltIn.With("https://a.example/", Encoding.UTF8.GetBytes($$"""{"@context":{{context}}}"""));
        var result = Canonicalized.Of("""{"@context":"https://a.example/","t":{"t":{"t":{"u":1}}},"u":1}""", contexts);
        Assert.True(result.Error is null or { Code: JsonLdErrorCodes.ContextOverflow }, result.Error?.Message);
    }

    [Fact]
    public void TryCanonicalize_ContextsThatDouble_RunOutOfWork()
    {
        var contexts = ContextCatalog.BuiltIn;
        for (var i = 0; i < 30; i++)
        {
            var next = string.Create(CultureInfo.InvariantCulture, $"\"https://example.org/{i + 1}\"");
            contexts = contexts.With(string.Create(CultureInfo.InvariantCulture, $"https://example.org/{i}"), Encoding.UTF8.GetBytes($$"""{"@context":[{{next}},{{next}}]}"""));
        }

        contexts = contexts.With("https://example.org/30", """{"@context":{"p":"https://example.org/p"}}"""u8.ToArray());
        Check(JsonLdErrorCodes.ContextOverflow, """{"@context":"https://example.org/0","p":1}""", contexts);
    }

    [Theory]
    [InlineData(20, null)]
    [InlineData(500, JsonLdErrorCodes.ContextOverflow)]
    public void TryCanonicalize_ContextsOfTermsInsideEachOther_AreBoundedInDepth(int depth, string? code)
    {
        var context = new StringBuilder("""{"a":"https://example.org/a"}""");
        for (var i = 0; i < depth; i++)
            context.Insert(0, """{"a":{"@id":"https://example.org/a","@context":""").Append("}}");
        Check(code, $$"""{"@context":{{context}},"a":{"a":{"a":1} } }""");
        Check(code, $$"""{"@context":[{"@propagate":false,"b":{"@id":"https://example.org/b","@context":{{context}} } }],"b":1}""");
    }

    [Theory]
    [InlineData("[", "]", 40, null)]
    [InlineData("[", "]", 500, JsonLdErrorCodes.LimitExceeded)]
    [InlineData("""{"@id":"urn:x","https://example.org/p":""", "}", 100, null)]
    [InlineData("""{"https://example.org/p":""", "}", 500, JsonLdErrorCodes.LimitExceeded)]
    [InlineData("""{"@graph":""", "}", 500, JsonLdErrorCodes.LimitExceeded)]
    [InlineData("""{"https://example.org/q":1,"@nest":""", "}", 500, JsonLdErrorCodes.LimitExceeded)]
    [InlineData("""{"@reverse":{"https://example.org/p":""", "}}", 400, JsonLdErrorCodes.LimitExceeded)]
    [InlineData("""{"https://example.org/q":1,"@included":""", "}", 500, JsonLdErrorCodes.LimitExceeded)]
    [InlineData("""{"@list":""", "}", 500, JsonLdErrorCodes.LimitExceeded)]
    public void TryCanonicalize_DeepNesting_IsBounded(string open, string close, int depth, string? code)
    {
        var nested = new StringBuilder("""{"https://example.org/p":""").Insert(25, open, depth).Append("""{"https://example.org/q":1}""");
        for (var i = 0; i < depth; i++)
            nested.Append(close);
        Check(code, nested.Append('}').ToString());
    }

    [Fact]
    public void TryCanonicalize_LongPrefixOftenUsed_IsBounded()
    {
        var members = Enumerable.Range(0, 2000).Select(i => string.Create(CultureInfo.InvariantCulture, $"\"p:{i}\":1"));
        AssertRefused(JsonLdErrorCodes.LimitExceeded, $$"""{"@context":{"p":"https://example.org/{{new string('x', 100_000)}}/"},{{string.Join(',', members)}}}""");
    }

    [Fact]
    public void TryCanonicalize_MoreValuesThanAreTaken_IsRefused() =>
        AssertRefused(JsonLdErrorCodes.LimitExceeded, $$"""{"https://example.org/p":[{{string.Join(',', Enumerable.Range(0, 200_000))}}]}""");

    [Fact]
    public void TryCanonicalize_PoisonGraph_IsRefused()
    {
        // Every node knows every other: nothing tells them apart.
        var nodes = Enumerable.Range(0, 12).Select(i => $$"""{"@id":"_:n{{i}}","https://example.org/p":[{{string.Join(',', Enumerable.Range(0, 12).Where(j => j != i).Select(j => $$"""{"@id":"_:n{{j}}"}"""))}}] }""");
        AssertRefused(JsonLdErrorCodes.LimitExceeded, $$"""{"@graph":[{{string.Join(',', nodes)}}]}""");
    }

    [Theory]
    [InlineData("""{"https://example.org/p":"\ud800"}""")]
    [InlineData("""{"\udc00":1}""")]
    [InlineData("""{"@context":{"\ud800x":"https://example.org/"},"https://example.org/p":1}""")]
    [InlineData("""{"https://example.org/p":{"@value":1e999}}""")]
    [InlineData("""{"https://example.org/p":{"@type":"@json","@value":1e999}}""")]
    public void TryCanonicalize_WhatIsNoIJson_IsRefusedAsSuch(string json) => AssertRefused(JsonLdErrorCodes.InvalidJson, json);

    [Theory]
    [InlineData("null")]
    [InlineData("1")]
    [InlineData("\"text\"")]
    [InlineData("[[[]]]")]
    [InlineData("{}")]
    public void TryCanonicalize_WhatIsNoObjectWithContent_NeverThrows(string json) => Assert.Equal(json is "null" or "[[[]]]" ? "" : null, Canonicalized.Of(json).NQuads);

    [Theory]
    [InlineData(500)]
    [InlineData(10_000)]
    public void TryCanonicalize_LargeDocument_GivesAllOfIt(int nodes)
    {
        var items = Enumerable.Range(0, nodes).Select(i => string.Create(
            CultureInfo.InvariantCulture, $$"""{"id":"urn:n:{{i}}","type":"VerifiableCredential","name":"name {{i}}","evidence":{"type":"https://example.org/E","name":"of {{i}}"} }"""));
        var result = Canonicalized.Of($$"""{"@context":{{CredentialsV2}},"@graph":[{{string.Join(',', items)}}]}""");
        Assert.Null(result.Error);
        Assert.Equal(5 * nodes, result.NQuads!.Count(c => c == '\n'));
    }

    private static void AssertRefused(string code, string json) => Check(code, json);

    private static void Check(string? code, string json, ContextCatalog? contexts = null)
    {
        var result = Canonicalized.Of(json, contexts);
        Assert.True(code == result.Error?.Code, $"{result.Error} {result.NQuads?[..Math.Min(300, result.NQuads.Length)]}");
    }
}
