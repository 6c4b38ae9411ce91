using System.Text.Json;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Learners.Shares;
using MicroCreds.Registry.Grains.Learners;
using MicroCreds.Registry.Server.Access;
using MicroCreds.Registry.Server.Http;
using MicroCreds.Registry.Verification;

namespace MicroCreds.Registry.Server.Shares;

/// <summary>
/// <c>/v1/shares/{secret}</c>: what a link shows, to whoever has it. The opening is in the ledger before anything is shown, and what
/// is shown is what was shared and nothing else: neither who the learner is, nor what else there is, nor how often others looked.
/// </summary>
internal static class OpenedShareEndpoint
{
    public static void MapOpenedShares(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/shares/{secret}", OpenAsync).WithTags("Shares").WithName("OpenShare")
            .WithDescription("Opens a share link, once. JSON; a page with Accept: text/html or ?format=html; a presentation with application/vp or ?format=presentation.")
            .Produces<JsonElement>(200, MediaTypes.Json, ShareFormats.PresentationType, ShareFormats.HtmlType);

    private static async Task<IResult> OpenAsync(
        string secret, HttpContext http, IClusterClient cluster, LearnerIndex learners, Receipts receipts, CredentialVerifier verifier, TimeProvider clock)
    {
        // Links are secrets: nobody is to keep what they show, or to pass their address on.
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        http.Response.Headers.Vary = "Accept, Authorization";
        var format = ShareFormats.Of(http.Request);
        var now = clock.GetUtcNow();
        var learner = ShareSecret.TryReadId(secret, out var shareId) ? await learners.FindShareAsync(shareId, http.RequestAborted) : null;
        var reply = await ReplyAsync(learner, shareId, http, cluster, now);
        if (reply.Refusal is { } refusal)
            return format == ShareFormat.Html ? SharePage.Refused(Problems.StatusOf(refusal.Code), refusal) : Problems.From(refusal);
        // What was revoked before the opening is known as revoked.
        await receipts.AppliedAsync(reply.LedgerIndex, http.RequestAborted);
        var documents = SharedDocument.OfAsync(reply.Share!, await learners.IdsOfAsync(learner!, http.RequestAborted), cluster, verifier, now);
        switch (format)
        {
            case ShareFormat.Html:
                return await SharePage.OpenedAsync(reply.Share!, documents, http.RequestAborted);
            case ShareFormat.Presentation:
                await ShareWriter.PresentAsync(http.Response, documents, http.RequestAborted);
                return Results.Empty;
            default:
                await ShareWriter.ShowAsync(http.Response, reply.Share!, documents, http.RequestAborted);
                return Results.Empty;
        }
    }

    private static async Task<ShareReply> ReplyAsync(string? learner, string? shareId, HttpContext http, IClusterClient cluster, DateTimeOffset now)
    {
        if (learner is null)
            return new ShareReply(new Refusal(RefusalCodes.ShareUnknown, "there is no such share"), null, -1);
        var open = new OpenShare(shareId!) { At = now, KeyId = http.User.KeyId() is { Length: > 0 } key ? key : null, Issuer = http.User.Issuer() };
        return await cluster.GetGrain<ILearnerGrain>(learner).OpenShareAsync(open);
    }
}
