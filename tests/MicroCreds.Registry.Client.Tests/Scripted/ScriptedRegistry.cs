using System.Net;
using MicroCreds.Registry.Server.CleartextHttp2;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace MicroCreds.Registry.Client.Tests.Scripted;

/// <summary>A real HTTP server on a port of its own that answers as the test says.</summary>
internal sealed class ScriptedRegistry : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ScriptedRegistry(WebApplication app, Uri url) => (_app, Url) = (app, url);

    public Uri Url { get; }

    public static async Task<ScriptedRegistry> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var http2 = new PriorKnowledgeListener();
        builder.Services.AddSingleton<IConnectionListenerFactory>(http2);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, endpoint =>
            {
                endpoint.Protocols = HttpProtocols.Http1;
                endpoint.Use(next => PrefaceDetection.Use(next, http2));
            });
            kestrel.Listen(http2.EndPoint, endpoint => endpoint.Protocols = HttpProtocols.Http2);
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
        });
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        return new ScriptedRegistry(app, new Uri(addresses.First(address => address.StartsWith("http://127.0.0.1", StringComparison.Ordinal))));
    }

    public RegistryClient Connect(RegistryClientOptions? options = null) =>
        new(Url, options ?? new RegistryClientOptions { FirstRetryDelay = TimeSpan.FromMilliseconds(1) });

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }
}
