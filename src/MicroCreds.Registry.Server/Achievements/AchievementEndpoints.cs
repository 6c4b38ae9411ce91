using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Grains.Achievements;
using MicroCreds.Registry.Server.Access;
using MicroCreds.Registry.Server.Http;
using Microsoft.Net.Http.Headers;

namespace MicroCreds.Registry.Server.Achievements;

/// <summary>An achievement as the public sees it, and the languages that it can be seen in.</summary>
internal sealed record AchievementView(
    string Id, string Issuer, int Version, AchievementContent Content, ImmutableArray<string> Languages, DateTimeOffset? WithdrawnAt);

/// <summary><c>/v1/achievements</c>.</summary>
internal static class AchievementEndpoints
{
    public static void MapAchievements(this IEndpointRouteBuilder routes)
    {
        var achievement = routes.MapGroup("/v1/achievements/{id}").WithTags("Achievements");
        achievement.MapGet("", ReadAsync).WithName("GetAchievement").Produces<AchievementView>();
        var own = achievement.MapGroup("").RequireAuthorization(AccessPolicies.Issuer);
        own.MapPut("", PublishAsync).WithName("PublishAchievement").Accepts<PublishAchievement>(MediaTypes.Json).Produces<Receipt>();
        own.MapPost("/withdrawal", WithdrawAsync).WithName("WithdrawAchievement").Accepts<WithdrawAchievement>(MediaTypes.Json).Produces<Receipt>();
    }

    private static async Task<IResult> ReadAsync(string id, HttpContext http, IClusterClient cluster, string? language = null)
    {
        var state = await cluster.GetGrain<IAchievementGrain>(id).ReadAsync();
        if (!state.Exists)
            return Unknown();
        var content = state.Content(state.LatestVersion)!;
        var shown = ContentLanguages.Select(content, WantedLanguages.Of(http.Request, language));
        http.Response.Headers.ContentLanguage = shown.Language;
        http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
        var view = new AchievementView(
            state.AchievementId, state.Issuer, state.LatestVersion, shown, ContentLanguages.Of(content), state.WithdrawnAt);
        return Results.Json(view, ServerJson.Default.AchievementView);
    }

    private static async Task<IResult> PublishAsync(string id, HttpContext http, IClusterClient cluster, Receipts receipts)
    {
        var command = await RequestBody.ReadJsonAsync(http.Request, DomainJson.Default.PublishAchievement, http.RequestAborted);
        http.User.RequireFor(command.Issuer);
        return await ExecuteAsync(id, command with { Actor = http.User.KeyId() }, http, cluster, receipts);
    }

    private static async Task<IResult> WithdrawAsync(string id, HttpContext http, IClusterClient cluster, Receipts receipts)
    {
        var command = await RequestBody.ReadJsonAsync(http.Request, DomainJson.Default.WithdrawAchievement, http.RequestAborted);
        var state = await cluster.GetGrain<IAchievementGrain>(id).ReadAsync();
        if (!state.Exists)
            return Unknown();
        http.User.RequireFor(state.Issuer);
        return await ExecuteAsync(id, command, http, cluster, receipts);
    }

    private static IResult Unknown() => Problems.From(404, RefusalCodes.AchievementUnknown, "there is no such achievement");

    private static async Task<IResult> ExecuteAsync(string id, AchievementCommand command, HttpContext http, IClusterClient cluster, Receipts receipts)
    {
        var reply = await cluster.GetGrain<IAchievementGrain>(id).ExecuteAsync(CommandContext.Of(http).Stamp(command));
        return Results.Json(await receipts.ForAsync(reply, http.RequestAborted), ServerJson.Default.Receipt);
    }
}
