using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Renewals;
using MicroCreds.Registry.Grains.Credentials;
using MicroCreds.Registry.Grains.Issuers;
using MicroCreds.Registry.Grains.Renewals;
using MicroCreds.Registry.Server.Access;
using MicroCreds.Registry.Server.Credentials;
using MicroCreds.Registry.Server.Enrolments;
using MicroCreds.Registry.Server.Http;

namespace MicroCreds.Registry.Server.Renewals;

/// <summary><c>/v1/credentials/{id}/renewal</c> and <c>/v1/credentials/{id}/continuing-education</c>: renewing a credential, and what it takes.</summary>
internal static class RenewalEndpoints
{
    public static void MapRenewals(this IEndpointRouteBuilder routes)
    {
        var credential = routes.MapGroup("/v1/credentials/{id}").RequireAuthorization().WithTags("Renewals");
        credential.MapGet("/renewal", ReadAsync).WithName("GetRenewal").Produces<RenewalStanding>();
        var issuers = credential.MapGroup("").RequireAuthorization(AccessPolicies.Issuer);
        issuers.MapPost("/renewal", RenewAsync).WithName("RenewCredential").Accepts<RenewalOrder>(MediaTypes.Json).Produces<AwardAnswer>(201);
        issuers.MapPost("/continuing-education", RecordAsync)
            .WithName("RecordContinuingEducation").Accepts<RecordContinuingEducation>(MediaTypes.Json).Produces<Receipt>(201);
        issuers.MapPost("/continuing-education/{activity}/withdrawal", WithdrawAsync)
            .WithName("WithdrawContinuingEducation").Accepts<StatedReason>(MediaTypes.Json).Produces<Receipt>();
    }

    private static async Task<IResult> ReadAsync(string id, HttpContext http, IClusterClient cluster)
    {
        var grain = cluster.GetGrain<ICredentialGrain>(CredentialEndpoints.IdOf(id));
        var state = await grain.ReadAsync();
        return state.Exists && await CredentialEndpoints.MayReadAsync(http, cluster, state)
            ? Results.Json(await grain.RenewalAsync(), DomainJson.Default.RenewalStanding)
            : CredentialEndpoints.Unknown();
    }

    private static async Task<IResult> RenewAsync(string id, HttpContext http, IClusterClient cluster, Receipts receipts)
    {
        var order = await RequestBody.ReadJsonAsync(http.Request, AwardJson.Default.RenewalOrder, http.RequestAborted);
        if (await FindOwnAsync(id, http, cluster) is not { } grain)
            return CredentialEndpoints.Unknown();
        var context = CommandContext.Of(http);
        var reply = await grain.RenewAsync(order with { At = context.At, IdempotencyKey = context.IdempotencyKey });
        return reply.Refusal is { } refusal ? Problems.From(refusal) : await AwardEndpoints.AnswerAsync(http, reply, receipts);
    }

    private static async Task<IResult> RecordAsync(string id, HttpContext http, IClusterClient cluster, Receipts receipts) => await ExecuteAsync(
        id, await RequestBody.ReadJsonAsync(http.Request, DomainJson.Default.RecordContinuingEducation, http.RequestAborted), 201, http, cluster, receipts);

    private static async Task<IResult> WithdrawAsync(string id, string activity, HttpContext http, IClusterClient cluster, Receipts receipts)
    {
        var body = await RequestBody.ReadJsonAsync(http.Request, ServerJson.Default.StatedReason, http.RequestAborted);
        return await ExecuteAsync(id, new WithdrawContinuingEducation(activity, body.Reason), 200, http, cluster, receipts);
    }

    private static async Task<IResult> ExecuteAsync(
        string id, RenewalCommand command, int status, HttpContext http, IClusterClient cluster, Receipts receipts)
    {
        if (await FindOwnAsync(id, http, cluster) is not { } grain)
            return CredentialEndpoints.Unknown();
        var reply = await grain.ExecuteAsync(CommandContext.Of(http).Stamp(command));
        return Results.Json(await receipts.ForAsync(reply, http.RequestAborted), ServerJson.Default.Receipt, statusCode: status);
    }

    private static async Task<ICredentialGrain?> FindOwnAsync(string id, HttpContext http, IClusterClient cluster)
    {
        var grain = cluster.GetGrain<ICredentialGrain>(CredentialEndpoints.IdOf(id));
        var state = await grain.ReadAsync();
        return state.Exists && http.User.MayActFor(state.Credential!.Issuer) ? grain : null;
    }
}
