using MicroCreds.Registry.Grains;
using MicroCreds.Registry.Grains.Personal;
using MicroCreds.Registry.Server.Access;
using MicroCreds.Registry.Server.CleartextHttp2;
using MicroCreds.Registry.Server.Http;
using MicroCreds.Registry.Server.Https;
using MicroCreds.Registry.Server.Imports;
using MicroCreds.Registry.Server.VcApi;
using MicroCreds.Registry.Server.Verification.Jobs;
using MicroCreds.Registry.Storage.Sqlite;
using MicroCreds.Registry.Verification;
using MicroCreds.Registry.Verification.Bulk;
using MicroCreds.Registry.Verification.Snapshots;
using Microsoft.AspNetCore.Hosting.Server;

namespace MicroCreds.Registry.Server.Hosting;

/// <summary>Puts a server together: engine, store, grains, HTTP.</summary>
internal static class RegistryServer
{
    private const string DefaultUrls = "http://127.0.0.1:5080";

    public static WebApplication Build(string[] arguments)
    {
        var builder = WebApplication.CreateSlimBuilder(arguments);
        builder.WebHost.UseKestrelHttpsConfiguration();
        var urls = builder.Configuration[WebHostDefaults.ServerUrlsKey] ?? DefaultUrls;
        var server = builder.Configuration.Get<ServerOptions>() ?? new ServerOptions();
        builder.Services.AddSingleton(server);
        var isForDevelopment = builder.Configuration.GetValue<bool>("Registry:DevelopmentCertificate");
        builder.WebHost.ListenOn(
            urls, isForDevelopment ? () => DevelopmentCertificate.LoadOrCreate(server.DevelopmentCertificatePath, TimeProvider.System.GetUtcNow()) : null);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestLimits.CommandBytes;
            kestrel.Limits.Http2.MaxStreamsPerConnection = RequestLimits.StreamsOfConnection;
            kestrel.Limits.Http2.InitialStreamWindowSize = RequestLimits.StreamWindowBytes;
            kestrel.Limits.Http2.InitialConnectionWindowSize = RequestLimits.ConnectionWindowBytes;
        });
        Engine.Add(builder);
        builder.Services.AddSqliteStorage(sqlite => sqlite.Path = server.DatabasePath);
        builder.Services.AddRegistryGrains(
            _ => MasterKeyFile.LoadOrCreate(server.MasterKeyPath),
            registry =>
            {
                registry.PublicUrl = PublicUrl(urls);
                builder.Configuration.GetSection("Registry").Bind(registry);
            });
        builder.Services.Configure<SnapshotOptions>(snapshots =>
        {
            snapshots.Path = server.SnapshotPath;
            builder.Configuration.GetSection("Registry:Snapshot").Bind(snapshots);
        });
        builder.Services.AddSingleton<VerificationInstruments>();
        builder.Services.AddSingleton<BulkPipeline>();
        builder.Services.AddVerificationJobs(builder.Configuration, server);
        builder.Services.AddFetching(builder.Configuration);
        builder.Services.AddSingleton<Receipts>();
        builder.Services.AddSingleton<ImportVerifying>();
        builder.Services.AddApiKeys(builder.Configuration);
        builder.Services.AddContexts(builder.Configuration);
        builder.Services.AddVcApi(builder.Configuration);
        builder.Services.AddRegistryProblems();
        builder.Services.AddRegistryOpenApi();

        var app = builder.Build();
        app.Services.GetRequiredService<IServer>().ShowPublicAddressesOnly();
        app.UseFetching();
        app.UseVerificationSwitches();
        app.UseRegistryProblems();
        app.UseIdsInAddresses();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapRegistry();
        return app;
    }

    /// <summary>The address that the public sees, where none is configured: the first that the server listens on.</summary>
    private static Uri PublicUrl(string urls)
    {
        var address = BindingAddress.Parse(urls.Split(';')[0]);
        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : address.Host;
        return new UriBuilder(address.Scheme, host, address.Port).Uri;
    }
}
