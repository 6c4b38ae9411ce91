using System.IO.Compression;

namespace MicroCreds.Registry.Server.Http;

/// <summary>Streams of lines that are compressed (RFC 9110 section 8.4): gzip, as the client says in <c>Content-Encoding</c>.</summary>
internal static class ContentEncodings
{
    private const int BufferBytes = 1 << 17;

    /// <summary>Whether the body is compressed with gzip.</summary>
    /// <exception cref="ProblemException">It is in another encoding: 415.</exception>
    public static bool IsGzip(HttpRequest request) => request.Headers.ContentEncoding switch
    {
        [] or ["" or "identity"] => false,
        [{ } name] when name.Equals("gzip", StringComparison.OrdinalIgnoreCase) || name.Equals("x-gzip", StringComparison.OrdinalIgnoreCase) => true,
        _ => throw new ProblemException(StatusCodes.Status415UnsupportedMediaType, ProblemCodes.EncodingUnsupported, "this address takes bodies as they are, or compressed with gzip"),
    };

    /// <summary>The body of an exchange, unpacked. What cannot be unpacked ends the reading with <see cref="BadHttpRequestException"/>.</summary>
    /// <exception cref="ProblemException">It is in another encoding than gzip: 415.</exception>
    public static ClientBody Unpacked(HttpRequest request) =>
        IsGzip(request)
            ? ClientBody.Of(new GZipStream(ClientBody.OfExchange(request).AsStream(), CompressionMode.Decompress), BufferBytes)
            : ClientBody.OfExchange(request);
}
