using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Learners.Merges;
using MicroCreds.Registry.Grains.Learners;
using MicroCreds.Registry.Server.Access;
using MicroCreds.Registry.Server.Http;

namespace MicroCreds.Registry.Server.Merges;

/// <summary>Which learner ids are one person's.</summary>
/// <param name="Learner">The id in question.</param>
/// <param name="MergedInto">The id that it was merged into, or null.</param>
/// <param name="Absorbed">The ids that were merged into it, directly or by way of others.</param>
internal sealed record MergeView(string Learner, string? MergedInto, ImmutableArray<string> Absorbed);

/// <summary><c>/v1/learners/{id}/merges</c>: two ids of one person become one, and two again. The framework's alone.</summary>
internal static class MergeEndpoints
{
    public static void MapMerges(this IEndpointRouteBuilder routes)
    {
        var merges = routes.MapGroup("/v1/learners/{id}/merges").RequireAuthorization(AccessPolicies.Framework).WithTags("Learners");
        merges.MapGet("", ReadAsync).WithName("GetMerges").Produces<MergeView>();
        merges.MapPost("", MergeAsync).WithName("MergeLearner").Accepts<MergeLearner>(MediaTypes.Json).Produces<Receipt>(201);
        merges.MapDelete("/{other}", UndoAsync).WithName("UndoMerge").Produces<Receipt>();
    }

    private static async Task<IResult> ReadAsync(string id, HttpContext http, IClusterClient cluster, LearnerIndex learners)
    {
        var ids = await learners.IdsOfAsync(id, http.RequestAborted);
        var state = await cluster.GetGrain<ILearnerGrain>(id).ReadAsync();
        return Results.Json(new MergeView(id, state.MergedInto, [.. ids.Skip(1)]), ServerJson.Default.MergeView);
    }

    private static async Task<IResult> MergeAsync(string id, HttpContext http, IClusterClient cluster, Receipts receipts) => await ExecuteAsync(
        id, await RequestBody.ReadJsonAsync(http.Request, DomainJson.Default.MergeLearner, http.RequestAborted), 201, http, cluster, receipts);

    private static async Task<IResult> UndoAsync(string id, string other, HttpContext http, IClusterClient cluster, Receipts receipts) =>
        await ExecuteAsync(id, new UndoMerge(other), 200, http, cluster, receipts);

    private static async Task<IResult> ExecuteAsync(string id, MergeCommand command, int status, HttpContext http, IClusterClient cluster, Receipts receipts)
    {
        var reply = await cluster.GetGrain<ILearnerGrain>(id).ExecuteAsync(CommandContext.Of(http).Stamp(command));
        return Results.Json(await receipts.ForAsync(reply, http.RequestAborted), ServerJson.Default.Receipt, statusCode: status);
    }
}
