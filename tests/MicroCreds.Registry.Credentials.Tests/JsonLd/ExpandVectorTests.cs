using System.Buffers;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.JsonLd;
using MicroCreds.Registry.TestKit;

namespace MicroCreds.Registry.Credentials.Tests.JsonLd;

/// <summary>The expansion tests of the W3C, from their manifest.</summary>
public class ExpandVectorTests
{
    private static readonly Lazy<JsonLdSuite> Suite = new(() => JsonLdSuite.Load("expand"));

    public static TheoryData<string, string> PositiveTests => JsonLdSuite.Cases(Suite, "jld:PositiveEvaluationTest");

    public static TheoryData<string, string> NegativeTests => JsonLdSuite.Cases(Suite, "jld:NegativeEvaluationTest");

    [VectorTheory]
    [MemberData(nameof(PositiveTests))]
    public void TryExpand_PositiveTest_GivesTheExpandedDocument(string id, string name)
    {
        using var input = Suite.Value.Input(id);
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output))
        {
            var isExpanded = JsonLdApi.TryExpand(input.RootElement, Suite.Value.Contexts, Suite.Value.Options(id), writer, out var error);
            Assert.True(isExpanded, $"{name}: {error}");
        }

        using var actual = JsonDocument.Parse(output.WrittenMemory);
        using var expected = JsonDocument.Parse(File.ReadAllBytes(Suite.Value.Expected(id)));
        Assert.True(
            JsonLdEquality.AreEqual(expected.RootElement, actual.RootElement),
            $"{name}\nexpected {expected.RootElement.GetRawText()}\nactual {Encoding.UTF8.GetString(output.WrittenSpan)}");
    }

    [VectorTheory]
    [MemberData(nameof(NegativeTests))]
    public void TryExpand_NegativeTest_IsRefusedForTheRightReason(string id, string name)
    {
        using var input = Suite.Value.Input(id);
        var output = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(output);
        Assert.False(JsonLdApi.TryExpand(input.RootElement, Suite.Value.Contexts, Suite.Value.Options(id), writer, out var error), name);
        Assert.Equal(Suite.Value.ExpectedError(id), error.Code);
        Assert.NotEmpty(error.Message);
    }

    [VectorFact]
    public void Manifest_AllEntries_AreDrivenButThoseFor10()
    {
        // Each of these is for processors of JSON-LD 1.0 alone (specVersion json-ld-1.0).
        string[] leftOut = ["#t0026", "#t0038", "#t0071", "#t0115", "#t0116", "#ter02", "#ter03", "#ter24", "#ter32"];
        Assert.Equal(leftOut, Suite.Value.LeftOut().Order(StringComparer.Ordinal));
        Assert.Equal(385, Suite.Value.Count);
        Assert.Equal(385 - leftOut.Length, PositiveTests.Count + NegativeTests.Count);
    }
}
