using System.Text.Json;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Pathways;

namespace MicroCreds.Registry.Domain.Tests.Pathways;

public sealed class PathwayJsonTests
{
    private const string Least = """
        {"title":"T","description":"D","frameworkId":"f","language":"en","award":"https://a.example/1",
         "components":[{"id":"a","name":"A","kind":"credential","match":{"issuers":["did:web:a.example"]}}],"completion":COMPLETION}
        """;

    [Fact]
    public void Deserialize_OptionalMembersLeftOut_GivesTheirDefaults()
    {
        var content = Read("""{"kind":"requires","component":"a"}""");

        Assert.Equal((CredentialUse.Exclusive, AwardingRule.Propose, PartPolicy.Flag), (content.Use, content.Awarding, content.PartPolicy));
        Assert.Empty(content.Equivalences);
        Assert.Empty(content.Levels);
        Assert.Equal(1m, content.Components[0].Points);
        Assert.Empty(content.Components[0].Match!.Achievements);
        Assert.Equal(new Condition.Requires("a"), content.Completion);
    }

    [Fact]
    public void Deserialize_EveryKindOfCondition_IsWrittenAsItWasRead()
    {
        const string all = """
            {"kind":"allOf","conditions":[{"kind":"anyOf","conditions":[{"kind":"requires","component":"a"}]},
            {"kind":"atLeast","count":1,"conditions":[{"kind":"requires","component":"a"}]},
            {"kind":"not","condition":{"kind":"requires","component":"b"}},
            {"kind":"credits","minimum":2.5,"match":{"minimumLevel":6,"maximumLevel":7,"earnedWithin":"P5Y","notEarnedBefore":"2020-02-29",
            "achievements":[{"achievement":"urn:x:1","minimumVersion":2}],"issuers":[],"achievementTypes":[],"alignments":[],"fields":["06"]},"system":"ECTS"},
            {"kind":"issuers","count":2,"condition":{"kind":"requires","component":"a"}}]}
            """;

        var written = JsonSerializer.Serialize(Read(all).Completion, DomainJson.Default.Condition);

        Assert.Equal(all.Replace("\n", "", StringComparison.Ordinal), written);
    }

    [Fact]
    public void Deserialize_KindAfterOtherMembers_IsTheSame() =>
        Assert.Equal(new Condition.Requires("a"), Read("""{"component":"a","kind":"requires"}""").Completion);

    [Theory]
    [InlineData("""{}""", "$.completion")]
    [InlineData("""{"component":"a"}""", "$.completion")]
    [InlineData("""{"kind":"allOf","conditions":[{"kind":"requires","component":"a"},{}]}""", "$.completion.conditions[1]")]
    [InlineData("""{"kind":"Requires","component":"a"}""", "$.completion")]
    [InlineData("""{"kind":"requires"}""", "$.completion")]
    [InlineData("""{"kind":"requires","component":null}""", "$.completion.component")]
    [InlineData("""{"kind":"requires","component":"a","colour":1}""", "$.completion.colour")]
    [InlineData("""{"kind":"requires","component":"a","component":"b"}""", "$.completion.component")]
    [InlineData("""{"kind":"requires","kind":"requires","component":"a"}""", "$.completion")]
    [InlineData("""{"kind":1,"component":"a"}""", "$.completion")]
    [InlineData("""null""", "$.completion")]
    [InlineData("""[]""", "$.completion")]
    [InlineData("""{"kind":"not","condition":null}""", "$.completion.condition")]
    [InlineData("""{"kind":"credits","minimum":"6","match":{}}""", "$.completion.minimum")]
    [InlineData("""{"kind":"credits","minimum":6,"match":{"notEarnedBefore":"2020"}}""", "$.completion.match.notEarnedBefore")]
    public void Deserialize_NoCondition_ThrowsWithThePlace(string completion, string path)
    {
        var error = Assert.Throws<JsonException>(() => Read(completion));

        Assert.StartsWith(path, error.Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(24, true)]
    [InlineData(33, false)]
    public void Deserialize_NestedConditions_AreReadAsDeepAsTheyMayBe(int levels, bool readable)
    {
        var json = """{"kind":"requires","component":"a"}""";
        for (var i = 1; i < levels; i++)
            json = $$"""{"kind":"allOf","conditions":[{{json}}]}""";

        if (readable)
            Assert.IsType<Condition.AllOf>(Read(json).Completion);
        else
            Assert.Throws<JsonException>(() => Read(json));
    }

    private static PathwayContent Read(string completion) =>
        JsonSerializer.Deserialize(Least.Replace("COMPLETION", completion, StringComparison.Ordinal), DomainJson.Default.PathwayContent)!;
}
