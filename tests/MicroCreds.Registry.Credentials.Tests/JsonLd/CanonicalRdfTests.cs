using System.Buffers;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.JsonLd;
using MicroCreds.Registry.TestKit;
using MicroCreds.Registry.TestKit.Credentials;

namespace MicroCreds.Registry.Credentials.Tests.JsonLd;

public class CanonicalRdfTests
{
    private static readonly ContextCatalog Contexts = ContextCatalog.BuiltIn;

    [Fact]
    public void TryCanonicalize_SampleBadge_IsRdfAsItShouldBe()
    {
        using var issuer = new SampleIssuer(1);
        using var badge = JsonDocument.Parse(issuer.Signed(7));
        var nquads = Canonicalize(badge.RootElement, "proof");
        Assert.Contains("<urn:uuid:01940000-0001-7000-8000-000000000007> <https://www.w3.org/2018/credentials#issuer> <" + issuer.Did + "> .\n", nquads, StringComparison.Ordinal);
        Assert.Contains("<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://purl.imsglobal.org/spec/vc/ob/vocab.html#Achievement> .\n", nquads, StringComparison.Ordinal);
        Assert.DoesNotContain("security#", nquads, StringComparison.Ordinal);
        Assert.Equal(nquads, Canonicalize(badge.RootElement, "proof"));
    }

    [Theory]
    [InlineData("""{"@context":{"p":"https://example.org/p"}}""", """{"p":"https://example.org/p"}""", true)]
    [InlineData("""{"@context":{"p":"https://example.org/p"},"q":"https://example.org/q"}""", null, false)]
    [InlineData("""{"@context":{"@context":{"p":"https://example.org/p"}}}""", null, false)]
    [InlineData("""{"@context":"https://example.org/p"}""", null, false)]
    public void TryCanonicalize_ContextWithinAnObject_IsThatContextAlone(string wrapped, string? plain, bool isRead)
    {
        var (nquads, error) = Canonicalized.Of(Document(wrapped), Contexts);
        Assert.Equal(isRead, error is null);
        if (plain is not null)
            Assert.Equal(Canonicalized.Of(Document(plain), Contexts).NQuads, nquads);

        static string Document(string context) => $$"""{"@context":[{{context}}],"@id":"https://example.org/x","p":"v"}""";
    }

    [Fact]
    public void TryCanonicalize_FromManyThreadsWithContextsYetUnknown_GivesTheSame()
    {
        var contexts = ContextCatalog.BuiltIn.With("https://example.org/unused", """{"@context":{}}"""u8.ToArray());
        using var badge = JsonDocument.Parse(FullBadge.Unsigned());
        using var options = JsonDocument.Parse(FullBadge.ProofOptions());
        var results = new string[64];
        Parallel.For(0, results.Length, i => results[i] = Canonicalized.Of((i % 2 == 0 ? badge : options).RootElement, contexts).NQuads!);
        Assert.Equal(2, results.Distinct().Count());
        Assert.All(results, Assert.NotNull);
    }

    [Fact]
    public void TryExpand_ContextsOfABadgeForTheFirstTime_TakeASmallPartOfTheBudget()
    {
        var contexts = ContextCatalog.Of(EmbeddedContexts.All);
        using var badge = JsonDocument.Parse(FullBadge.Unsigned());
        var expansion = new Expansion();
        Assert.True(expansion.TryExpand(badge.RootElement, null, contexts, new JsonLdOptions { Safe = true }, out _, out var error), error?.Message);
        Assert.InRange(expansion.ContextWorkSpent, 1, ContextWork.Budget / 15);
        expansion.Clear();
        Assert.True(expansion.TryExpand(badge.RootElement, null, contexts, new JsonLdOptions { Safe = true }, out _, out _));
        Assert.Equal(0, expansion.ContextWorkSpent);
    }

    [Fact]
    public void TryCanonicalize_OnceWarm_AllocatesNothing()
    {
        using var badge = JsonDocument.Parse(FullBadge.Unsigned());
        var output = new ArrayBufferWriter<byte>(1 << 16);
        var before = 0L;
        const int Warm = 50;
        const int Rounds = 100;
        for (var round = 0; round < Warm + Rounds; round++)
        {
            if (round == Warm)
                before = GC.GetAllocatedBytesForCurrentThread();
            output.ResetWrittenCount();
            CanonicalRdf.TryCanonicalize(badge.RootElement, "proof", ContextCatalog.BuiltIn, output, out _);
        }

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / Rounds, 0, 64);
    }

    [Fact]
    public void TryCanonicalize_ContextsWithoutEnd_AreForgottenAndTheKnownOnesStillHold()
    {
        // Each document has a context of its own on top of a large one: together far more than is remembered.
        var contexts = ContextCatalog.BuiltIn.With("https://example.org/unused", """{"@context":{}}"""u8.ToArray());
        var documents = 2 * ContextMemory.MaxUnits / 100;
        for (var i = 0; i < documents; i++)
        {
            var json = $$"""{"@context":["https://www.w3.org/ns/credentials/v2",{"own{{i}}":"https://example.org/own"}],"own{{i}}":{{i}}}""";
            Assert.Equal($"_:c14n0 <https://example.org/own> \"{i}\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n", Canonicalized.Of(json, contexts).NQuads);
        }

        Assert.False(contexts.SharedRoot(JsonLdProcessingMode.JsonLd11).Memory!.IsFull);
    }

    [VectorTheory]
    [InlineData("eddsa-rdfc-2022/signedDataInt.json", "eddsa-rdfc-2022/canonDocDataInt.txt")]
    [InlineData("eddsa-rdfc-2022/proofConfigDataInt.json", "eddsa-rdfc-2022/proofCanonDataInt.txt")]
    [InlineData("eddsa-rdfc-2022/employ/signedDataInt.json", "eddsa-rdfc-2022/employ/canonDocDataInt.txt")]
    [InlineData("eddsa-rdfc-2022/employ/proofConfigDataInt.json", "eddsa-rdfc-2022/employ/proofCanonDataInt.txt")]
    [InlineData("Ed25519Signature2020/signedEdSig.json", "Ed25519Signature2020/canonDocEdSig.txt")]
    [InlineData("Ed25519Signature2020/proofConfigEdSig.json", "Ed25519Signature2020/proofCanonEdSig.txt")]
    public void TryCanonicalize_EddsaVectors_GivesTheirCanonicalForm(string document, string canonical)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(SharedVectors.PathTo("vc-di-eddsa/" + document)));
        Assert.Equal(File.ReadAllText(SharedVectors.PathTo("vc-di-eddsa/" + canonical)), Canonicalize(json.RootElement, "proof"));
    }

    private static string Canonicalize(JsonElement document, string? without)
    {
        var output = new ArrayBufferWriter<byte>();
        Assert.True(CanonicalRdf.TryCanonicalize(document, without, Contexts, output, out var error), error?.ToString());
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
