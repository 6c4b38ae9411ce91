using System.Collections.Immutable;
using System.Globalization;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Enrolments;
using MicroCreds.Registry.Domain.Learners.Shares;
using MicroCreds.Registry.Grains;
using MicroCreds.Registry.Grains.Enrolments;
using MicroCreds.Registry.Grains.Learners;
using MicroCreds.Registry.Server.Access;
using MicroCreds.Registry.Server.Http;
using Microsoft.Extensions.Options;

namespace MicroCreds.Registry.Server.Shares;

/// <summary><c>/v1/learners/{id}/shares</c>: share links as the learner has them, for whom the framework acts.</summary>
internal static class ShareEndpoints
{
    private const int PageSize = 100;

    public static void MapShares(this IEndpointRouteBuilder routes)
    {
        var shares = routes.MapGroup("/v1/learners/{id}/shares").RequireAuthorization(AccessPolicies.Framework).WithTags("Shares");
        shares.MapGet("", ListAsync).WithName("ListShares").Produces<ShareListView>();
        shares.MapPost("", GrantAsync).WithName("GrantShare").Accepts<GrantShare>(MediaTypes.Json).Produces<ShareReceipt>(201);
        shares.MapDelete("/{share}", WithdrawAsync).WithName("WithdrawShare").Produces<Receipt>();
        shares.MapGet("/{share}/openings", OpeningsAsync).WithName("ListShareOpenings").Produces<ShareOpeningListView>();
    }

    private static async Task<IResult> GrantAsync(
        string id, HttpContext http, IClusterClient cluster, Receipts receipts, LearnerIndex learners, IOptions<RegistryOptions> registry)
    {
        var body = await RequestBody.ReadJsonAsync(http.Request, DomainJson.Default.GrantShare, http.RequestAborted);
        var (secret, shareId) = ShareSecret.Make();
        var command = body with { ShareId = shareId, Counted = await CountedAsync(id, body.Pathway, cluster) };
        var reply = await cluster.GetGrain<ILearnerGrain>(id).ExecuteAsync(CommandContext.Of(http).Stamp(command));
        var receipt = await receipts.ForAsync(reply, http.RequestAborted);
        var isNew = await learners.FindShareAsync(shareId, http.RequestAborted) is not null;
        var share = isNew ? shareId : await learners.GrantedAtAsync(receipt.LedgerIndex, http.RequestAborted);
        var link = isNew ? new Uri(registry.Value.PublicUrl, $"v1/shares/{secret}").AbsoluteUri : null;
        http.Response.Headers.CacheControl = "no-store";
        var view = new ShareReceipt(receipt.Id, receipt.Version, receipt.LedgerIndex, receipt.LedgerSize, share, link);
        return Results.Json(view, ServerJson.Default.ShareReceipt, statusCode: 201);
    }

    private static async Task<IResult> WithdrawAsync(string id, string share, HttpContext http, IClusterClient cluster, LearnerIndex learners, Receipts receipts)
    {
        if (await OwnerAsync(id, share, learners, http.RequestAborted) is not { } owner)
            return Unknown();
        var reply = await cluster.GetGrain<ILearnerGrain>(owner).ExecuteAsync(CommandContext.Of(http).Stamp(new WithdrawShare(share)));
        return Results.Json(await receipts.ForAsync(reply, http.RequestAborted), ServerJson.Default.Receipt);
    }

    private static async Task<IResult> ListAsync(string id, HttpContext http, IClusterClient cluster, LearnerIndex learners, TimeProvider clock)
    {
        var shares = ImmutableArray.CreateBuilder<Share>();
        foreach (var owner in await learners.IdsOfAsync(id, http.RequestAborted))
            shares.AddRange((await cluster.GetGrain<ILearnerGrain>(owner).ReadAsync()).Shares);
        var now = clock.GetUtcNow();
        var view = new ShareListView(id, [.. shares.OrderBy(share => share.GrantedAt).Select(share => ShareView.Of(share, now))]);
        return Results.Json(view, ServerJson.Default.ShareListView);
    }

    private static async Task<IResult> OpeningsAsync(
        string id, string share, HttpContext http, IClusterClient cluster, LearnerIndex learners, string? next = null)
    {
        long after = 0;
        if (next is not null && !long.TryParse(next, NumberStyles.None, CultureInfo.InvariantCulture, out after))
            throw new ProblemException(400, ProblemCodes.QueryInvalid, "next takes what an earlier page said");
        if (await OwnerAsync(id, share, learners, http.RequestAborted) is not { } owner)
            return Unknown();
        var page = await cluster.GetGrain<ILearnerGrain>(owner).OpeningsAsync(share, after, PageSize);
        var view = new ShareOpeningListView([.. page.Openings.Select(ShareOpeningView.Of)], page.Next?.ToString(CultureInfo.InvariantCulture));
        return Results.Json(view, ServerJson.Default.ShareOpeningListView);
    }

    /// <summary>The id by which a learner granted a share: the learner's own, or one that was merged into it. Null for another's share.</summary>
    private static async Task<string?> OwnerAsync(string learnerId, string share, LearnerIndex learners, CancellationToken cancellationToken)
    {
        var owner = await learners.FindShareAsync(share, cancellationToken);
        return owner is not null && (await learners.IdsOfAsync(learnerId, cancellationToken)).Contains(owner) ? owner : null;
    }

    /// <summary>The credentials that count towards a pathway as it was judged last, and the larger award, where there is one.</summary>
    private static async Task<ImmutableArray<string>> CountedAsync(string learnerId, string? pathway, IClusterClient cluster)
    {
        if (string.IsNullOrEmpty(pathway))
            return [];
        var state = await cluster.GetGrain<IEnrolmentGrain>(EnrolmentIds.Of(learnerId, pathway)).ReadAsync();
        var recognised = state.Recognitions.Select(recognition => recognition.Id).ToHashSet(StringComparer.Ordinal);
        var counted = (state.Progress?.Parts ?? []).Select(part => part.Holding).Where(id => !recognised.Contains(id));
        return [.. counted.Concat(state.Award.CredentialId is { } award ? [award] : []).Distinct(StringComparer.Ordinal)];
    }

    private static IResult Unknown() => Problems.From(404, RefusalCodes.ShareUnknown, "there is no such share");
}
