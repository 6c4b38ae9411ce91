using MicroCreds.Registry.Domain.StatusLists;
using MicroCreds.Registry.Grains.StatusLists;
using MicroCreds.Registry.Grains.Tests.Hosting;

namespace MicroCreds.Registry.Grains.Tests.StatusLists;

[Collection(SharedRegistryCollection.Name)]
public sealed class ReservationTests(SharedRegistry shared)
{
    private readonly RunningRegistry _registry = shared.Registry;
    private readonly Scene _scene = Scene.Empty(shared.Registry);

    [Fact]
    public async Task ReserveAsync_UntilTheListIsFull_GivesEveryIndexOnce()
    {
        var list = _registry.Client.GetGrain<IStatusListGrain>(StatusListAddress.IdOf(_scene.Did, 0));
        var given = new HashSet<int>();
        while (await list.ReserveAsync(_scene.Did, StatusListFamily.Standing, 4_096, _scene.Now()) is { IsEmpty: false } indexes)
            Assert.All(indexes, index => Assert.True(given.Add(index)));

        Assert.Equal(StatusListState.StandardLength, given.Count);
        Assert.Equal((0, StatusListState.StandardLength - 1), (given.Min(), given.Max()));
        await Assert.ThrowsAsync<ArgumentException>(() => list.ReserveAsync("did:web:other.example", StatusListFamily.Standing, 1, _scene.Now()));
        await Assert.ThrowsAsync<ArgumentException>(() => list.ReserveAsync(_scene.Did, StatusListFamily.Refresh, 1, _scene.Now()));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => list.ReserveAsync(_scene.Did, StatusListFamily.Standing, 4_097, _scene.Now()));
        await _registry.AuditAsync();
    }

    [Fact]
    public async Task AwardAsync_FirstListFull_GoesOnInTheNext()
    {
        var scene = await Scene.SetAsync(_registry);
        var list = _registry.Client.GetGrain<IStatusListGrain>(StatusListAddress.IdOf(scene.Did, 0));
        while (!(await list.ReserveAsync(scene.Did, StatusListFamily.Standing, 4_096, scene.Now())).IsEmpty)
        {
        }

        var awarded = await scene.AwardAsync();
        Assert.Equal(StatusListAddress.IdOf(scene.Did, 1), (await scene.Credential(awarded).ReadAsync()).Credential!.Status!.ListId);
        Checks.AreAllPassed(await _registry.VerifyAsync(awarded.Document));
    }
}
