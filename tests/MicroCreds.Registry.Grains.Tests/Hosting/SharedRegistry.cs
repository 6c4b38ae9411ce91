namespace MicroCreds.Registry.Grains.Tests.Hosting;

/// <summary>One registry for all tests that need nothing special of it; each sets up an issuer of its own.</summary>
public sealed class SharedRegistry : IAsyncLifetime
{
    private readonly DataFolder _folder = new();
    private RunningRegistry? _registry;

    internal RunningRegistry Registry => _registry!;

    public async Task InitializeAsync() => _registry = await RunningRegistry.StartAsync(_folder);

    public async Task DisposeAsync()
    {
        await _registry!.DisposeAsync();
        _folder.Delete();
    }
}

[CollectionDefinition(Name)]
public sealed class SharedRegistryCollection : ICollectionFixture<SharedRegistry>
{
    public const string Name = "shared registry";
}
