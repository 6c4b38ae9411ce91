using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Grains.Access;
using MicroCreds.Registry.Grains.Credentials;
using MicroCreds.Registry.Server.Access;
using MicroCreds.Registry.Server.Consents;
using MicroCreds.Registry.Server.Http;

namespace MicroCreds.Registry.Server.Credentials;

/// <summary><c>/v1/credentials/{id}</c>: one registered credential, the changes of its status, and what its issuer says of it.</summary>
internal static class CredentialEndpoints
{
    private const string UuidPrefix = "urn:uuid:";

    public static void MapCredentials(this IEndpointRouteBuilder routes)
    {
        var credential = routes.MapGroup("/v1/credentials/{id}").RequireAuthorization().WithTags("Credentials");
        credential.MapGet("", ReadAsync).WithName("GetCredential").Produces<CredentialView>();
        credential.MapPost("/status", ChangeStatusAsync).RequireAuthorization(AccessPolicies.Issuer)
            .WithName("SetCredentialStatus").Accepts<StatusChange>(MediaTypes.Json).Produces<Receipt>();
        credential.MapPut("/message", SetMessageAsync).RequireAuthorization(AccessPolicies.Issuer)
            .WithName("SetCredentialMessage").Accepts<SetCredentialMessage>(MediaTypes.Json).Produces<Receipt>();
        credential.MapPut("/refresh", OfferRefreshAsync).RequireAuthorization(AccessPolicies.Issuer)
            .WithName("OfferCredentialRefresh").Produces<Receipt>();
    }

    private static async Task<IResult> ReadAsync(string id, HttpContext http, IClusterClient cluster, TimeProvider clock)
    {
        var grain = cluster.GetGrain<ICredentialGrain>(IdOf(id));
        var state = await grain.ReadAsync();
        if (!state.Exists || !await MayReadAsync(http, cluster, state))
            return Unknown();
        var document = await grain.DocumentAsync();
        return Results.Json(CredentialView.Of(state, document, await grain.RenewalAsync(), clock.GetUtcNow()), ServerJson.Default.CredentialView);
    }

    private static async Task<IResult> ChangeStatusAsync(string id, HttpContext http, IClusterClient cluster, Receipts receipts)
    {
        var change = await RequestBody.ReadJsonAsync(http.Request, ServerJson.Default.StatusChange, http.RequestAborted);
        return await ExecuteAsync(id, change.ToCommand(), http, cluster, receipts);
    }

    private static async Task<IResult> SetMessageAsync(string id, HttpContext http, IClusterClient cluster, Receipts receipts)
    {
        var command = await RequestBody.ReadJsonAsync(http.Request, DomainJson.Default.SetCredentialMessage, http.RequestAborted);
        return await ExecuteAsync(id, command, http, cluster, receipts);
    }

    private static Task<IResult> OfferRefreshAsync(string id, HttpContext http, IClusterClient cluster, Receipts receipts) =>
        ExecuteAsync(id, new OfferCredentialRefresh(), http, cluster, receipts);

    private static async Task<IResult> ExecuteAsync(
        string id, CredentialCommand command, HttpContext http, IClusterClient cluster, Receipts receipts)
    {
        var grain = cluster.GetGrain<ICredentialGrain>(IdOf(id));
        var state = await grain.ReadAsync();
        if (!state.Exists || !http.User.MayActFor(state.Credential!.Issuer))
            return Unknown();
        var reply = await grain.ExecuteAsync(CommandContext.Of(http).Stamp(command));
        return Results.Json(await receipts.ForAsync(reply, http.RequestAborted), ServerJson.Default.Receipt);
    }

    /// <summary>
    /// Issuers cannot find out which credentials others awarded, nor aggregators what learners have who did not consent: what is
    /// another's is answered as what does not exist. A credential that is in no portfolio has nobody who could consent.
    /// </summary>
    public static async Task<bool> MayReadAsync(HttpContext http, IClusterClient cluster, CredentialState state) =>
        http.User.MayActFor(state.Credential!.Issuer)
        || (state.LearnerId is { } learner ? await http.MayReadPortfolioAsync(cluster, learner) : http.User.Has(ApiKeyScope.Aggregator));

    public static IResult Unknown() => Problems.From(404, RefusalCodes.CredentialUnknown, "there is no such credential");

    /// <summary>A bare UUID in an address stands for its URN.</summary>
    public static string IdOf(string id) => Guid.TryParseExact(id, "D", out var uuid) ? UuidPrefix + uuid : id;
}
