using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Learners;
using MicroCreds.Registry.Grains.Learners;
using MicroCreds.Registry.Grains.Personal;
using MicroCreds.Registry.Grains.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCreds.Registry.Grains.Tests.Learners;

[Collection(SharedRegistryCollection.Name)]
public sealed class PortfolioTests(SharedRegistry shared) : IAsyncLifetime
{
    private readonly RunningRegistry _registry = shared.Registry;
    private Scene _scene = null!;

    public async Task InitializeAsync() => _scene = await Scene.SetAsync(_registry);

    public Task DisposeAsync() => _registry.AuditAsync();

    [Fact]
    public async Task PortfolioAsync_PageByPage_HasEachAwardOnceWithItsStatusNow()
    {
        var mine = await _scene.Issuer.AwardAsync([.. Enumerable.Range(0, 7).Select(_ => _scene.Order(1))]);
        await _scene.Issuer.AwardAsync([_scene.Order(2), _scene.Order(3)]);
        Scene.Accepted(await _scene.Credential(mine[2]).ExecuteAsync(_scene.Next(new RevokeCredential(RevocationReason.Other))));

        var learner = _registry.Client.GetGrain<ILearnerGrain>(_scene.Learner(1));
        var items = new List<PortfolioItem>();
        long? after = -1;
        while (after is { } from)
        {
            var page = await learner.PortfolioAsync(from, 3);
            Assert.InRange(page.Credentials.Length, 1, 3);
            items.AddRange(page.Credentials);
            after = page.Next;
        }

        Assert.Equal(mine.Select(reply => reply.CredentialId), items.Select(item => item.Id));
        Assert.Equal(mine.Select(reply => reply.LedgerIndex), items.Select(item => item.LedgerIndex));
        Assert.Equal(CredentialStatus.Revoked, items[2].Status);
        Assert.All(items.Where((_, place) => place != 2), item => Assert.Equal((CredentialStatus.Active, _scene.Did), (item.Status, item.Issuer)));
        Assert.Empty((await _registry.Client.GetGrain<ILearnerGrain>(_scene.Learner(99)).PortfolioAsync(-1, 1_000)).Credentials);
    }

    [Fact]
    public async Task PortfolioAsync_CredentialWithALongHistory_HasItsLastStatus()
    {
        var awarded = await _scene.AwardAsync();
        var credential = _scene.Credential(awarded);
        for (var i = 0; i < 260; i++)
        {
            Scene.Accepted(await credential.ExecuteAsync(_scene.Next(new SuspendCredential(SuspensionReason.Other))));
            Scene.Accepted(await credential.ExecuteAsync(_scene.Next(new ReinstateCredential())));
        }

        Scene.Accepted(await credential.ExecuteAsync(_scene.Next(new RevokeCredential(RevocationReason.Other))));
        var page = await _registry.Client.GetGrain<ILearnerGrain>(_scene.Learner(1)).PortfolioAsync(-1, 10);
        Assert.Equal(CredentialStatus.Revoked, Assert.Single(page.Credentials).Status);
    }

    [Fact]
    public async Task DocumentAsync_ErasedLearner_IsGone_WhileStatusAndProofStand()
    {
        var erased = await _scene.AwardAsync(_scene.Order(1));
        var other = await _scene.AwardAsync(_scene.Order(2));
        Assert.True(await _registry.Services.GetRequiredService<PersonalVault>().EraseAsync(_scene.Learner(1), CancellationToken.None));

        Assert.Null(await _scene.Credential(erased).DocumentAsync());
        Assert.NotNull(await _scene.Credential(other).DocumentAsync());
        Checks.AreAllPassed(await _registry.VerifyAsync(erased.Document));
    }

    [Fact]
    public async Task ExecuteAsync_EnrolTwice_IsRefusedUnlessRepeated()
    {
        var learner = _registry.Client.GetGrain<ILearnerGrain>(_scene.Learner(1));
        var enrol = _scene.Next(new EnrolLearner());
        var first = Scene.Accepted(await learner.ExecuteAsync(enrol));
        Assert.Equal(first, await learner.ExecuteAsync(enrol));
        Scene.Refused(RefusalCodes.LearnerExists, await learner.ExecuteAsync(_scene.Next(new EnrolLearner())));
    }
}
