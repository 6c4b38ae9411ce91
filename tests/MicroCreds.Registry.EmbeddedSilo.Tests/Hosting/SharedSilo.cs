namespace MicroCreds.Registry.EmbeddedSilo.Tests.Hosting;

/// <summary>One silo for all tests that need nothing special of it; each uses grains of its own.</summary>
public sealed class SharedSilo : IAsyncLifetime
{
    private RunningSilo? _silo;

    public IClusterClient Client => _silo!.Client;

    public async Task InitializeAsync() => _silo = await RunningSilo.StartAsync();

    public async Task DisposeAsync() => await _silo!.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class SharedSiloCollection : ICollectionFixture<SharedSilo>
{
    public const string Name = "shared silo";
}
