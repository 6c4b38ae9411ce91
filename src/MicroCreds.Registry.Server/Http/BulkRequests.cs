using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace MicroCreds.Registry.Server.Http;

/// <summary>What a streamed request of any length needs of the server.</summary>
internal static class BulkRequests
{
    /// <summary>
    /// Lets the body be of any length and come as slowly as the client pleases: each line is bounded, and a slow client
    /// costs a connection and a bounded buffer. The HTTP/2 keep-alive and the client's own end still apply.
    /// </summary>
    public static void LiftBodyLimits(this HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null;
        if (http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } request)
            request.MinDataRate = null;
        if (http.Request.Protocol == HttpProtocol.Http11 && http.Features.Get<IHttpMinResponseDataRateFeature>() is { } response)
            response.MinDataRate = null;
    }

    /// <summary>
    /// Runs a streamed exchange; its headers go out at once, so that the client can begin to read. A client that breaks it
    /// off is no failure of the server's: the connection is ended without a summary, by which the client's other end
    /// knows, and nothing is logged. Whatever else ends it, cancellations too that are not the client's, is thrown, and logged by the server.
    /// </summary>
    /// <param name="http">The request.</param>
    /// <param name="exchange">Reads the request by <see cref="ClientBody"/> and writes by <see cref="ClientAnswers"/>, which tell that the client is gone.</param>
    public static async Task ExchangeAsync(this HttpContext http, Func<CancellationToken, Task> exchange)
    {
        try
        {
            await http.Response.StartAsync(http.RequestAborted);
            await exchange(http.RequestAborted);
        }
        catch (Exception broken) when (IsTheClients(broken, http.RequestAborted))
        {
            http.Abort();
        }
    }

    private static bool IsTheClients(Exception broken, CancellationToken aborted) => broken switch
    {
        // The body broke off, ended before its length, or makes no sense; or nobody reads the answers.
        BadHttpRequestException or ConnectionResetException => true,
        IOException or OperationCanceledException => aborted.IsCancellationRequested,
        _ => false,
    };
}
