using System.Net;
using System.Security.Cryptography.X509Certificates;
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
    /// <param name="host">The host.</param>
    /// <param name="urls">The addresses, with semicolons between them.</param>
    /// <param name="certificate">Gives the certificate of https addresses, asked for once where there is one; null for the configured one (<c>Kestrel:Certificates:Default</c>).</param>
    /// <exception cref="FormatException">An address is no URL.</exception>
    public static IWebHostBuilder ListenOn(this IWebHostBuilder host, string urls, Func<X509Certificate2>? certificate = null)
    {
        var http2 = new PriorKnowledgeListener();
        var addresses = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(BindingAddress.Parse)
            .ToList();
        host.ConfigureServices(services => services.AddSingleton<IConnectionListenerFactory>(http2));
        return host.ConfigureKestrel(kestrel =>
        {
            var given = addresses.Any(IsHttps) ? certificate?.Invoke() : null;
            foreach (var address in addresses)
                Open(kestrel, address, http2, given);
            kestrel.Listen(http2.EndPoint, endpoint => endpoint.Protocols = HttpProtocols.Http2);
        });
    }

    /// <summary>Keeps the endpoint inside the process out of what the server says that it listens on.</summary>
    public static void ShowPublicAddressesOnly(this IServer server)
    {
        if (server.Features.Get<IServerAddressesFeature>() is { } all)
            server.Features.Set<IServerAddressesFeature>(new PublicAddresses(all));
    }

    private static bool IsHttps(BindingAddress address) => string.Equals(address.Scheme, Uri.UriSchemeHttps, StringComparison.OrdinalIgnoreCase);

    private static void Open(KestrelServerOptions kestrel, BindingAddress address, PriorKnowledgeListener http2, X509Certificate2? certificate)
    {
        void Configure(ListenOptions endpoint)
        {
            if (IsHttps(address))
            {
                endpoint.Protocols = HttpProtocols.Http1AndHttp2;
                if (certificate is null)
                    endpoint.UseHttps();
                else
                    endpoint.UseHttps(certificate);
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
