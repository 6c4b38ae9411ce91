using Microsoft.Net.Http.Headers;

namespace MicroCreds.Registry.Server.Http;

/// <summary>The media types that the server reads and writes.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string Ndjson = "application/x-ndjson";
    public const string Credential = "application/vc";
    public const string JsonLd = "application/ld+json";
    public const string Jwt = "application/jwt";
    public const string CredentialJwt = "application/vc+jwt";
    public const string CredentialSdJwt = "application/vc+sd-jwt";
    public const string SdJwt = "application/dc+sd-jwt";
    public const string Png = "image/png";
    public const string Svg = "image/svg+xml";
    public const string CredentialJsonLd = "application/vc+ld+json";

    /// <summary>Credentials as their issuers sign them: JSON with embedded proofs, and tokens.</summary>
    public static readonly string[] Secured = [Credential, CredentialJsonLd, Jwt, CredentialJwt, CredentialSdJwt, SdJwt];

    /// <summary>The body's media type, if it is one of those that the address takes and is not said to be in another encoding than UTF-8.</summary>
    /// <exception cref="ProblemException">It is not: 415.</exception>
    public static string Require(HttpRequest request, params ReadOnlySpan<string> taken)
    {
        if (MediaTypeHeaderValue.TryParse(request.ContentType, out var said)
            && (!said.Charset.HasValue || said.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
        {
            foreach (var mediaType in taken)
            {
                if (said.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase))
                    return mediaType;
            }
        }

        throw new ProblemException(
            StatusCodes.Status415UnsupportedMediaType, ProblemCodes.MediaTypeUnsupported, $"this address takes {string.Join(", ", taken)} in UTF-8");
    }
}
