using System.Buffers;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Ledger.Tiles;
using MicroCreds.Registry.Server.Http;

namespace MicroCreds.Registry.Server.Ledger;

/// <summary><c>/ledger</c>: the public log as C2SP tlog-tiles has it. Open to everyone; full tiles never change.</summary>
internal static class LedgerEndpoints
{
    private const string Forever = "public, max-age=31536000, immutable";
    private const string Seconds = "public, max-age=2";

    public static void MapLedger(this IEndpointRouteBuilder routes)
    {
        var ledger = routes.MapGroup("/ledger").WithTags("Ledger");
        ledger.MapGet("/checkpoint", CheckpointAsync).WithName("GetCheckpoint").Produces<string>(200, "text/plain");
        ledger.MapGet("/key", (LedgerKey key) => Results.Text(key.Signer.Key + "\n")).WithName("GetLedgerKey").Produces<string>(200, "text/plain");
        ledger.MapGet("/tile/{**path}", TileAsync).WithName("GetTile")
            .WithDescription("tile/<L>/<N>[.p/<W>]: hashes; tile/entries/<N>[.p/<W>]: entries.").Produces(200, contentType: "application/octet-stream");
    }

    private static async Task<IResult> CheckpointAsync(HttpContext http, IClusterClient cluster)
    {
        var note = await cluster.GetGrain<ILedgerGrain>(ILedgerGrain.Key).CheckpointAsync();
        http.Response.Headers.CacheControl = Seconds;
        return Results.Text(note);
    }

    private static async Task<IResult> TileAsync(HttpContext http, ILedgerStore store, string path = "")
    {
        var full = "tile/" + path;
        if (BundleCoordinate.TryParse(full, out var bundle))
            return await EntriesAsync(bundle, http, store);
        return TileCoordinate.TryParse(full, out var tile)
            ? await HashesAsync(tile, http, store)
            : Problems.From(404, ProblemCodes.NotFound, "this is no tile's path");
    }

    private static async Task<IResult> HashesAsync(TileCoordinate coordinate, HttpContext http, ILedgerStore store)
    {
        var tile = await store.ReadTileAsync(coordinate.Level, coordinate.Index, http.RequestAborted);
        if (tile is null || tile.Coordinate.Width < coordinate.Width)
            return Problems.From(404, ProblemCodes.NotFound, "the tree has no such tile yet");
        http.Response.Headers.CacheControl = Forever;
        return Results.Bytes(tile.Narrow(coordinate.Width).Bytes);
    }

    private static async Task<IResult> EntriesAsync(BundleCoordinate coordinate, HttpContext http, ILedgerStore store)
    {
        var entries = await store.ReadEntriesAsync(coordinate.FirstEntry, coordinate.Width, http.RequestAborted);
        if (entries.Count < coordinate.Width)
            return Problems.From(404, ProblemCodes.NotFound, "the ledger has no such entries yet");
        var bundle = new ArrayBufferWriter<byte>(coordinate.Width * 160);
        foreach (var entry in entries)
            EntryBundle.Append(bundle, entry.Span);
        http.Response.Headers.CacheControl = Forever;
        return Results.Bytes(bundle.WrittenMemory);
    }
}
