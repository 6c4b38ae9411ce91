using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Enrolments;
using MicroCreds.Registry.Grains.Access;
using MicroCreds.Registry.Grains.Enrolments;
using MicroCreds.Registry.Grains.Issuers;
using MicroCreds.Registry.Server.Access;
using MicroCreds.Registry.Server.Consents;
using MicroCreds.Registry.Server.Http;

namespace MicroCreds.Registry.Server.Enrolments;

/// <summary>
/// <c>/v1/learners/{id}/pathways/{pathway}</c>. Beginning and leaving is the learner's, for whom the framework acts: were it
/// the owner's, an issuer could look into what any learner holds. What follows from it on the pathway is the owner's.
/// </summary>
internal static class EnrolmentEndpoints
{
    public static void MapEnrolments(this IEndpointRouteBuilder routes)
    {
        var enrolment = routes.MapGroup("/v1/learners/{id}/pathways/{pathway}").WithTags("Enrolments");
        enrolment.MapGet("", ReadAsync).RequireAuthorization().WithName("GetEnrolment").Produces<EnrolmentView>();
        enrolment.MapGet("/record", RecordAsync).RequireAuthorization(AccessPolicies.Issuer).WithName("GetPathwayRecord").Produces(200, contentType: MediaTypes.Credential);
        var learners = enrolment.MapGroup("").RequireAuthorization(AccessPolicies.Framework);
        learners.MapPost("", BeginAsync).WithName("BeginPathway").Produces<Receipt>(201);
        learners.MapDelete("", LeaveAsync).WithName("LeavePathway").Produces<Receipt>();
        var owners = enrolment.MapGroup("").RequireAuthorization(AccessPolicies.Issuer);
        owners.MapPut("/version", MoveAsync).WithName("MoveEnrolment").Accepts<MoveToVersion>(MediaTypes.Json).Produces<Receipt>();
        owners.MapPost("/recognitions", RecogniseAsync).WithName("RecogniseLearning").Accepts<RecogniseLearning>(MediaTypes.Json).Produces<Receipt>(201);
        owners.MapPost("/recognitions/{recognition}/withdrawal", WithdrawRecognitionAsync)
            .WithName("WithdrawRecognition").Accepts<StatedReason>(MediaTypes.Json).Produces<Receipt>();
        owners.MapPost("/award/approval", ApproveAsync).WithName("ApproveAward").Produces<Receipt>();
        owners.MapPost("/award/decline", DeclineAsync).WithName("DeclineAward").Accepts<DeclineAward>(MediaTypes.Json).Produces<Receipt>();
        owners.MapPost("/award/review", SettleAsync).WithName("SettleReview").Accepts<SettleReview>(MediaTypes.Json).Produces<Receipt>();
    }

    private static async Task<IResult> ReadAsync(string id, string pathway, HttpContext http, IClusterClient cluster)
    {
        var readsAll = await http.MayReadPortfolioAsync(cluster, id);
        if (!readsAll && http.User.Has(ApiKeyScope.Aggregator))
            throw ConsentGate.Missing();
        var grain = GrainOf(cluster, id, pathway);
        var state = await grain.ReadAsync();
        if (!state.Exists || !(readsAll || http.User.MayActFor(state.Issuer)))
            return Unknown();
        var evaluation = state.IsActive ? await grain.EvaluateAsync() : null;
        return Results.Json(EnrolmentView.Of(state, evaluation, readsAll), ServerJson.Default.EnrolmentView);
    }

    /// <summary>The larger award with its parts as one signed learner record.</summary>
    private static async Task<IResult> RecordAsync(string id, string pathway, HttpContext http, IClusterClient cluster)
    {
        var grain = GrainOf(cluster, id, pathway);
        var state = await grain.ReadAsync();
        if (!state.Exists || !http.User.MayActFor(state.Issuer))
            return Unknown();
        if (state.Award.CredentialId is null)
            return Problems.From(409, ProblemCodes.AwardNotIssued, "the larger award was not issued, so there is no record of it");
        var owner = await cluster.GetGrain<IIssuerGrain>(state.Issuer).ReadAsync();
        if (owner.ActiveKey is null || owner.ActiveKey.SealedSecret.IsEmpty)
            return Problems.From(409, RefusalCodes.IssuerCannotSign, "the registry holds no key that the pathway's owner signs with");
        return await grain.RecordAsync() is { } record
            ? Results.Bytes(record, MediaTypes.Credential)
            : Problems.From(409, RefusalCodes.LearnerErased, "the award's document is gone: the learner was erased");
    }

