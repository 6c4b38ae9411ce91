using MicroCreds.Registry.Domain.Issuers;
using MicroCreds.Registry.Grains.Tests.Hosting;

namespace MicroCreds.Registry.Grains.Tests.Issuers;

/// <summary>Awards beside changes of keys, with clocks that differ: what was acknowledged is valid, whichever came first.</summary>
public sealed class KeyTimingTests : IAsyncLifetime
{
    private readonly DataFolder _folder = new();
    private GatedLedgerStore _store = null!;
    private RunningRegistry _registry = null!;
    private Scene _scene = null!;

    public async Task InitializeAsync()
    {
        _registry = await RunningRegistry.StartAsync(_folder, inner => _store = new GatedLedgerStore(inner));
        _scene = await Scene.SetAsync(_registry);
        await _scene.AwardAsync();
    }

    public async Task DisposeAsync()
    {
        await _registry.AuditAsync();
        await _registry.DisposeAsync();
        _folder.Delete();
    }

    [Fact]
    public async Task AwardAsync_OrderThatArrivedBeforeTheKeyWasMade_IsValid()
    {
        var order = _scene.Order();
        Scene.Accepted(await _scene.Issuer.ExecuteAsync(_scene.Next(new RotateIssuerKey()) with { At = order.At.AddSeconds(5) }));
        var awarded = await _scene.AwardAsync(order);
        _registry.Clock.Forward(TimeSpan.FromMinutes(1));
        Checks.AreAllPassed(await _registry.VerifyAsync(awarded.Document));
    }

    [Fact]
    public async Task ExecuteAsync_RotationWithAnEarlierClockThanAnAward_LeavesTheAwardValid()
    {
        var awarded = await _scene.AwardAsync(_scene.Order());
        var rotation = _scene.Next(new RotateIssuerKey()) with { At = _scene.Now().AddSeconds(-30) };
        Scene.Accepted(await _scene.Issuer.ExecuteAsync(rotation));
        Checks.AreAllPassed(await _registry.VerifyAsync(awarded.Document));
        Checks.AreAllPassed(await _registry.VerifyAsync((await _scene.AwardAsync()).Document));
    }

    [Fact]
    public async Task AwardAsync_WhileARotationIsBeingRecorded_IsSignedWithTheNewKey()
    {
        var committing = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        _store.BeforeCommit = () =>
        {
            committing.TrySetResult();
            return gate.Task;
        };
        var rotating = _scene.Issuer.ExecuteAsync(_scene.Next(new RotateIssuerKey()));
        await committing.Task.Soon();
        var awarding = _scene.AwardAsync(_scene.Order() with { At = _scene.Now().AddSeconds(1) });
        await _scene.Issuer.ReadAsync().Soon();
        gate.SetResult();
        Scene.Accepted(await rotating.Soon());

        var awarded = await awarding.Soon();
        _registry.Clock.Forward(TimeSpan.FromMinutes(1));
        Checks.AreAllPassed(await _registry.VerifyAsync(awarded.Document));
        Assert.Equal((await _scene.Issuer.ReadAsync()).ActiveKey!.Id, (await _scene.Credential(awarded).ReadAsync()).KeyId);
    }
}
