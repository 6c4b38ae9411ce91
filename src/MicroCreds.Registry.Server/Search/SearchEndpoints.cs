using MicroCreds.Registry.Grains.Search;
using MicroCreds.Registry.Server.Achievements;
using MicroCreds.Registry.Server.Http;
using Microsoft.Net.Http.Headers;

namespace MicroCreds.Registry.Server.Search;

/// <summary><c>/v1/search</c>: what can be earned, for everybody.</summary>
internal static class SearchEndpoints
{
    public static void MapSearch(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/search", SearchAsync).WithTags("Search").WithName("Search").Produces<SearchAnswerView>();

    private static async Task<IResult> SearchAsync(HttpContext http, SearchIndex index)
    {
        var query = SearchParameters.Read(http.Request.Query);
        var answer = await index.SearchAsync(query, http.RequestAborted);
        http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
        // Whoever looks for what is in a language wants to read it in that one.
        var narrowed = query.Filters.TryGetValue(SearchFacet.Language, out var languages) ? languages[0] : null;
        return Results.Json(SearchAnswerView.Of(answer, [.. WantedLanguages.Of(http.Request, narrowed)]), ServerJson.Default.SearchAnswerView);
    }
}
