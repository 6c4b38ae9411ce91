using System.Security.Cryptography;
using MicroCreds.Registry.Grains.Access;
using MicroCreds.Registry.Grains.Tests.Hosting;

namespace MicroCreds.Registry.Grains.Tests.Access;

public sealed class ApiKeyGrainTests : IAsyncLifetime
{
    private readonly DataFolder _folder = new();
    private RunningRegistry _registry = null!;

    public async Task InitializeAsync() => _registry = await RunningRegistry.StartAsync(_folder);

    public async Task DisposeAsync()
    {
        await _registry.DisposeAsync();
        _folder.Delete();
    }

    [Fact]
    public async Task Key_LivesUntilItIsRevoked_AlsoOverRestarts()
    {
        var record = new ApiKeyRecord("college", ApiKeyScope.Issuer, "did:web:college.example", [.. SHA256.HashData("secret"u8)], RunningClock.Start);
        Assert.Null(await Key().FindAsync());
        Assert.False(await Key().RevokeAsync(RunningClock.Start));
        Assert.True(await Key().CreateAsync(record));
        Assert.False(await Key().CreateAsync(record with { Scope = ApiKeyScope.Framework }));

        await RestartAsync();
        var found = await Key().FindAsync();
        Assert.Equal((record.Name, record.Scope, record.Issuer, record.CreatedAt), (found!.Name, found.Scope, found.Issuer, found.CreatedAt));
        Assert.Equal(record.SecretHash, found.SecretHash.AsEnumerable());
        Assert.True(await Key().RevokeAsync(RunningClock.Start.AddHours(1)));
        Assert.True(await Key().RevokeAsync(RunningClock.Start.AddHours(2)));
        Assert.Null(await Key().FindAsync());

        await RestartAsync();
        Assert.Null(await Key().FindAsync());
        Assert.False(await Key().CreateAsync(record));
    }

    private IApiKeyGrain Key() => _registry.Client.GetGrain<IApiKeyGrain>("0123456789abcdef");

    private async Task RestartAsync()
    {
        await _registry.DisposeAsync();
        _registry = await RunningRegistry.StartAsync(_folder);
    }
}
