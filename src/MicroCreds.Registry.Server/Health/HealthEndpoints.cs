using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Server.Access;
using MicroCreds.Registry.Server.Hosting;
using MicroCreds.Registry.Server.Http;
using MicroCreds.Registry.Verification.Following;

namespace MicroCreds.Registry.Server.Health;

/// <summary>Whether the server lives, and whether it can answer.</summary>
internal sealed record HealthView(string Status, string Engine, long LedgerSize, long ReadSideSize, DateTimeOffset? KnownAt);

/// <summary><c>/health</c>.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").WithTags("Health");
        health.MapGet("/live", () => Results.Text("live\n")).WithName("GetLive");
        health.MapGet("/ready", ReadyAsync).WithName("GetReady").Produces<HealthView>().Produces<HealthView>(503);
    }

    /// <summary>Ready: the store answers, the read side has followed the ledger to where it was when asked, and the first key exists.</summary>
    private static async Task<IResult> ReadyAsync(ILedgerStore store, ReadSide readSide, ServerOptions options, CancellationToken cancellationToken)
    {
        var head = await store.ReadHeadAsync(cancellationToken);
        var asOf = readSide.AsOf;
        var isReady = asOf.Time != default && asOf.Size >= head.Size && FirstFrameworkKey.Exists(options);
        var view = new HealthView(isReady ? "ready" : "starting", Engine.Name, head.Size, asOf.Size, asOf.Time == default ? null : asOf.Time);
        return Results.Json(view, ServerJson.Default.HealthView, statusCode: isReady ? 200 : 503);
    }
}
