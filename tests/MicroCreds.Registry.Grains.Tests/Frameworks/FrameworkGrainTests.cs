using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Frameworks;
using MicroCreds.Registry.Grains.Tests.Hosting;

namespace MicroCreds.Registry.Grains.Tests.Frameworks;

[Collection(SharedRegistryCollection.Name)]
public sealed class FrameworkGrainTests(SharedRegistry shared) : IAsyncLifetime
{
    private readonly RunningRegistry _registry = shared.Registry;
    private readonly Scene _scene = Scene.Empty(shared.Registry);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _registry.AuditAsync();

    [Fact]
    public async Task ExecuteAsync_LevelsAndAccreditation_AreTheStateAfterwards()
    {
        Assert.False((await _scene.Framework.ReadAsync()).Exists);
        Scene.Refused(RefusalCodes.FrameworkUnknown, await _scene.Framework.ExecuteAsync(_scene.Next(_scene.Accreditation())));
        var founded = Scene.Accepted(await _scene.Framework.ExecuteAsync(_scene.Next(Scene.Levels())));
        var accredited = Scene.Accepted(await _scene.Framework.ExecuteAsync(_scene.Next(_scene.Accreditation())));

        Assert.Equal((_scene.FrameworkId, 1L, 2L), (founded.Id, founded.Version, accredited.Version));
        Assert.True(accredited.LedgerIndex > founded.LedgerIndex);
        var state = await _scene.Framework.ReadAsync();
        Assert.Equal(["5", "6"], state.Levels.Select(level => level.Code));
        Assert.True(state.IsAccredited(_scene.Did, "MicroCredential", "5", _scene.Now()));
        Assert.False(state.IsAccredited(_scene.Did, "Degree", "5", _scene.Now()));
    }

    [Fact]
    public async Task ExecuteAsync_Repeated_GivesTheSameAnswerAndOneEvent()
    {
        var levels = _scene.Next(Scene.Levels());
        var first = Scene.Accepted(await _scene.Framework.ExecuteAsync(levels));
        Scene.Accepted(await _scene.Framework.ExecuteAsync(_scene.Next(_scene.Accreditation())));

        Assert.Equal(first, await _scene.Framework.ExecuteAsync(levels with { At = levels.At.AddMinutes(1) }));
        Scene.Refused(RefusalCodes.IdempotencyKeyReused, await _scene.Framework.ExecuteAsync(levels with { Name = "Other" }));
        Assert.Equal(2, await _registry.VersionOfAsync(StreamIds.Framework(_scene.FrameworkId)));
    }

    [Fact]
    public async Task ExecuteAsync_ManyAtOnce_AreEachRecordedOnce()
    {
        Scene.Accepted(await _scene.Framework.ExecuteAsync(_scene.Next(Scene.Levels())));
        var commands = Enumerable.Range(0, 50).Select(number => _scene.Next(_scene.Accreditation($"acc-{number}"))).ToArray();
        var replies = await Task.WhenAll(commands.Concat(commands).Select(command => _scene.Framework.ExecuteAsync(command)));

        Assert.All(replies, reply => Scene.Accepted(reply));
        Assert.Equal(50, replies.Select(reply => reply.LedgerIndex).Distinct().Count());
        Assert.Equal(51, (await _scene.Framework.ReadAsync()).Version);
    }

    [Fact]
    public async Task ExecuteAsync_AchievementPublishedAgain_GetsVersions()
    {
        await _scene.FoundAsync();
        await _scene.PublishAsync();
        await _scene.PublishAsync();
        var state = await _scene.Achievement.ReadAsync();
        Assert.Equal((2, _scene.Did, _scene.AchievementId), (state.LatestVersion, state.Issuer, state.AchievementId));
        Scene.Accepted(await _scene.Framework.ExecuteAsync(_scene.Next(new ApproveAchievement(_scene.AchievementId, 2))));
        var framework = await _scene.Framework.ReadAsync();
        Assert.True(framework.IsApproved(_scene.AchievementId, 2, _scene.Now()));
        Assert.False(framework.IsApproved(_scene.AchievementId, 1, _scene.Now()));
    }

    [Fact]
    public async Task ExecuteAsync_ApprovalByWhoPublished_IsRefusedForThatVersionAlone()
    {
        await _scene.FoundAsync();
        Scene.Accepted(await _scene.Achievement.ExecuteAsync(_scene.Next(new PublishAchievement(_scene.Did, _scene.Content()) { Actor = "key-1" })));
        Scene.Accepted(await _scene.Achievement.ExecuteAsync(_scene.Next(new PublishAchievement(_scene.Did, _scene.Content()) { Actor = "key-2" })));
        var first = new ApproveAchievement(_scene.AchievementId, 1) { Actor = "key-1" };

        Scene.Refused("approver_is_proposer", await _scene.Framework.ExecuteAsync(_scene.Next(first)));
        Scene.Refused("approver_is_proposer", await _scene.Framework.ExecuteAsync(_scene.Next(first with { Proposer = "somebody" })));
        Scene.Refused("field_invalid", await _scene.Framework.ExecuteAsync(_scene.Next(first with { AchievementId = "not one" })));

        Scene.Accepted(await _scene.Framework.ExecuteAsync(_scene.Next(first with { Version = 2 })));
        Scene.Accepted(await _scene.Framework.ExecuteAsync(_scene.Next(first with { Actor = "key-3" })));
    }
}
