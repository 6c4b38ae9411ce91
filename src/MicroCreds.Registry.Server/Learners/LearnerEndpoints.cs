using MicroCreds.Registry.Domain.Learners;
using MicroCreds.Registry.Grains.Learners;
using MicroCreds.Registry.Server.Access;
using MicroCreds.Registry.Server.Achievements;
using MicroCreds.Registry.Server.Consents;
using MicroCreds.Registry.Server.Http;
using Microsoft.Net.Http.Headers;

namespace MicroCreds.Registry.Server.Learners;

/// <summary><c>/v1/learners</c>.</summary>
internal static class LearnerEndpoints
{
    private const int PageSize = 100;

    public static void MapLearners(this IEndpointRouteBuilder routes)
    {
        var learner = routes.MapGroup("/v1/learners/{id}").WithTags("Learners");
        learner.MapPut("", EnrolAsync).RequireAuthorization(AccessPolicies.Framework).WithName("EnrolLearner").Produces<Receipt>();
        learner.MapGet("/credentials", PortfolioAsync).RequireAuthorization().WithName("GetPortfolio").Produces<PortfolioView>();
    }

    private static async Task<IResult> EnrolAsync(string id, HttpContext http, IClusterClient cluster, Receipts receipts)
    {
        var reply = await cluster.GetGrain<ILearnerGrain>(id).ExecuteAsync(CommandContext.Of(http).Stamp(new EnrolLearner()));
        return Results.Json(await receipts.ForAsync(reply, http.RequestAborted), ServerJson.Default.Receipt);
    }

    private static async Task<IResult> PortfolioAsync(string id, HttpContext http, IClusterClient cluster, PortfolioReader portfolios)
    {
        await http.RequirePortfolioAsync(cluster, id);
        var query = PortfolioQuery.Read(http.Request.Query);
        var page = await portfolios.ReadAsync(id, query.Filter, query.After, PageSize, http.RequestAborted);
        http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
        return Results.Json(PortfolioView.Of(page, [.. WantedLanguages.Of(http.Request, query.Language)]), ServerJson.Default.PortfolioView);
    }
}
