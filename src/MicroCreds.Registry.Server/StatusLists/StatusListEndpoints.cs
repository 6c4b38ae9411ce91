using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Grains;
using MicroCreds.Registry.Grains.StatusLists;
using MicroCreds.Registry.Server.Http;
using Microsoft.Extensions.Options;

namespace MicroCreds.Registry.Server.StatusLists;

/// <summary><c>/status-lists/{id}</c>: Bitstring Status List credentials, signed by their issuers. Open to everyone.</summary>
internal static class StatusListEndpoints
{
    public static void MapStatusLists(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/status-lists/{served}", ReadAsync).WithTags("Status lists").WithName("GetStatusList").Produces(200, contentType: MediaTypes.Credential);

    private static async Task<IResult> ReadAsync(string served, HttpContext http, IClusterClient cluster, IOptions<RegistryOptions> options)
    {
        if (!StatusListAddress.TryParse(served, out var listId, out var purpose)
            || await cluster.GetGrain<IStatusListGrain>(listId).CredentialAsync(purpose) is not { } list)
            return Problems.From(404, RefusalCodes.StatusListUnknown, "there is no such status list");
        http.Response.Headers.CacheControl = FormattableString.Invariant($"public, max-age={(int)options.Value.StatusListTimeToLive.TotalSeconds}");
        return Results.Bytes(list, MediaTypes.Credential);
    }
}
