using System.Text.Json;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.Domain.Stacking;
using MicroCreds.Registry.Domain.Tests.Deciding;

namespace MicroCreds.Registry.Domain.Tests.Pathways;

/// <summary>The example of docs/pathways.md, and what is said there of it.</summary>
public sealed class DocumentedPathwayTests
{
    [Fact]
    public void Check_ExampleOfTheDocumentation_IsInOrder() => Assert.Null(PathwayRules.Check(Example(), Samples.Issuer, Samples.Noon));

    [Fact]
    public void Evaluate_ExampleOfTheDocumentation_LeavesWhatIsSaidThere()
    {
        var since = Samples.Noon.AddYears(-1);
        Holding[] holdings =
        [
            new("w1", "https://other.example/w1", 1, Samples.OtherIssuer, "MicroCredential", since, Level: 4)
            {
                Credits = [new HoldingCredits("ECTS", 5m)],
                Fields = ["0715"],
            },
            new("safety", "https://registry.example/achievements/safety", 1, Samples.Issuer, "MicroCredential", since, Level: 4)
            {
                Alignments = ["http://data.europa.eu/esco/skill/safety"],
            },
            new("practice", null, null, Samples.Issuer, null, since, Component: "practice"),
        ];

        var evaluation = StackingEvaluator.Evaluate(Example(), holdings, Samples.Noon);
        var recognised = StackingEvaluator.Evaluate(
            Example(), [.. holdings, new Holding("abroad", null, null, Samples.Issuer, null, since, Component: "abroad")], Samples.Noon);

        Assert.Equal((7m, "1", true), (evaluation.Remaining, evaluation.LevelReached, evaluation.Proven));
        Assert.Equal(6m, recognised.Remaining);
    }

    private static PathwayContent Example()
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "pathways.md"));
        var from = text.IndexOf("```json", StringComparison.Ordinal) + "```json".Length;
        return JsonSerializer.Deserialize(text[from..text.IndexOf("```", from, StringComparison.Ordinal)], DomainJson.Default.PathwayContent)!;
    }
}
