namespace MicroCreds.Registry.Credentials.Fetching;

/// <summary>Which URLs may be asked at all; the address behind a name is judged when it is connected to.</summary>
internal static class UrlRules
{
    private const int MaxLength = 2048;

    /// <summary>A sentence, or null where the URL may be asked.</summary>
    public static string? WhyForbidden(Uri url, FetchOptions options)
    {
        if (!url.IsAbsoluteUri || url.OriginalString.Length > MaxLength)
            return $"Only absolute URLs of at most {MaxLength} characters are fetched.";
        if (url.Scheme != Uri.UriSchemeHttps && !(options.AllowInsecureHttp && url.Scheme == Uri.UriSchemeHttp))
            return "Only https URLs are fetched.";
        if (url.UserInfo.Length > 0)
            return "URLs with a user name are not fetched.";
        return url.IdnHost.Length == 0 ? "The URL names no host." : null;
    }
}
