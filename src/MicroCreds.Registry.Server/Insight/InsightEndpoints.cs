using System.Collections.Immutable;
using MicroCreds.Registry.Grains.Insight;
using MicroCreds.Registry.Server.Http;

namespace MicroCreds.Registry.Server.Insight;

/// <summary><c>/v1/insight</c>: figures for everybody, none of a group of fewer than ten learners.</summary>
internal static class InsightEndpoints
{
    private const int MostRows = 10_000;

    private static readonly ImmutableSortedDictionary<string, InsightDimension> s_awards = ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal,
        Enum.GetValues<InsightDimension>().Select(dimension => KeyValuePair.Create(char.ToLowerInvariant(dimension.ToString()[0]) + dimension.ToString()[1..], dimension)));

    private static readonly string[] s_revocations = ["framework", "level"];

    private static readonly string[] s_pathways = ["pathway", "issuer", "framework"];

    public static void MapInsight(this IEndpointRouteBuilder routes)
    {
        var insight = routes.MapGroup("/v1/insight").WithTags("Insight");
        insight.MapGet("/awards", AwardsAsync).WithName("GetAwardInsight").Produces<AwardInsightView>();
        insight.MapGet("/revocations", RevocationsAsync).WithName("GetRevocationInsight").Produces<RevocationInsightView>();
        insight.MapGet("/pathways", PathwaysAsync).WithName("GetPathwayInsight").Produces<PathwayInsightView>();
    }

    private static async Task<IResult> AwardsAsync(HttpContext http, InsightIndex index)
    {
        var asked = InsightParameters.Read(http.Request.Query, [.. s_awards.Keys]);
        var question = new InsightQuestion(
            [.. asked.By.Select(name => s_awards[name])], asked.Period, asked.Filters.ToImmutableDictionary(filter => s_awards[filter.Key], filter => filter.Value),
            asked.FromMonth, asked.UntilMonth);
        await index.CatchUpAsync(http.RequestAborted);
        var figures = await index.View.AwardsAsync(question, MostRows + 1, http.RequestAborted);
        if (figures.Rows.Length > MostRows)
            throw new ProblemException(400, ProblemCodes.QueryInvalid, $"there are more than {MostRows} rows; ask for fewer months or values");
        var rows = figures.Rows.Select(row => new AwardInsightRow(
            ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, asked.By.Select((name, i) => KeyValuePair.Create(name, row.Values[i]))),
            asked.PeriodText(row.Period), row.Awards));
        return Results.Json(
            new AwardInsightView(await PublishedUntilAsync(http, index), [.. rows], figures.Hidden), ServerJson.Default.AwardInsightView);
    }

    private static async Task<IResult> RevocationsAsync(HttpContext http, InsightIndex index)
    {
        var asked = InsightParameters.Read(http.Request.Query, s_revocations);
        await index.CatchUpAsync(http.RequestAborted);
        var steps = await index.View.RevocationsAsync(asked.FromMonth, asked.UntilMonth, http.RequestAborted);
        var rows = FigureRows.Of(asked, steps, step => step.Month, (step, name) => name == "level" ? step.Leaf.Level : step.Leaf.Framework)
            .Select(row => new RevocationInsightRow(row.Values, asked.PeriodText(row.Period), row.Items.Sum(step => step.Revoked)));
        return Results.Json(new RevocationInsightView(await PublishedUntilAsync(http, index), [.. rows]), ServerJson.Default.RevocationInsightView);
    }

    private static async Task<IResult> PathwaysAsync(HttpContext http, InsightIndex index)
    {
        var asked = InsightParameters.Read(http.Request.Query, s_pathways);
        await index.CatchUpAsync(http.RequestAborted);
        var steps = await index.View.PathwaysAsync(asked.FromMonth, asked.UntilMonth, http.RequestAborted);
        // A completion of one month may be of a beginning of another: a rate makes sense of all months alone.
        var isWhole = asked is { Period: InsightPeriod.None, FromMonth: 0 } && asked.UntilMonth >= (steps.Count == 0 ? 0 : steps[^1].Month);
        var rows = FigureRows.Of(asked, steps, step => step.Month, (step, name) => name switch { "pathway" => step.Pathway, "issuer" => step.Issuer, _ => step.Framework })
            .Select(row => RowOf(asked, row.Values, row.Period, row.Items, isWhole));
        return Results.Json(new PathwayInsightView(await PublishedUntilAsync(http, index), [.. rows]), ServerJson.Default.PathwayInsightView);
    }

    private static PathwayInsightRow RowOf(
        InsightParameters asked, ImmutableSortedDictionary<string, string> values, int? period, IReadOnlyList<PathwayStep> steps, bool isWhole)
    {
        var (begun, completed) = (steps.Sum(step => step.Begun), steps.Sum(step => step.Completed));
        return new PathwayInsightRow(
            values, asked.PeriodText(period), begun, completed, isWhole && begun > 0 ? Math.Round((decimal)completed / begun, 2) : null,
            completed == 0 ? null : new CompletionWeeksView(Middle(times => times.LowerQuartile), Middle(times => times.Median), Middle(times => times.UpperQuartile)));

        int Middle(Func<CompletionTimes, int> figure) => FigureRows.Middle(steps.Where(step => step.Times is not null).Select(step => (figure(step.Times!.Value), step.Completed)));
    }

    private static async Task<string?> PublishedUntilAsync(HttpContext http, InsightIndex index)
    {
        var progress = await index.View.ReadProgressAsync(http.RequestAborted);
        return progress.Month == 0 ? null : InsightParameters.MonthText(progress.Month - 1);
    }
}
