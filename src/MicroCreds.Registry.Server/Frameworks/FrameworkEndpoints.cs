using System.Globalization;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Frameworks;
using MicroCreds.Registry.Grains.Frameworks;
using MicroCreds.Registry.Server.Access;
using MicroCreds.Registry.Server.Http;

namespace MicroCreds.Registry.Server.Frameworks;

/// <summary>The body of a change of an accreditation's standing.</summary>
internal sealed record AccreditationChange(AccreditationStatus Status, string Reason = "");

/// <summary>What an accreditation can be made.</summary>
internal enum AccreditationStatus
{
    Active,
    Suspended,
    Withdrawn,
}

/// <summary><c>/v1/frameworks</c>.</summary>
internal static class FrameworkEndpoints
{
    public static void MapFrameworks(this IEndpointRouteBuilder routes)
    {
        var framework = routes.MapGroup("/v1/frameworks/{id}").WithTags("Frameworks");
        framework.MapGet("", ReadAsync).WithName("GetFramework").Produces<FrameworkView>();
        var authority = framework.MapGroup("").RequireAuthorization(AccessPolicies.Framework);
        authority.MapPut("/levels", PublishLevelsAsync).WithName("PublishLevels").Accepts<PublishLevels>(MediaTypes.Json).Produces<Receipt>();
        authority.MapPost("/accreditations", AccreditAsync).WithName("AccreditIssuer").Accepts<AccreditIssuer>(MediaTypes.Json).Produces<Receipt>(201);
        authority.MapPost("/accreditations/{accreditation}/status", ChangeAccreditationAsync)
            .WithName("SetAccreditationStatus").Accepts<AccreditationChange>(MediaTypes.Json).Produces<Receipt>();
        authority.MapPost("/approvals", ApproveAsync).WithName("ApproveAchievement").Accepts<ApproveAchievement>(MediaTypes.Json).Produces<Receipt>(201);
        authority.MapDelete("/approvals/{achievement}/{version}", WithdrawApprovalAsync).WithName("WithdrawApproval").Produces<Receipt>();
        authority.MapPost("/conversions", DeclareConversionAsync).WithName("DeclareCreditConversion").Accepts<DeclareCreditConversion>(MediaTypes.Json).Produces<Receipt>(201);
    }

    private static async Task<IResult> ReadAsync(string id, IClusterClient cluster)
    {
        var state = await cluster.GetGrain<IFrameworkGrain>(id).ReadAsync();
        return state.Exists
            ? Results.Json(FrameworkView.Of(state), ServerJson.Default.FrameworkView)
            : Problems.From(404, Domain.Deciding.RefusalCodes.FrameworkUnknown, "there is no such framework");
    }

    private static async Task<IResult> PublishLevelsAsync(string id, HttpContext http, IClusterClient cluster, Receipts receipts) =>
        await ExecuteAsync(id, await RequestBody.ReadJsonAsync(http.Request, DomainJson.Default.PublishLevels, http.RequestAborted), 200, http, cluster, receipts);

    private static async Task<IResult> AccreditAsync(string id, HttpContext http, IClusterClient cluster, Receipts receipts) =>
        await ExecuteAsync(id, await RequestBody.ReadJsonAsync(http.Request, DomainJson.Default.AccreditIssuer, http.RequestAborted), 201, http, cluster, receipts);

    private static async Task<IResult> ChangeAccreditationAsync(string id, string accreditation, HttpContext http, IClusterClient cluster, Receipts receipts)
    {
        var change = await RequestBody.ReadJsonAsync(http.Request, ServerJson.Default.AccreditationChange, http.RequestAborted);
        FrameworkCommand command = change.Status switch
        {
            AccreditationStatus.Active => new ReinstateAccreditation(accreditation),
            AccreditationStatus.Suspended => new SuspendAccreditation(accreditation, change.Reason),
            _ => new WithdrawAccreditation(accreditation, change.Reason),
        };
        return await ExecuteAsync(id, command, 200, http, cluster, receipts);
    }

    private static async Task<IResult> ApproveAsync(string id, HttpContext http, IClusterClient cluster, Receipts receipts)
    {
        var command = await RequestBody.ReadJsonAsync(http.Request, DomainJson.Default.ApproveAchievement, http.RequestAborted);
        return await ExecuteAsync(id, command with { Actor = http.User.KeyId() }, 201, http, cluster, receipts);
    }

    private static async Task<IResult> DeclareConversionAsync(string id, HttpContext http, IClusterClient cluster, Receipts receipts) =>
        await ExecuteAsync(id, await RequestBody.ReadJsonAsync(http.Request, DomainJson.Default.DeclareCreditConversion, http.RequestAborted), 201, http, cluster, receipts);

    private static async Task<IResult> WithdrawApprovalAsync(
        string id, string achievement, string version, HttpContext http, IClusterClient cluster, Receipts receipts, string reason = "withdrawn")
    {
        if (!int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            throw new ProblemException(404, ProblemCodes.NotFound, "an achievement's versions are numbered from 1");
        return await ExecuteAsync(id, new WithdrawApproval(achievement, number, reason), 200, http, cluster, receipts);
    }

    private static async Task<IResult> ExecuteAsync(
        string id, FrameworkCommand command, int status, HttpContext http, IClusterClient cluster, Receipts receipts)
    {
        var reply = await cluster.GetGrain<IFrameworkGrain>(id).ExecuteAsync(CommandContext.Of(http).Stamp(command));
        return Results.Json(await receipts.ForAsync(reply, http.RequestAborted), ServerJson.Default.Receipt, statusCode: status);
    }
}
