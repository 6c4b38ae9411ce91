using MicroCreds.Registry.Grains.Credentials;
using MicroCreds.Registry.Grains.Renewals;
using MicroCreds.Registry.Server.Http;

namespace MicroCreds.Registry.Server.Renewals;

/// <summary>
/// <c>/refresh/{capability}</c>: what a credential was renewed as, for whoever has the credential, which alone names the
/// address (1EdTech Credential Refresh, <c>1EdTechCredentialRefresh</c>).
/// </summary>
internal static class RefreshEndpoint
{
    public static void MapRefresh(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/" + RefreshAddresses.Path + "{capability}", ReadAsync).WithTags("Renewals").WithName("RefreshCredential")
            .WithDescription("The credential that the address was signed into, or what it was renewed as. Open to whoever has the address.")
            .Produces(200, contentType: MediaTypes.Credential);

    private static async Task<IResult> ReadAsync(string capability, HttpContext http, IClusterClient cluster, RefreshAddresses addresses)
    {
        // An answer names a person, and the address is a secret of those who have it. There being nothing is nobody's to keep either.
        http.Response.Headers.CacheControl = "private, no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        if (!addresses.TryRead(capability, out var id))
            return Unknown();
        var grain = cluster.GetGrain<ICredentialGrain>(id);
        while (await grain.ReadAsync() is { IsRenewed: true, ReplacedBy: { } renewal })
            grain = cluster.GetGrain<ICredentialGrain>(renewal);
        if (await grain.DocumentAsync() is not { } document)
            return Unknown();
        return Results.Bytes(document.Utf8, MediaTypes.Credential);
    }

    private static IResult Unknown() => Problems.From(404, ProblemCodes.NotFound, "there is nothing at this address");
}
