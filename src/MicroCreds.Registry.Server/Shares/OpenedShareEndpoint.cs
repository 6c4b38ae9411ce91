using System.Text.Json;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
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
    private const int FlushBytes = 64 * 1024;

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
        var reply = await ReplyAsync(secret, http, cluster, learners, now);
        if (reply.Refusal is { } refusal)
            return format == ShareFormat.Html ? SharePage.Refused(Problems.StatusOf(refusal.Code), refusal) : Problems.From(refusal);
        // What was revoked before the opening is known as revoked.
        await receipts.AppliedAsync(reply.LedgerIndex, http.RequestAborted);
        var documents = SharedDocument.OfAsync(reply.Share!, cluster, verifier, now);
        return format switch
        {
            ShareFormat.Html => SharePage.Opened(reply.Share!, await documents.ToListAsync(http.RequestAborted)),
            ShareFormat.Presentation => await PresentAsync(http, documents),
            _ => await ShowAsync(http, reply.Share!, documents),
        };
    }

    private static async Task<ShareReply> ReplyAsync(string secret, HttpContext http, IClusterClient cluster, LearnerIndex learners, DateTimeOffset now)
    {
        var learner = ShareSecret.TryReadId(secret, out var shareId) ? await learners.FindShareAsync(shareId, http.RequestAborted) : null;
        if (learner is null)
            return new ShareReply(new Refusal(RefusalCodes.ShareUnknown, "there is no such share"), null, -1);
        var open = new OpenShare(shareId!) { At = now, KeyId = http.User.KeyId() is { Length: > 0 } key ? key : null, Issuer = http.User.Issuer() };
        return await cluster.GetGrain<ILearnerGrain>(learner).OpenShareAsync(open);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, Share share, IAsyncEnumerable<SharedDocument> documents)
    {
        http.Response.ContentType = MediaTypes.Json;
        using var json = new Utf8JsonWriter(http.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("purpose"u8, share.Purpose);
        json.WriteString("expires"u8, share.Expires.UtcDateTime);
        json.WriteStartArray("credentials"u8);
        await foreach (var document in documents.WithCancellation(http.RequestAborted))
        {
            json.WriteStartObject();
            json.WritePropertyName("credential"u8);
            json.WriteRawValue(document.Utf8.Span, skipInputValidation: true);
            json.WritePropertyName("verification"u8);
            VerificationResultWriter.Write(json, document.Verification);
            json.WriteEndObject();
            await FlushAsync(json, http);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(http.RequestAborted);
        return Results.Empty;
    }

    private static async Task<IResult> PresentAsync(HttpContext http, IAsyncEnumerable<SharedDocument> documents)
    {
        http.Response.ContentType = ShareFormats.PresentationType;
        using var json = new Utf8JsonWriter(http.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteStartArray("@context"u8);
        json.WriteStringValue(Contexts.CredentialsV2);
        json.WriteEndArray();
        json.WriteString("type"u8, "VerifiablePresentation"u8);
        json.WriteStartArray("verifiableCredential"u8);
        await foreach (var document in documents.WithCancellation(http.RequestAborted))
        {
            json.WriteRawValue(document.InPresentation.Span, skipInputValidation: true);
            await FlushAsync(json, http);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(http.RequestAborted);
        return Results.Empty;
    }

    // 200 credentials of 1 MiB each are not to lie in memory.
    private static async Task FlushAsync(Utf8JsonWriter json, HttpContext http)
    {
        if (json.BytesPending < FlushBytes)
            return;
        await json.FlushAsync(http.RequestAborted);
    }
}
