using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Cli.Example;
using MicroCreds.Registry.Client;
using MicroCreds.Registry.Client.Search;

namespace MicroCreds.Registry.Cli.Demo.Stories;

/// <summary>How a learner finds what to learn next. docs/example.md tells it.</summary>
internal sealed class FindingStory(DemoReport report, ExampleNation nation, RegistryClient authority, RegistryClient anybody, TimeProvider clock)
{
    /// <summary>Tells it, and holds the registry to it.</summary>
    public async Task TellAsync(CancellationToken cancellationToken)
    {
        await SearchAsync(cancellationToken);
        await RecommendAsync(new StoryLearner(report, nation, authority, clock, "Diogo"), cancellationToken);
    }

    private async Task RecommendAsync(StoryLearner diogo, CancellationToken cancellationToken)
    {
        await diogo.EarnAsync("noordzee-university", ["wind-turbine-maintenance", "offshore-wind-safety"], cancellationToken);
        await diogo.EarnAsync("nordkap-maritime-academy", ["basic-safety-at-sea", "working-at-heights"], cancellationToken);
        var nearest = (await authority.Learners.GetRecommendationsAsync(diogo.Id, cancellationToken: cancellationToken)).Recommendations.FirstOrDefault();
        report.Expect(
            nearest?.Pathway == nation.Pathway("offshore-technician"),
            $"four courses later he is nearest to {PlainText.Of(nearest?.Title ?? "nothing")}: {PlainText.Of(nearest?.Explanation ?? "", 300)}");
        foreach (var part in nearest?.Missing ?? [])
            report.Say($"   {PlainText.Of(part.Name)}: {PlainText.Of(string.Join(", ", part.Offers.Select(offer => offer.Title)), 200)}");
    }

    private async Task SearchAsync(CancellationToken cancellationToken)
    {
        const string Typed = "wind turbin maintenence";
        report.Step("Diogo looks for something to learn, and cannot spell it");
        var found = await anybody.Search.FindAsync(Typed, new SearchOptions { Frameworks = [nation.Framework] }, cancellationToken: cancellationToken);
        var first = found.Hits.FirstOrDefault();
        report.Expect(first?.Id == nation.Achievement("wind-turbine-maintenance"), $"\"{Typed}\" finds {PlainText.Of(first?.Title ?? "nothing")}");
        foreach (var correction in found.Corrections ?? [])
            report.Say($"   searched for {PlainText.Of(string.Join(", ", correction.Used))} where {PlainText.Of(correction.Typed)} was typed");
        var care = await anybody.Search.FindAsync(
            "", new SearchOptions { Frameworks = [nation.Framework], Fields = ["09"], EqfLevels = [4], Kinds = ["achievement"], Languages = ["pt"] }, cancellationToken: cancellationToken);
        report.Expect(
            care.Hits is [{ Language: "pt" } only] && only.Id == nation.Achievement("infection-prevention"),
            $"in health, at EQF level 4, with texts in Portuguese: {PlainText.Of(string.Join("; ", care.Hits.Select(hit => hit.Title)))}");
    }
}
