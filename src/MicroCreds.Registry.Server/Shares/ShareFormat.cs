using MicroCreds.Registry.Server.Http;
using Microsoft.Net.Http.Headers;

namespace MicroCreds.Registry.Server.Shares;

/// <summary>How the opener of a link wants to be shown what it shares.</summary>
internal enum ShareFormat
{
    /// <summary>The documents with the registry's answers, as JSON.</summary>
    Json,
    /// <summary>A page for people.</summary>
    Html,
    /// <summary>A verifiable presentation without a proof of its own (VC 2.0 section 4.13).</summary>
    Presentation,
}

/// <summary>Reads what is wanted from a request.</summary>
internal static class ShareFormats
{
    public const string PresentationType = "application/vp";
    public const string HtmlType = "text/html";

    /// <summary>What <c>?format=</c> says, or else what <c>Accept</c> likes best of what there is; JSON where it says nothing.</summary>
    /// <exception cref="ProblemException">There is no such format: 400.</exception>
    public static ShareFormat Of(HttpRequest request)
    {
        if (request.Query.TryGetValue("format", out var wanted))
        {
            return wanted.ToString() switch
            {
                "json" => ShareFormat.Json,
                "html" => ShareFormat.Html,
                "presentation" => ShareFormat.Presentation,
                _ => throw new ProblemException(400, ProblemCodes.QueryInvalid, "format takes json, html or presentation"),
            };
        }

        var accepted = MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var parsed) ? parsed : [];
        return accepted.OrderByDescending(type => type.Quality ?? 1).Select(Named).FirstOrDefault(format => format is not null) ?? ShareFormat.Json;
    }

    private static ShareFormat? Named(MediaTypeHeaderValue type) => type.MediaType.Value switch
    {
        HtmlType => ShareFormat.Html,
        PresentationType => ShareFormat.Presentation,
        MediaTypes.Json or "application/*" or "*/*" => ShareFormat.Json,
        _ => null,
    };
}
