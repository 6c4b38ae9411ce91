using System.Collections.Immutable;
using MicroCreds.Registry.Grains.Access;
using MicroCreds.Registry.Grains.Enrolments;
using MicroCreds.Registry.Grains.Learners;
using MicroCreds.Registry.Grains.Pathways;
using MicroCreds.Registry.Server.Access;
using MicroCreds.Registry.Server.Consents;
using MicroCreds.Registry.Server.Http;
using MicroCreds.Registry.Server.Pathways;

namespace MicroCreds.Registry.Server.Enrolments;

/// <summary>Who is on what: <c>/v1/learners/{id}/pathways</c>, <c>/v1/pathways/{id}/enrolments</c>; and how far the judging of it has come: <c>/v1/judging</c>.</summary>
internal static class EnrolmentLists
{
    private const int PageSize = 100;

    public static void MapEnrolmentLists(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/learners/{id}/pathways", OfLearnerAsync).RequireAuthorization()
            .WithTags("Enrolments").WithName("ListEnrolments").Produces<EnrolmentListView>();
        routes.MapGet("/v1/pathways/{id}/enrolments", OnPathwayAsync).RequireAuthorization()
            .WithTags("Enrolments").WithName("ListEnrolmentsOnPathway").Produces<EnrolmentListView>();
        routes.MapGet("/v1/judging", JudgingAsync).RequireAuthorization()
            .WithTags("Enrolments").WithName("GetJudging").Produces<JudgingStatus>();
    }

    private static async Task<IResult> OfLearnerAsync(string id, HttpContext http, IClusterClient cluster, EnrolmentIndex index, LearnerIndex learners)
    {
        await http.RequirePortfolioAsync(cluster, id);
        await index.CatchUpAsync(http.RequestAborted);
        var rows = new List<EnrolmentRow>();
        foreach (var one in await learners.IdsOfAsync(id, http.RequestAborted))
            rows.AddRange(await index.View.OfLearnerAsync(one, http.RequestAborted));
        return Results.Json(new EnrolmentListView(await EntriesAsync(cluster, rows), null), ServerJson.Default.EnrolmentListView);
    }

    private static async Task<IResult> OnPathwayAsync(string id, HttpContext http, IClusterClient cluster, EnrolmentIndex index, string? next = null)
    {
        if (next is not null && !AddressIds.MayBeId(next))
            throw new ProblemException(400, ProblemCodes.QueryInvalid, "next takes what an earlier page said");
        var pathway = await cluster.GetGrain<IPathwayGrain>(id).ReadAsync();
        if (!pathway.Exists)
            return PathwayEndpoints.Unknown();
        if (!http.User.Has(ApiKeyScope.Aggregator))
            http.User.RequireFor(pathway.Issuer);
        await index.CatchUpAsync(http.RequestAborted);
        var rows = await index.View.OnPathwayAsync(id, next ?? "", PageSize + 1, http.RequestAborted);
        var shown = rows.Take(PageSize).ToList();
        // Who needs learners' consent sees those who gave it: a page may have fewer, and more come after it.
        if (!http.User.MayActFor(pathway.Issuer))
            shown = await shown.ToAsyncEnumerable().Where(async (row, _) => await http.MayReadPortfolioAsync(cluster, row.LearnerId)).ToListAsync(http.RequestAborted);
        var view = new EnrolmentListView(await EntriesAsync(cluster, shown), rows.Count > PageSize ? rows[PageSize - 1].Id : null);
        return Results.Json(view, ServerJson.Default.EnrolmentListView);
    }

    // The award is the enrolment's own to tell: what has become of it follows from all its events, not from the last.
    private static async Task<ImmutableArray<EnrolmentListEntry>> EntriesAsync(IClusterClient cluster, IReadOnlyList<EnrolmentRow> rows)
    {
        var states = await Task.WhenAll(rows.Select(row => cluster.GetGrain<IEnrolmentGrain>(row.Id).ReadAsync()));
        return [.. rows.Select((row, place) => EnrolmentListEntry.Of(row, states[place].Award))];
    }

    private static async Task<IResult> JudgingAsync(IClusterClient cluster) =>
        Results.Json(await cluster.GetGrain<IJudgingGrain>(IJudgingGrain.Key).StatusAsync(), ServerJson.Default.JudgingStatus);
}
