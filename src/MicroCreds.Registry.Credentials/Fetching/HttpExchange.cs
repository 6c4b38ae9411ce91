using System.Buffers;
using System.Net;
using System.Net.Sockets;

namespace MicroCreds.Registry.Credentials.Fetching;

/// <summary>One question and its answer over HTTP, redirects included. Failures are answers; cancellation is thrown.</summary>
internal sealed class HttpExchange : IDisposable
{
    private const int HeaderKilobytes = 32;
    private const int ReadSize = 16 << 10;

    private readonly FetchOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpClient _client;

    public HttpExchange(FetchOptions options, TimeProvider time, ResolveHostAddresses resolve, Func<IPAddress, bool> isAllowed)
    {
        _options = options;
        _time = time;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            Credentials = null,
            ActivityHeadersPropagator = null,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate | DecompressionMethods.Brotli,
            MaxResponseHeadersLength = HeaderKilobytes,
            MaxResponseDrainSize = 0,
            MaxConnectionsPerServer = options.MaxConcurrentPerHost,
            ConnectTimeout = options.Timeout,
            // A name is looked up again at least this often.
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ConnectCallback = new GuardedConnector(isAllowed, resolve).ConnectAsync,
        };
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public void Dispose() => _client.Dispose();

    public FetchAnswer Failure(FetchOutcome outcome, string message)
    {
        var now = _time.GetUtcNow();
        return new FetchAnswer { Outcome = outcome, FetchedAt = now, FreshUntil = now + _options.FailureFreshness, Message = message };
    }

    /// <summary>Asks, and follows as many redirects as the request allows.</summary>
    public async Task<FetchAnswer> AskAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        var url = request.Url;
        try
        {
            for (var redirects = 0; ; redirects++)
            {
                using var message = new HttpRequestMessage(HttpMethod.Get, url) { Version = HttpVersion.Version11 };
                message.Headers.TryAddWithoutValidation("Accept", request.Accept);
                using var response = await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
                if (!IsRedirect(response.StatusCode) || response.Headers.Location is not { } location)
                    return await ReadAsync(url, response, cancellationToken).ConfigureAwait(false);
                if (redirects == request.MaxRedirects)
                    return Failure(FetchOutcome.Unreachable, request.MaxRedirects == 0
                        ? $"{url.Host} answered with a redirect, and none is followed here."
                        : $"{request.Url.Host} answered with more than {request.MaxRedirects} redirects.");
                url = new Uri(url, location);
                if (UrlRules.WhyForbidden(url, _options) is { } reason)
                    return Failure(FetchOutcome.Forbidden, $"{request.Url.Host} redirects to a URL that is not fetched. {reason}");
            }
        }
        catch (HttpRequestException failure) when (!cancellationToken.IsCancellationRequested)
        {
            return Explain(url, failure);
        }
        catch (Exception failure) when (failure is (IOException or InvalidDataException) && !cancellationToken.IsCancellationRequested)
        {
            return Failure(FetchOutcome.Unreachable, $"{url.Host} broke off, or sent a body that cannot be decoded.");
        }
        catch (UriFormatException)
        {
            return Failure(FetchOutcome.Unreachable, $"{url.Host} redirects to something that is no URL.");
        }
    }

    private async Task<FetchAnswer> ReadAsync(Uri url, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
            return Failure(FetchOutcome.NotFound, $"{url.Host} answers {(int)response.StatusCode}: there is nothing at {url.AbsolutePath}.");
        if (response.StatusCode != HttpStatusCode.OK)
            return Failure(FetchOutcome.Unreachable, $"{url.Host} answers {(int)response.StatusCode}.");
        var mediaType = response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant();
        // Hosts say many things of JSON; a page for people is never a document, though.
        if (mediaType is "text/html" or "application/xhtml+xml")
            return Failure(FetchOutcome.Unreachable, $"{url.Host} answers with a web page.");
        if (await ReadBodyAsync(response, cancellationToken).ConfigureAwait(false) is not { } body)
            return Failure(FetchOutcome.Unreachable, $"{url.Host} answers with more than {_options.MaxBytes} bytes.");
        var now = _time.GetUtcNow();
        return new FetchAnswer
        {
            Outcome = FetchOutcome.Fetched,
            Body = body,
            MediaType = mediaType,
            FetchedAt = now,
            FreshUntil = now + Freshness.Of(response.Headers, _options),
        };
    }

    /// <summary>The whole body, or null where it is too long.</summary>
    private async Task<byte[]?> ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength > _options.MaxBytes)
            return null;
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var body = new ArrayBufferWriter<byte>(ReadSize);
            while (true)
            {
                var read = await stream.ReadAsync(body.GetMemory(ReadSize), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                    return body.WrittenSpan.ToArray();
                body.Advance(read);
                if (body.WrittenCount > _options.MaxBytes)
                    return null;
            }
        }
    }

    private FetchAnswer Explain(Uri url, HttpRequestException failure)
    {
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is AddressForbiddenException)
                return Failure(FetchOutcome.Forbidden, $"{url.Host} is not an address of the public internet.");
            if (cause is SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain })
                return Failure(FetchOutcome.Unreachable, $"The name {url.Host} has no address.");
        }

        return Failure(FetchOutcome.Unreachable, failure.HttpRequestError switch
        {
            HttpRequestError.SecureConnectionError => $"{url.Host} has no certificate that is trusted, or speaks no TLS.",
            HttpRequestError.ConnectionError => $"{url.Host} cannot be connected to.",
            HttpRequestError.ConfigurationLimitExceeded => $"{url.Host} answers with too many headers.",
            _ => $"{url.Host} answers with something that is not HTTP, or breaks off.",
        });
    }

    private static bool IsRedirect(HttpStatusCode status) => status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found
        or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
}
