using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.JsonLd;
using MicroCreds.Registry.TestKit;

namespace MicroCreds.Registry.Credentials.Tests.JsonLd;

public class ContextCatalogTests
{
    private const string CredentialsV2 = "https://www.w3.org/ns/credentials/v2";


    public static TheoryData<string, string, string> Files
    {
        get
        {
            var files = new TheoryData<string, string, string>();
            using var manifest = JsonDocument.Parse(EmbeddedContexts.Read("manifest.json"));
            foreach (var entry in manifest.RootElement.GetProperty("contexts").EnumerateArray())
                files.Add(Text(entry, "url"), Text(entry, "file"), Text(entry, "sha256"));
            return files;
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void BuiltIn_EveryFile_IsTheOneInTheManifest(string url, string file, string sha256)
    {
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(EmbeddedContexts.Read(file).Span)));
        Assert.Contains(url, ContextCatalog.BuiltIn.Urls);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void BuiltIn_EveryContext_CanBeUsed(string url, string file, string sha256)
    {
        Assert.NotEmpty(sha256);
        using var document = JsonDocument.Parse($$"""{"@context":"{{url}}","@id":"https://example.org/{{file}}","https://example.org/p":"v"}""");
        using var output = new Utf8JsonWriter(Stream.Null);
        Assert.True(JsonLdApi.TryExpand(document.RootElement, ContextCatalog.BuiltIn, new JsonLdOptions(), output, out var error), error?.Message);
    }

    [Fact]
    public void Manifest_EveryEntry_SaysWhereItIsFromAndItsLicence()
    {
        using var manifest = JsonDocument.Parse(EmbeddedContexts.Read("manifest.json"));
        var entries = manifest.RootElement.GetProperty("contexts").EnumerateArray().ToArray();
        Assert.Equal(ContextCatalog.BuiltIn.Urls.Order(StringComparer.Ordinal), entries.Select(entry => Text(entry, "url")).Order(StringComparer.Ordinal));
        Assert.All(entries, entry => Assert.All((string[])["package", "version", "source", "licence"], name => Assert.NotEmpty(Text(entry, name))));
    }

    [Fact]
    public void CredentialsV2_IsTheFileThatTheRecommendationNamesByItsDigest()
    {
        // Verifiable Credentials Data Model 2.0, appendix B.1.
        const string Published = "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734";
        Assert.Equal(Published, Convert.ToHexStringLower(SHA256.HashData(EmbeddedContexts.Read("credentials-v2.jsonld").Span)));
    }

    [VectorFact]
    public void Clr_LaidOutWithLessWhiteSpace_IsThePublishedContext()
    {
        using var ours = JsonDocument.Parse(EmbeddedContexts.Read("clr-2.0.1.jsonld"));
        using var published = JsonDocument.Parse(File.ReadAllBytes(SharedVectors.PathTo("openbadges/contexts/clr-v2p0-2.0.1.json")));
        Assert.True(JsonElement.DeepEquals(published.RootElement, ours.RootElement));
    }

    [Fact]
    public void With_ABuiltInContextAsTheSameJson_ChangesNothing()
    {
        var same = JsonSerializer.SerializeToUtf8Bytes(JsonSerializer.Deserialize<JsonElement>(EmbeddedContexts.Read("credentials-v2.jsonld").Span));
        Assert.Same(ContextCatalog.BuiltIn, ContextCatalog.BuiltIn.With(CredentialsV2, same));
    }

    [Fact]
    public void With_AnotherContext_IsKnownInTheNewCatalogAlone()
    {
        var more = ContextCatalog.BuiltIn.With("https://example.org/context", """{"@context":{"p":"https://example.org/p"}}"""u8.ToArray());
        using var document = JsonDocument.Parse("""{"@context":"https://example.org/context","@id":"https://example.org/x","p":"v"}""");
        var expanded = Expand(document.RootElement, more);
        Assert.Equal("""[{"@id":"https://example.org/x","https://example.org/p":[{"@value":"v"}]}]""", expanded);
        using var output = new Utf8JsonWriter(Stream.Null);
        Assert.False(JsonLdApi.TryExpand(document.RootElement, ContextCatalog.BuiltIn, new JsonLdOptions(), output, out var error));
        Assert.Equal((JsonLdErrorCodes.LoadingRemoteContextFailed, "/@context"), (error.Code, error.Pointer));
    }

    [Theory]
    [InlineData(CredentialsV2, """{"@context":{}}""")]
    [InlineData("context", """{"@context":{}}""")]
    [InlineData("https://example.org/context", """{}""")]
    [InlineData("https://example.org/context", """[1]""")]
    [InlineData("https://example.org/context", """{"@context":""")]
    [InlineData("https://example.org/context", """{"@context":{},"@context":{}}""")]
    public void With_WhatIsNoContextOrIsTaken_Throws(string url, string json) =>
        Assert.Throws<ArgumentException>(() => ContextCatalog.BuiltIn.With(url, Encoding.UTF8.GetBytes(json)));

    private static string Text(JsonElement entry, string name) => entry.GetProperty(name).GetString()!;

    private static string Expand(JsonElement document, ContextCatalog contexts)
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output))
            Assert.True(JsonLdApi.TryExpand(document, contexts, new JsonLdOptions(), writer, out var error), error?.Message);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