    private static async Task<IResult> BeginAsync(string id, string pathway, HttpContext http, IClusterClient cluster, Receipts receipts) =>
        await ExecuteAsync(GrainOf(cluster, id, pathway), new BeginPathway { LearnerId = id, PathwayId = pathway }, 201, http, receipts);

    private static async Task<IResult> LeaveAsync(string id, string pathway, HttpContext http, IClusterClient cluster, Receipts receipts) =>
        await ExecuteAsync(GrainOf(cluster, id, pathway), new LeavePathway(), 200, http, receipts);

    private static async Task<IResult> MoveAsync(string id, string pathway, HttpContext http, IClusterClient cluster, Receipts receipts) => await OwnAsync(
        id, pathway, await RequestBody.ReadJsonAsync(http.Request, DomainJson.Default.MoveToVersion, http.RequestAborted), 200, http, cluster, receipts);

    private static async Task<IResult> RecogniseAsync(string id, string pathway, HttpContext http, IClusterClient cluster, Receipts receipts) => await OwnAsync(
        id, pathway, await RequestBody.ReadJsonAsync(http.Request, DomainJson.Default.RecogniseLearning, http.RequestAborted), 201, http, cluster, receipts);

    private static async Task<IResult> WithdrawRecognitionAsync(
        string id, string pathway, string recognition, HttpContext http, IClusterClient cluster, Receipts receipts)
    {
        var body = await RequestBody.ReadJsonAsync(http.Request, ServerJson.Default.StatedReason, http.RequestAborted);
        return await OwnAsync(id, pathway, new WithdrawRecognition(recognition, body.Reason), 200, http, cluster, receipts);
    }

    private static async Task<IResult> ApproveAsync(string id, string pathway, HttpContext http, IClusterClient cluster, Receipts receipts) =>
        await OwnAsync(id, pathway, new ApproveAward(), 200, http, cluster, receipts);

    private static async Task<IResult> DeclineAsync(string id, string pathway, HttpContext http, IClusterClient cluster, Receipts receipts) => await OwnAsync(
        id, pathway, await RequestBody.ReadJsonAsync(http.Request, DomainJson.Default.DeclineAward, http.RequestAborted), 200, http, cluster, receipts);

    private static async Task<IResult> SettleAsync(string id, string pathway, HttpContext http, IClusterClient cluster, Receipts receipts) => await OwnAsync(
        id, pathway, await RequestBody.ReadJsonAsync(http.Request, DomainJson.Default.SettleReview, http.RequestAborted), 200, http, cluster, receipts);

    /// <summary>Issuers cannot find out who is on others' pathways: what is another's is answered as what does not exist.</summary>
    private static async Task<IResult> OwnAsync(
        string id, string pathway, EnrolmentCommand command, int status, HttpContext http, IClusterClient cluster, Receipts receipts)
    {
        var grain = GrainOf(cluster, id, pathway);
        var state = await grain.ReadAsync();
        return state.Exists && http.User.MayActFor(state.Issuer) ? await ExecuteAsync(grain, command, status, http, receipts) : Unknown();
    }

    private static async Task<IResult> ExecuteAsync(IEnrolmentGrain grain, EnrolmentCommand command, int status, HttpContext http, Receipts receipts)
    {
        var reply = await grain.ExecuteAsync(CommandContext.Of(http).Stamp(command));
        return Results.Json(await receipts.ForAsync(reply, http.RequestAborted), ServerJson.Default.Receipt, statusCode: status);
    }

    private static IEnrolmentGrain GrainOf(IClusterClient cluster, string learner, string pathway) =>
        cluster.GetGrain<IEnrolmentGrain>(EnrolmentIds.Of(learner, pathway));

    private static IResult Unknown() => Problems.From(404, RefusalCodes.EnrolmentUnknown, "there is no such enrolment");
}
