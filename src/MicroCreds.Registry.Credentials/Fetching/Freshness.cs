using System.Net.Http.Headers;

namespace MicroCreds.Registry.Credentials.Fetching;

/// <summary>How long an answer counts as fresh (RFC 9111 section 4.2), within the bounds of the options.</summary>
internal static class Freshness
{
    /// <summary>The time that is left from its arrival on.</summary>
    public static TimeSpan Of(HttpResponseHeaders headers, FetchOptions options)
    {
        var control = headers.CacheControl;
        if (control is { NoStore: true } or { NoCache: true })
            return options.MinFreshness;
        if (control?.MaxAge is not { } lifetime)
            return Bound(options.DefaultFreshness, options);
        return Bound(lifetime - (headers.Age ?? TimeSpan.Zero), options);
    }

    private static TimeSpan Bound(TimeSpan asked, FetchOptions options) =>
        asked < options.MinFreshness ? options.MinFreshness
        : asked > options.MaxFreshness ? options.MaxFreshness
        : asked;
}
