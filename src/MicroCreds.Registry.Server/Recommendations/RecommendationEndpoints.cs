using System.Globalization;
using MicroCreds.Registry.Grains.Recommendations;
using MicroCreds.Registry.Server.Access;
using MicroCreds.Registry.Server.Achievements;
using MicroCreds.Registry.Server.Http;
using Microsoft.Net.Http.Headers;

namespace MicroCreds.Registry.Server.Recommendations;

/// <summary><c>/v1/learners/{id}/recommendations</c>: the pathways that a learner is nearest to completing.</summary>
internal static class RecommendationEndpoints
{
    private const int UsualLimit = 10;

    public static void MapRecommendations(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/learners/{id}/recommendations", FindAsync).RequireAuthorization(AccessPolicies.Framework).WithTags("Learners")
            .WithName("GetRecommendations").Produces<RecommendationListView>();

    private static async Task<IResult> FindAsync(string id, HttpContext http, Recommender recommender, string? limit = null, string? language = null)
    {
        if (http.Request.Query.Keys.FirstOrDefault(name => name is not ("limit" or "language")) is { } unknown)
            throw new ProblemException(400, ProblemCodes.QueryInvalid, $"there is no parameter {unknown}");
        var most = UsualLimit;
        if (limit is not null && !(int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out most) && most is >= 1 and <= Recommender.MostAnswered))
            throw new ProblemException(400, ProblemCodes.QueryInvalid, $"limit takes 1 to {Recommender.MostAnswered}");
        var list = await recommender.FindAsync(id, most, http.RequestAborted);
        http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
        return Results.Json(RecommendationListView.Of(list, [.. WantedLanguages.Of(http.Request, language)]), ServerJson.Default.RecommendationListView);
    }
}
