using System.Collections.Immutable;
using System.Globalization;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Learners;
using MicroCreds.Registry.Grains.Learners;
using MicroCreds.Registry.Server.Access;
using MicroCreds.Registry.Server.Http;

namespace MicroCreds.Registry.Server.Learners;

/// <summary>Some of a learner's credentials.</summary>
internal sealed record PortfolioView(string Learner, ImmutableArray<PortfolioEntry> Credentials, string? Next);

/// <summary>One of a learner's credentials.</summary>
internal sealed record PortfolioEntry(
    string Id, string Issuer, string Achievement, CredentialStatus Status, DateTimeOffset ValidFrom, DateTimeOffset? ValidUntil, long LedgerIndex);

/// <summary><c>/v1/learners</c>.</summary>
internal static class LearnerEndpoints
{
    private const int PageSize = 100;

    public static void MapLearners(this IEndpointRouteBuilder routes)
    {
        var learner = routes.MapGroup("/v1/learners/{id}").WithTags("Learners");
        learner.MapPut("", EnrolAsync).RequireAuthorization(AccessPolicies.Framework).WithName("EnrolLearner").Produces<Receipt>();
        learner.MapGet("/credentials", PortfolioAsync).RequireAuthorization(AccessPolicies.Aggregator).WithName("GetPortfolio").Produces<PortfolioView>();
    }

    private static async Task<IResult> EnrolAsync(string id, HttpContext http, IClusterClient cluster, Receipts receipts)
    {
        var reply = await cluster.GetGrain<ILearnerGrain>(id).ExecuteAsync(CommandContext.Of(http).Stamp(new EnrolLearner()));
        return Results.Json(await receipts.ForAsync(reply, http.RequestAborted), ServerJson.Default.Receipt);
    }

    private static async Task<IResult> PortfolioAsync(string id, IClusterClient cluster, string? next = null)
    {
        long after = -1;
        if (next is not null && !long.TryParse(next, NumberStyles.None, CultureInfo.InvariantCulture, out after))
            throw new ProblemException(400, ProblemCodes.QueryInvalid, "next takes what an earlier page said");
        var page = await cluster.GetGrain<ILearnerGrain>(id).PortfolioAsync(after, PageSize);
        var view = new PortfolioView(
            page.LearnerId,
            [.. page.Credentials.Select(c => new PortfolioEntry(c.Id, c.Issuer, c.AchievementId, c.Status, c.ValidFrom, c.ValidUntil, c.LedgerIndex))],
            page.Next?.ToString(CultureInfo.InvariantCulture));
        return Results.Json(view, ServerJson.Default.PortfolioView);
    }
}
