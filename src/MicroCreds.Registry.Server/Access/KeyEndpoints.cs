using MicroCreds.Registry.Grains.Access;
using MicroCreds.Registry.Grains.Issuers;
using MicroCreds.Registry.Server.Http;

namespace MicroCreds.Registry.Server.Access;

/// <summary>The body of a request for a key.</summary>
internal sealed record NewKey(KeyScope Scope, string Name, string? Issuer = null);

/// <summary>The answer: the only time that the key is shown.</summary>
internal sealed record CreatedKey(string Id, string Key, KeyScope Scope, string? Issuer);

/// <summary>What a key may be made for.</summary>
internal enum KeyScope
{
    Framework,
    Issuer,
    Aggregator,
}

/// <summary><c>/v1/keys</c>.</summary>
internal static class KeyEndpoints
{
    private const int MostNameCharacters = 200;

    public static void MapKeys(this IEndpointRouteBuilder routes)
    {
        var keys = routes.MapGroup("/v1/keys").RequireAuthorization(AccessPolicies.Framework).WithTags("Keys");
        keys.MapPost("", CreateAsync).WithName("CreateKey").Produces<CreatedKey>(201);
        keys.MapDelete("/{id}", RevokeAsync).WithName("RevokeKey").Produces(204);
    }

    private static async Task<IResult> CreateAsync(HttpRequest request, ApiKeys keys, IClusterClient cluster, CancellationToken cancellationToken)
    {
        var asked = await RequestBody.ReadJsonAsync(request, ServerJson.Default.NewKey, cancellationToken);
        if (asked.Name.Length is < 1 or > MostNameCharacters)
            throw new ProblemException(422, ProblemCodes.BodyInvalid, $"a key's name has 1 to {MostNameCharacters} characters", "/name");
        if (asked.Scope == KeyScope.Issuer)
            await RequireIssuerAsync(asked.Issuer, cluster);
        else if (asked.Issuer is not null)
            throw new ProblemException(422, ProblemCodes.BodyInvalid, "only a key for an issuer names one", "/issuer");
        var (id, key) = await keys.CreateAsync(asked.Name, Enum.Parse<ApiKeyScope>(asked.Scope.ToString()), asked.Issuer ?? "");
        return Results.Json(new CreatedKey(id, key, asked.Scope, asked.Issuer), ServerJson.Default.CreatedKey, statusCode: 201);
    }

    private static async Task<IResult> RevokeAsync(string id, ApiKeys keys) =>
        await keys.RevokeAsync(id) ? Results.NoContent() : Problems.From(404, ProblemCodes.NotFound, "there is no such key");

    private static async Task RequireIssuerAsync(string? issuer, IClusterClient cluster)
    {
        if (!AddressIds.MayBeId(issuer) || !(await cluster.GetGrain<IIssuerGrain>(issuer!).ReadAsync()).Exists)
            throw new ProblemException(422, Domain.Deciding.RefusalCodes.IssuerUnknown, "there is no such issuer", "/issuer");
    }
}
