using MicroCreds.Registry.Grains;
using MicroCreds.Registry.Grains.Issuers;
using MicroCreds.Registry.Server.Http;
using Microsoft.Extensions.Options;

namespace MicroCreds.Registry.Server.Issuers;

/// <summary>The did:web documents of the issuers that the registry hosts: <c>/issuers/{slug}/did.json</c>.</summary>
internal static class HostedDids
{
    public static void MapHostedDids(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/issuers/{slug}/did.json", ReadAsync).WithTags("Issuers").WithName("GetDidDocument").Produces<DidDocument>();

    /// <summary>The DID of a hosted issuer (did:web: the path after the host, with colons for slashes).</summary>
    public static string Of(Uri publicUrl, string slug)
    {
        var host = publicUrl.IsDefaultPort ? publicUrl.Host : $"{publicUrl.Host}%3A{publicUrl.Port}";
        return $"did:web:{host}:issuers:{slug}";
    }

    private static async Task<IResult> ReadAsync(string slug, IClusterClient cluster, IOptions<RegistryOptions> options)
    {
        var state = await cluster.GetGrain<IIssuerGrain>(Of(options.Value.PublicUrl, slug)).ReadAsync();
        return state.Exists
            ? Results.Json(DidDocument.Of(state), ServerJson.Default.DidDocument, "application/did+json")
            : Problems.From(404, Domain.Deciding.RefusalCodes.IssuerUnknown, "no issuer of this name is hosted here");
    }
}
