using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace MicroCreds.Registry.Server.CleartextHttp2;

/// <summary>Lets one cleartext port answer HTTP/1.1 and HTTP/2 (prior knowledge), as the SDK's bulk calls need.</summary>
internal static class CleartextHttp2Extensions
{
    /// <summary>
    /// Listens on the given addresses (<c>http://127.0.0.1:5080;https://…</c>). Kestrel takes either addresses from its
    /// configuration or endpoints from code, so these are opened from code along with the one inside the process.
    /// </summary>
    /// <exception cref="FormatException">An address is no URL.</exception>
    public static IWebHostBuilder ListenOn(this IWebHostBuilder host, string urls)
    {
        var http2 = new PriorKnowledgeListener();
        var addresses = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(BindingAddress.Parse)
            .ToList();
        host.ConfigureServices(services => services.AddSingleton<IConnectionListenerFactory>(http2));
        return host.ConfigureKestrel(kestrel =>
        {
            foreach (var address in addresses)
                Open(kestrel, address, http2);
            kestrel.Listen(http2.EndPoint, endpoint => endpoint.Protocols = HttpProtocols.Http2);
        });
    }

    /// <summary>Keeps the endpoint inside the process out of what the server says that it listens on.</summary>
    public static void ShowPublicAddressesOnly(this IServer server)
    {
        if (server.Features.Get<IServerAddressesFeature>() is { } all)
            server.Features.Set<IServerAddressesFeature>(new PublicAddresses(all));
    }

    private static void Open(KestrelServerOptions kestrel, BindingAddress address, PriorKnowledgeListener http2)
    {
        void Configure(ListenOptions endpoint)
        {
            if (string.Equals(address.Scheme, Uri.UriSchemeHttps, StringComparison.OrdinalIgnoreCase))
            {
                endpoint.Protocols = HttpProtocols.Http1AndHttp2;
                endpoint.UseHttps();
            }
            else
            {
                endpoint.Protocols = HttpProtocols.Http1;
                endpoint.Use(next => PrefaceDetection.Use(next, http2));
            }
        }

        if (address.IsUnixPipe)
            kestrel.ListenUnixSocket(address.UnixPipePath, Configure);
        else if (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip))
            kestrel.Listen(ip, address.Port, Configure);
        else if (string.Equals(address.Host, "localhost", StringComparison.OrdinalIgnoreCase))
            kestrel.ListenLocalhost(address.Port, Configure);
        else
            kestrel.ListenAnyIP(address.Port, Configure);
    }
}
