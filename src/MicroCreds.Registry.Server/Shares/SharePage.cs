using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Learners.Shares;

namespace MicroCreds.Registry.Server.Shares;

/// <summary>
/// What a share link shows to a person: a page without scripts, links or anything from elsewhere. Every text of a credential is its
/// issuer's and may be hostile: all are encoded, and the content policy lets nothing run or load even if one were not.
/// </summary>
internal sealed class SharePage : IResult
{
    private const int MostText = 300;

    private const string Style =
        "body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}" +
        "article{border:1px solid #999;border-radius:.4rem;padding:.5rem 1rem;margin:1rem 0;overflow-wrap:anywhere}h2{font-size:1.1rem;margin:.3rem 0}" +
        ".valid{color:#060}.invalid,.error{color:#900}.indeterminate{color:#750}";

    private static readonly string s_policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly int _status;
    private readonly string _html;

    private SharePage(int status, string html) => (_status, _html) = (status, html);

    /// <summary>The page of a link that does not open, and why.</summary>
    public static SharePage Refused(int status, Refusal refusal) =>
        new(status, Page("This link shows nothing", $"<p>{Encoded(Sentence(refusal.Message))}</p><p><small>{Encoded(refusal.Code)}</small></p>"));

    /// <summary>The page of what a share shows. Of each document its article is kept and nothing else.</summary>
    public static async Task<SharePage> OpenedAsync(Share share, IAsyncEnumerable<SharedDocument> documents, CancellationToken cancellationToken)
    {
        var body = new StringBuilder();
        body.Append(CultureInfo.InvariantCulture, $"<p>Shared for: {Encoded(share.Purpose)}. The link opens until {Encoded(Instant(share.Expires))}.</p>");
        var count = 0;
        var asOf = default(AsOf);
        await foreach (var document in documents.WithCancellation(cancellationToken))
        {
            Append(body, document);
            if (count++ == 0)
                asOf = document.Verification.AsOf;
        }

        if (asOf.Size > 0)
            body.Append(CultureInfo.InvariantCulture, $"<p><small>As of {Encoded(Instant(asOf.Time))}, ledger entry {asOf.Size}.</small></p>");
        return new(StatusCodes.Status200OK, Page(count == 1 ? "1 credential" : string.Create(CultureInfo.InvariantCulture, $"{count} credentials"), body.ToString()));
    }

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var response = httpContext.Response;
        response.StatusCode = _status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy = s_policy;
        response.Headers.XContentTypeOptions = "nosniff";
        return response.WriteAsync(_html, httpContext.RequestAborted);
    }

    private static void Append(StringBuilder body, SharedDocument document)
    {
        var caption = ShareCaption.Of(document);
        var outcome = document.Verification.Outcome.ToString().ToLowerInvariant();
        body.Append("<article><h2>").Append(Encoded(caption.Title ?? document.Verification.Id ?? "A credential")).Append("</h2><p>Issued by ")
            .Append(Encoded(caption.Issuer ?? "somebody unnamed")).Append("</p><p class=\"").Append(outcome).Append("\"><strong>").Append(outcome).Append("</strong></p>");
        var told = document.Verification.Checks.IsDefault ? [] : document.Verification.Checks.Where(check => check.Result is CheckResult.Fail or CheckResult.Warn).ToList();
        if (document.Verification.Error is { } error)
            body.Append("<p>").Append(Encoded(error.Message)).Append("</p>");
        if (told.Count > 0)
            body.Append("<ul>").AppendJoin("", told.Select(check => $"<li>{Encoded(Sentence(check.Message))}</li>")).Append("</ul>");
        body.Append("<p><small>").Append(Encoded(document.Verification.Id ?? "")).Append("</small></p></article>\n");
    }

    private static string Page(string title, string body) =>
        $"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">" +
        $"<title>{title}</title><style>{Style}</style></head>\n<body><main><h1>{title}</h1>\n{body}</main></body></html>\n";

    // Marks that turn the direction of text around do so within the text alone.
    private static string Encoded(string text) => $"<bdi>{s_encoder.Encode(text.Length <= MostText ? text : Cut(text))}</bdi>";

    private static string Cut(string text) => string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[MostText - 1]) ? MostText - 1 : MostText), "…");

    private static string Sentence(string message) => message.Length == 0 ? message : char.ToUpperInvariant(message[0]) + message[1..];

    private static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
