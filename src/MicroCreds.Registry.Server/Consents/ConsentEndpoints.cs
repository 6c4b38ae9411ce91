using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Learners.Consents;
using MicroCreds.Registry.Grains.Learners;
using MicroCreds.Registry.Server.Access;
using MicroCreds.Registry.Server.Http;

namespace MicroCreds.Registry.Server.Consents;

/// <summary>What a learner allowed whom, what holds and what is over.</summary>
internal sealed record ConsentListView(string Learner, ImmutableArray<ConsentView> Consents);

/// <summary>One consent.</summary>
internal sealed record ConsentView(string Recipient, string Purpose, bool Active, DateTimeOffset GivenAt, DateTimeOffset? Until, DateTimeOffset? EndedAt)
{
    public static ConsentView Of(Consent consent, DateTimeOffset now) =>
        new(consent.Recipient, consent.Purpose, consent.IsActiveAt(now), consent.GivenAt, consent.Until, consent.EndedAt);
}

/// <summary><c>/v1/learners/{id}/consents</c>: the framework acts for the learner.</summary>
internal static class ConsentEndpoints
{
    public static void MapConsents(this IEndpointRouteBuilder routes)
    {
        var consents = routes.MapGroup("/v1/learners/{id}/consents").RequireAuthorization(AccessPolicies.Framework).WithTags("Learners");
        consents.MapGet("", ListAsync).WithName("ListConsents").Produces<ConsentListView>();
        consents.MapPost("", GiveAsync).WithName("GiveConsent").Accepts<GiveConsent>(MediaTypes.Json).Produces<Receipt>(201);
        consents.MapPost("/withdrawal", WithdrawAsync).WithName("WithdrawConsent").Accepts<WithdrawConsent>(MediaTypes.Json).Produces<Receipt>();
    }

    private static async Task<IResult> ListAsync(string id, IClusterClient cluster, TimeProvider clock)
    {
        var state = await cluster.GetGrain<ILearnerGrain>(id).ReadAsync();
        var now = clock.GetUtcNow();
        return Results.Json(new ConsentListView(id, [.. state.Consents.Select(consent => ConsentView.Of(consent, now))]), ServerJson.Default.ConsentListView);
    }

    private static async Task<IResult> GiveAsync(string id, HttpContext http, IClusterClient cluster, Receipts receipts) => await ExecuteAsync(
        id, await RequestBody.ReadJsonAsync(http.Request, DomainJson.Default.GiveConsent, http.RequestAborted), 201, http, cluster, receipts);

    private static async Task<IResult> WithdrawAsync(string id, HttpContext http, IClusterClient cluster, Receipts receipts) => await ExecuteAsync(
        id, await RequestBody.ReadJsonAsync(http.Request, DomainJson.Default.WithdrawConsent, http.RequestAborted), 200, http, cluster, receipts);

    private static async Task<IResult> ExecuteAsync(string id, ConsentCommand command, int status, HttpContext http, IClusterClient cluster, Receipts receipts)
    {
        var reply = await cluster.GetGrain<ILearnerGrain>(id).ExecuteAsync(CommandContext.Of(http).Stamp(command));
        return Results.Json(await receipts.ForAsync(reply, http.RequestAborted), ServerJson.Default.Receipt, statusCode: status);
    }
}
