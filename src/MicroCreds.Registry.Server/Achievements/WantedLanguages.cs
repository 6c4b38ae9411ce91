namespace MicroCreds.Registry.Server.Achievements;

/// <summary>The languages that a request asks for, the most wanted first.</summary>
internal static class WantedLanguages
{
    private const int Most = 32;
    private const int Longest = 35;

    /// <summary>
    /// What the address asks for, then what <c>Accept-Language</c> does (RFC 9110 section 12.5.4), by weight. A header
    /// that cannot be read, and ranges that no tag is as long as, ask for nothing.
    /// </summary>
    public static IEnumerable<string> Of(HttpRequest request, string? language)
    {
        var accepted = request.GetTypedHeaders().AcceptLanguage
            .Where(range => range.Quality is not 0)
            .OrderByDescending(range => range.Quality ?? 1)
            .Select(range => range.Value.ToString())
            .Take(Most);
        return (language is null ? accepted : accepted.Prepend(language)).Where(range => range.Length is > 0 and <= Longest);
    }
}
