using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Rdf;
using MicroCreds.Registry.TestKit;

namespace MicroCreds.Registry.Credentials.Tests.Rdf;

/// <summary>The RDFC-1.0 test suite of the W3C, from its manifest.</summary>
public class Rdfc10VectorTests
{
    private const string Folder = "rdf-canon/";

    public static TheoryData<string, string> EvalTests => Cases("rdfc:RDFC10EvalTest");

    public static TheoryData<string, string> MapTests => Cases("rdfc:RDFC10MapTest");

    public static TheoryData<string, string> NegativeTests => Cases("rdfc:RDFC10NegativeEvalTest");

    [VectorTheory]
    [MemberData(nameof(EvalTests))]
    public void TryCanonicalize_EvalTest_GivesTheCanonicalForm(string id, string name)
    {
        var test = Entry(id);
        var canonical = new ArrayBufferWriter<byte>();
        var isCanonical = Rdfc10.TryCanonicalize(ReadAction(test), canonical, OptionsOf(test), out var error);
        Assert.True(isCanonical, $"{name}: {error?.Message}");
        Assert.Equal(File.ReadAllText(PathOf(test, "result")), Encoding.UTF8.GetString(canonical.WrittenSpan));
    }

    [VectorTheory]
    [MemberData(nameof(MapTests))]
    public void TryIssueIdentifiers_MapTest_GivesTheIssuedIdentifiers(string id, string name)
    {
        var test = Entry(id);
        var dataset = ReadAction(test);
        Assert.True(Rdfc10.TryIssueIdentifiers(dataset, OptionsOf(test), out var issued, out _), name);
        var map = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (var term = 1; term < dataset.Terms.Length; term++)
        {
            if (dataset.Terms[term].BlankNode is >= 0 and var node)
                map.Add(Encoding.UTF8.GetString(dataset.TextOf(term)["_:".Length..]), string.Create(CultureInfo.InvariantCulture, $"c14n{issued[node]}"));
        }

        using var expected = JsonDocument.Parse(File.ReadAllBytes(PathOf(test, "result")));
        Assert.Equal(expected.RootElement.EnumerateObject().Select(pair => (pair.Name, pair.Value.GetString()!)).Order(), map.Select(pair => (pair.Key, pair.Value)).Order());
    }

    [VectorTheory]
    [MemberData(nameof(NegativeTests))]
    public void TryCanonicalize_NegativeTest_IsRefusedAsTooComplex(string id, string name)
    {
        var test = Entry(id);
        var canonical = new ArrayBufferWriter<byte>();
        Assert.False(Rdfc10.TryCanonicalize(ReadAction(test), canonical, OptionsOf(test), out var error), name);
        Assert.Equal(RdfErrorCodes.TooComplex, error.Code);
        Assert.Equal(0, canonical.WrittenCount);
    }

    [VectorFact]
    public void Manifest_AllEntries_AreDriven()
    {
        Assert.Equal(86, Entries().Count());
        Assert.Equal((64, 21, 1), (EvalTests.Count, MapTests.Count, NegativeTests.Count));
    }

    private static TheoryData<string, string> Cases(string type)
    {
        var cases = new TheoryData<string, string>();
        if (!SharedVectors.ArePresent)
            return cases;
        foreach (var entry in Entries().Where(entry => entry.GetProperty("type").GetString() == type))
            cases.Add(entry.GetProperty("id").GetString()!, entry.GetProperty("name").GetString()!);
        return cases;
    }

    private static JsonElement.ArrayEnumerator Entries()
    {
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(SharedVectors.PathTo(Folder + "manifest.jsonld")));
        return manifest.RootElement.Clone().GetProperty("entries").EnumerateArray();
    }

    private static JsonElement Entry(string id) => Entries().Single(entry => entry.GetProperty("id").GetString() == id);

    private static string PathOf(JsonElement test, string member) => SharedVectors.PathTo(Folder + test.GetProperty(member).GetString());

    private static Rdfc10Options OptionsOf(JsonElement test) => new()
    {
        HashAlgorithm = test.TryGetProperty("hashAlgorithm", out var name) ? new HashAlgorithmName(name.GetString()) : HashAlgorithmName.SHA256,
    };

    private static RdfDataset ReadAction(JsonElement test)
    {
        var dataset = new RdfDataset();
        Assert.True(NQuads.TryRead(File.ReadAllBytes(PathOf(test, "action")), dataset, out var error), $"{error}");
        return dataset;
    }
}
