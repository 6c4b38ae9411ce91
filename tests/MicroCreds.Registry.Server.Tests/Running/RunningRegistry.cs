using MicroCreds.Registry.Client;
using MicroCreds.Registry.Client.Keys;

namespace MicroCreds.Registry.Server.Tests.Running;

/// <summary>One server for the tests that do not end it: a framework, two issuers, and a key of each scope.</summary>
public sealed class RunningRegistry : IAsyncLifetime
{
    internal string Data { get; } = Directory.CreateTempSubdirectory("microcreds-server-").FullName;

    internal RegistryProcess Process { get; private set; } = null!;

    internal Uri Address => Process.Address;

    /// <summary>Raw HTTP to the server.</summary>
    internal HttpClient Http { get; private set; } = null!;

    internal RegistryClient Authority { get; private set; } = null!;

    internal ExampleIssuer Issuer { get; private set; } = null!;

    internal ExampleIssuer Other { get; private set; } = null!;

    internal string FrameworkKey => DataFolder.FrameworkKeyIn(Data);

    internal string AggregatorKey { get; private set; } = "";

    /// <summary>The id of the aggregator's key, which is public: <c>mk_&lt;id&gt;_…</c>.</summary>
    internal string AggregatorId => AggregatorKey.Split('_')[1];

    public async Task InitializeAsync()
    {
        Process = await RegistryProcess.StartAsync(Data);
        Http = new HttpClient(Wire.Handler()) { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(5) };
        Authority = new RegistryClient(Address, new RegistryClientOptions { ApiKey = FrameworkKey });
        await Authority.Frameworks.PublishLevelsAsync(Example.Framework, Example.Levels);
        Issuer = await Example.FoundIssuerAsync(Authority, Address, "harbour");
        Other = await Example.FoundIssuerAsync(Authority, Address, "tejo");
        AggregatorKey = (await Authority.Keys.CreateAsync(new NewApiKey(KeyScope.Aggregator, "aggregator"))).Key;
    }

    public async Task DisposeAsync()
    {
        Issuer.Client.Dispose();
        Other.Client.Dispose();
        Authority.Dispose();
        Http.Dispose();
        await Process.DisposeAsync();
        Directory.Delete(Data, recursive: true);
    }
}

/// <summary>The tests that share <see cref="RunningRegistry"/>.</summary>
[CollectionDefinition(Name)]
public sealed class RunningRegistryCollection : ICollectionFixture<RunningRegistry>
{
    public const string Name = "running registry";
}
