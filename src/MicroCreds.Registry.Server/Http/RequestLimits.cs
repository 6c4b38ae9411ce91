namespace MicroCreds.Registry.Server.Http;

/// <summary>How much a client may send at once.</summary>
internal static class RequestLimits
{
    /// <summary>The longest body that is not a stream of lines: one credential of 1 MiB, with room for white space.</summary>
    public const int CommandBytes = 1 << 20;

    /// <summary>How many requests one HTTP/2 connection may have under way (RFC 9113 section 5.1.2).</summary>
    public const int StreamsOfConnection = 100;

    /// <summary>The most of one HTTP/2 request's body that waits to be read (RFC 9113 section 6.9).</summary>
    public const int StreamWindowBytes = 1 << 20;

    /// <summary>
    /// The window that the requests of an HTTP/2 connection share. What requests hold whose client reads no answers comes
    /// out of it, and Kestrel gives back what it read only in halves of the whole: a smaller window could be used up by a
    /// few of them, and all other requests of the connection would wait for them. With this one no request waits for
    /// another, and what a connection holds is bounded by its streams and theirs.
    /// </summary>
    public const int ConnectionWindowBytes = 2 * (StreamsOfConnection + 1) * StreamWindowBytes;
}
