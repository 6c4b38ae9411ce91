using System.Globalization;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.Domain.Pathways.Ctdl;
using MicroCreds.Registry.Grains.Pathways;
using MicroCreds.Registry.Server.Access;
using MicroCreds.Registry.Server.Http;

namespace MicroCreds.Registry.Server.Pathways;

/// <summary><c>/v1/pathways</c>: what they say, for everybody; publishing and withdrawing, for their owners.</summary>
internal static class PathwayEndpoints
{
    private const int PageSize = 100;

    public static void MapPathways(this IEndpointRouteBuilder routes)
    {
        var pathways = routes.MapGroup("/v1/pathways").WithTags("Pathways");
        pathways.MapGet("", ListAsync).WithName("ListPathways").Produces<PathwayListView>();
        pathways.MapGet("/{id}", ReadAsync).WithName("GetPathway").Produces<PathwayView>();
        pathways.MapGet("/{id}/ctdl", ExportAsync).WithName("ExportPathway").Produces(200, contentType: MediaTypes.JsonLd);
        var own = pathways.MapGroup("/{id}").RequireAuthorization(AccessPolicies.Issuer);
        own.MapPut("", PublishAsync).WithName("PublishPathway").Accepts<PublishPathway>(MediaTypes.Json).Produces<Receipt>();
        own.MapPost("/check", CheckAsync).WithName("CheckPathway").Accepts<PublishPathway>(MediaTypes.Json).Produces(204);
        own.MapPost("/withdrawal", WithdrawAsync).WithName("WithdrawPathway").Accepts<WithdrawPathway>(MediaTypes.Json).Produces<Receipt>();
        own.MapPost("/ctdl", PathwayImport.ImportAsync).WithName("ImportPathway").Accepts<object>(MediaTypes.JsonLd, MediaTypes.Json).Produces<PathwayImportReceipt>();
    }

    public static IResult Unknown() => Problems.From(404, RefusalCodes.PathwayUnknown, "there is no such pathway");

    private static async Task<IResult> ListAsync(HttpContext http, PathwayIndex index, string? issuer = null, string? next = null)
    {
        if ((issuer is not null && !AddressIds.MayBeId(issuer)) || (next is not null && !AddressIds.MayBeId(next)))
            throw new ProblemException(400, ProblemCodes.QueryInvalid, "issuer takes a DID; next takes what an earlier page said");
        await index.CatchUpAsync(http.RequestAborted);
        var rows = await index.View.PageAsync(issuer, next ?? "", PageSize + 1, http.RequestAborted);
        var view = new PathwayListView([.. rows.Take(PageSize).Select(PathwayListEntry.Of)], rows.Count > PageSize ? rows[PageSize - 1].Id : null);
        return Results.Json(view, ServerJson.Default.PathwayListView);
    }

    private static Task<IResult> ReadAsync(string id, IClusterClient cluster, string? version = null) => WithVersionAsync(
        id, version, cluster, (state, number, content) => Results.Json(PathwayView.Of(state, number, content), ServerJson.Default.PathwayView));

    private static Task<IResult> ExportAsync(string id, IClusterClient cluster, string? version = null) => WithVersionAsync(
        id, version, cluster, (state, number, content) => Results.Bytes(CtdlWriter.Write(state.PathwayId, state.Issuer, number, content), MediaTypes.JsonLd));

    private static async Task<IResult> WithVersionAsync(
        string id, string? version, IClusterClient cluster, Func<PathwayState, int, PathwayContent, IResult> answer)
    {
        var number = 0;
        if (version is not null && !int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out number))
            throw new ProblemException(400, ProblemCodes.QueryInvalid, "version takes a number from 1");
        var state = await cluster.GetGrain<IPathwayGrain>(id).ReadAsync();
        if (!state.Exists)
            return Unknown();
        if (version is null)
            number = state.LatestVersion;
        return state.Content(number) is { } content
            ? answer(state, number, content)
            : Problems.From(404, RefusalCodes.PathwayVersionUnknown, "the pathway has no such version");
    }

    private static async Task<IResult> PublishAsync(string id, HttpContext http, IClusterClient cluster, Receipts receipts) =>
        await ExecuteAsync(id, await ReadPublicationAsync(http), http, cluster, receipts);

    private static async Task<IResult> CheckAsync(string id, HttpContext http, IClusterClient cluster)
    {
        var command = CommandContext.Of(http).Stamp(await ReadPublicationAsync(http));
        return await cluster.GetGrain<IPathwayGrain>(id).CheckAsync(command) is { } refusal ? Problems.From(refusal) : Results.NoContent();
    }

    private static async Task<IResult> WithdrawAsync(string id, HttpContext http, IClusterClient cluster, Receipts receipts)
    {
        var command = await RequestBody.ReadJsonAsync(http.Request, DomainJson.Default.WithdrawPathway, http.RequestAborted);
        var state = await cluster.GetGrain<IPathwayGrain>(id).ReadAsync();
        if (!state.Exists)
            return Unknown();
        http.User.RequireFor(state.Issuer);
        return await ExecuteAsync(id, command, http, cluster, receipts);
    }

    private static async Task<PublishPathway> ReadPublicationAsync(HttpContext http)
    {
        var command = await RequestBody.ReadJsonAsync(http.Request, DomainJson.Default.PublishPathway, http.RequestAborted);
        http.User.RequireFor(command.Issuer);
        return command;
    }

    private static async Task<IResult> ExecuteAsync(string id, PathwayCommand command, HttpContext http, IClusterClient cluster, Receipts receipts)
    {
        var reply = await cluster.GetGrain<IPathwayGrain>(id).ExecuteAsync(CommandContext.Of(http).Stamp(command));
        return Results.Json(await receipts.ForAsync(reply, http.RequestAborted), ServerJson.Default.Receipt);
    }
}
