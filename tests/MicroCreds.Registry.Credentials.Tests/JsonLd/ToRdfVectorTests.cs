using System.Buffers;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.JsonLd;
using MicroCreds.Registry.Credentials.Rdf;
using MicroCreds.Registry.TestKit;

namespace MicroCreds.Registry.Credentials.Tests.JsonLd;

/// <summary>The tests of the W3C for deserialising to RDF, from their manifest.</summary>
public class ToRdfVectorTests
{
    private static readonly Lazy<JsonLdSuite> Suite = new(() => JsonLdSuite.Load("toRdf"));

    public static TheoryData<string, string> PositiveTests => JsonLdSuite.Cases(Suite, "jld:PositiveEvaluationTest");

    /// <summary>Not te122: its expanded form has an identifier that is null, as the algorithm makes it, and is itself no JSON-LD.</summary>
    public static IEnumerable<object[]> TestsThatCanBeReadAgain => PositiveTests.Where(test => (string)test[0] != "#te122");

    public static TheoryData<string, string> SyntaxTests => JsonLdSuite.Cases(Suite, "jld:PositiveSyntaxTest");

    public static TheoryData<string, string> NegativeTests => JsonLdSuite.Cases(Suite, "jld:NegativeEvaluationTest");

    [VectorTheory]
    [MemberData(nameof(PositiveTests))]
    public void TryToRdf_PositiveTest_GivesTheDataset(string id, string name)
    {
        var expected = new RdfDataset();
        Assert.True(NQuads.TryRead(File.ReadAllBytes(Suite.Value.Expected(id)), expected, out var unread), $"{name}: {unread}");
        Assert.Equal(Canonical(expected), Canonical(Convert(id)));
    }

    [VectorTheory]
    [MemberData(nameof(TestsThatCanBeReadAgain))]
    public void TryToRdf_ExpandedDocument_GivesTheSameDataset(string id, string name)
    {
        using var input = Suite.Value.Input(id);
        var expanded = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(expanded))
            Assert.True(JsonLdApi.TryExpand(input.RootElement, Suite.Value.Contexts, Suite.Value.Options(id), writer, out var error), $"{name}: {error}");
        using var document = JsonDocument.Parse(expanded.WrittenMemory);
        var dataset = new RdfDataset();
        var options = Suite.Value.Options(id) with { ExpandContext = null, Base = null };
        Assert.True(JsonLdApi.TryToRdf(document.RootElement, ContextCatalog.BuiltIn, options, dataset, out var again), $"{name}: {again}");
        Assert.Equal(Canonical(Convert(id)), Canonical(dataset));
    }

    [VectorTheory]
    [MemberData(nameof(SyntaxTests))]
    public void TryToRdf_SyntaxTest_GivesSomeDataset(string id, string name)
    {
        var nquads = new ArrayBufferWriter<byte>();
        NQuads.Write(Convert(id), nquads);
        var again = new RdfDataset();
        Assert.True(NQuads.TryRead(nquads.WrittenSpan, again, out var unread), $"{name}: {unread}");
        Assert.NotEqual(0, again.QuadCount);
    }

    [VectorTheory]
    [MemberData(nameof(NegativeTests))]
    public void TryToRdf_NegativeTest_IsRefusedForTheRightReason(string id, string name)
    {
        using var input = Suite.Value.Input(id);
        Assert.False(JsonLdApi.TryToRdf(input.RootElement, Suite.Value.Contexts, Suite.Value.Options(id), new RdfDataset(), out var error), name);
        Assert.Equal(Suite.Value.ExpectedError(id), error.Code);
    }

    [VectorFact]
    public void Manifest_AllEntries_AreDrivenButThoseFor10()
    {
        // Each of these is for processors of JSON-LD 1.0 alone; te075 and t0118 want blank nodes as predicates, too.
        string[] leftOut = ["#t0118", "#te014", "#te026", "#te038", "#te071", "#te075", "#te115", "#te116", "#ter02", "#ter03", "#ter24", "#ter32"];
        Assert.Equal(leftOut, Suite.Value.LeftOut().Order(StringComparer.Ordinal));
        Assert.Equal(467, Suite.Value.Count);
        Assert.Equal(467 - leftOut.Length, PositiveTests.Count + SyntaxTests.Count + NegativeTests.Count);
    }

    private static RdfDataset Convert(string id)
    {
        using var input = Suite.Value.Input(id);
        var dataset = new RdfDataset();
        var isConverted = JsonLdApi.TryToRdf(input.RootElement, Suite.Value.Contexts, Suite.Value.Options(id), dataset, out var error);
        Assert.True(isConverted, error?.ToString());
        return dataset;
    }

    /// <summary>Datasets are the same (isomorphic) if their canonical forms are.</summary>
    private static string Canonical(RdfDataset dataset)
    {
        var canonical = new ArrayBufferWriter<byte>();
        Assert.True(Rdfc10.TryCanonicalize(dataset, canonical, Rdfc10Options.Default, out var error), error?.Message);
        return Encoding.UTF8.GetString(canonical.WrittenSpan);
    }
}
