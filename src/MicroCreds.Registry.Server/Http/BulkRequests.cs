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
}
