using System.Security.Cryptography;
using System.Text;
using MicroCreds.Registry.Domain.Learners.Shares;
using MicroCreds.Registry.Grains.Learners;
using MicroCreds.Registry.Grains.Personal;
using MicroCreds.Registry.Grains.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCreds.Registry.Grains.Tests.Learners;

[Collection(SharedRegistryCollection.Name)]
public sealed class ShareTests(SharedRegistry shared) : IAsyncLifetime
{
    private readonly RunningRegistry _registry = shared.Registry;
    private Scene _scene = null!;

    private ILearnerGrain Learner => _registry.Client.GetGrain<ILearnerGrain>(_scene.Learner(1));

    public async Task InitializeAsync() => _scene = await Scene.SetAsync(_registry);

    public Task DisposeAsync() => _registry.AuditAsync();

    [Fact]
    public async Task Open_RacingForTheLastViews_GoesToAsManyAsThereAre()
    {
        const int Views = 3;
        var awarded = await _scene.AwardAsync();
        var share = Id("race");
        Scene.Accepted(await Learner.ExecuteAsync(Grant(share, awarded.CredentialId) with { MaxViews = Views }));

        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Learner.OpenShareAsync(Open(share))));

        Assert.Equal(Views, replies.Count(reply => reply.Share is not null));
        Assert.All(replies.Where(reply => reply.Share is null), reply => Assert.Equal("share_used_up", reply.Refusal!.Code));
        var openings = await Learner.OpeningsAsync(share, 0, 100);
        Assert.Equal([1, 2, 3], openings.Openings.Select(opening => opening.Number));
        Assert.Null(openings.Next);
    }

    [Fact]
    public async Task Grant_CredentialOfSomebodyElse_IsRefusedAsUnknown()
    {
        var mine = await _scene.AwardAsync();
        var others = await _scene.AwardAsync(_scene.Order(2));
        var refusal = (await Learner.ExecuteAsync(Grant(Id("a"), mine.CredentialId, others.CredentialId))).Refusal!;
        Assert.Equal(("credential_unknown", "/credentials/1"), (refusal.Code, refusal.Pointer));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Learner.ExecuteAsync(Open(Id("a"))));
    }

    [Fact]
    public async Task FindShare_GrantedOrNot_IsItsLearnersOrNobodys()
    {
        var awarded = await _scene.AwardAsync();
        var index = _registry.Services.GetRequiredService<LearnerIndex>();
        Assert.Null(await index.FindShareAsync(Id("b"), CancellationToken.None));
        var grant = Grant(Id("b"), awarded.CredentialId);
        var first = Scene.Accepted(await Learner.ExecuteAsync(grant));
        Assert.Equal(_scene.Learner(1), await index.FindShareAsync(Id("b"), CancellationToken.None));

        // A repeated command made another secret, which opens nothing.
        Assert.Equal(first, await Learner.ExecuteAsync(grant with { ShareId = Id("c") }));
        Assert.Null(await index.FindShareAsync(Id("c"), CancellationToken.None));
    }

    [Fact]
    public async Task Open_ErasedLearner_ShowsNothingAndRecordsNothing()
    {
        var awarded = await _scene.AwardAsync();
        Scene.Accepted(await Learner.ExecuteAsync(Grant(Id("d"), awarded.CredentialId)));
        await _registry.Services.GetRequiredService<PersonalVault>().EraseAsync(_scene.Learner(1), CancellationToken.None);

        var reply = await Learner.OpenShareAsync(Open(Id("d")));
        Assert.Equal(("share_unknown", null), (reply.Refusal!.Code, reply.Share));
        Assert.Empty((await Learner.OpeningsAsync(Id("d"), 0, 100)).Openings);
        Scene.Refused("learner_erased", await Learner.ExecuteAsync(Grant(Id("e"), awarded.CredentialId)));
    }

    [Fact]
    public async Task Openings_OfManyShares_AreEachOnItsOwnPages()
    {
        var awarded = await _scene.AwardAsync();
        foreach (var name in new[] { "f", "g" })
            Scene.Accepted(await Learner.ExecuteAsync(Grant(Id(name), awarded.CredentialId)));
        for (var i = 0; i < 7; i++)
            await Learner.OpenShareAsync(Open(Id(i % 2 == 0 ? "f" : "g")) with { KeyId = FormattableString.Invariant($"key-{i}") });

        var found = new List<string?>();
        for (long? after = 0; after is { } from;)
        {
            var page = await Learner.OpeningsAsync(Id("f"), from, 2);
            found.AddRange(page.Openings.Select(opening => opening.Viewer));
            after = page.Next;
        }

        Assert.Equal(["key-0", "key-2", "key-4", "key-6"], found);
    }

    private GrantShare Grant(string share, params string[] credentials) =>
        _scene.Next(new GrantShare(_scene.Now().AddDays(1), "application", [.. credentials]) { ShareId = share });

    private OpenShare Open(string share) => new(share) { At = _scene.Now() };

    private string Id(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(_scene.Learner(1) + name)));
}
