using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Enrolments;
using MicroCreds.Registry.Domain.Issuers;
using MicroCreds.Registry.Domain.Learners;
using MicroCreds.Registry.Domain.Learners.Merges;
using MicroCreds.Registry.Domain.Learners.Shares;
using MicroCreds.Registry.Domain.Stacking;
using MicroCreds.Registry.Grains.Commands;
using MicroCreds.Registry.Grains.Learners;
using MicroCreds.Registry.Grains.Personal;
using MicroCreds.Registry.Grains.Tests.Enrolments;
using MicroCreds.Registry.Grains.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCreds.Registry.Grains.Tests.Learners;

[Collection(SharedRegistryCollection.Name)]
public sealed class MergeTests(SharedRegistry shared) : IAsyncLifetime
{
    private const int Survivor = 1;
    private const int Absorbed = 2;

    private readonly RunningRegistry _registry = shared.Registry;
    private StackScene _stack = null!;

    public async Task InitializeAsync() => _stack = await StackScene.SetAsync(_registry);

    public Task DisposeAsync() => _registry.AuditAsync();

    [Fact]
    public async Task Merge_ThenUndo_CompletesThePathwayAndTakesItBack()
    {
        await _stack.PublishAsync();
        await _stack.BeginAsync(Survivor);
        var first = await _stack.AwardFirstAsync(Survivor);
        var second = await _stack.AwardSecondAsync(Absorbed);

        var merged = await MergeAsync();
        var issued = await _stack.UntilAsync(AwardStanding.Issued, Survivor);
        Assert.Equal<string>([first.CredentialId, second.CredentialId], issued.Progress!.Parts.Select(part => part.Holding));
        Assert.Equal([first.CredentialId, second.CredentialId, issued.Award.CredentialId], await PortfolioAsync(Survivor));
        // Both streams, one commit.
        var events = await _registry.Store.ReadEventsAsync(merged.LedgerIndex, 2, CancellationToken.None);
        Assert.Equal([StreamIds.Learner(Id(Survivor)), StreamIds.Learner(Id(Absorbed))], events.Select(recorded => recorded.StreamId));

        Scene.Accepted(await UndoAsync());
        await _stack.UntilAsync(AwardStanding.Suspended, Survivor);
        Assert.Equal([second.CredentialId], await PortfolioAsync(Absorbed));
        Assert.Equal([first.CredentialId, issued.Award.CredentialId], await PortfolioAsync(Survivor));

        await MergeAsync();
        await _stack.UntilAsync(AwardStanding.Issued, Survivor);
    }

    [Fact]
    public async Task Awards_ToAnAbsorbedId_BelongToTheSurvivor()
    {
        await _stack.PublishAsync();
        await _stack.BeginAsync(Survivor);
        await _stack.AwardFirstAsync(Absorbed);
        await MergeAsync();
        await _stack.AwardSecondAsync(Absorbed);
        await _stack.UntilAsync(AwardStanding.Issued, Survivor);
    }

    [Fact]
    public async Task Pathway_CompletedByAnAbsorbedId_IsNotCompletedAgainWithTheSame()
    {
        await _stack.PublishAsync();
        await _stack.BeginAsync(Absorbed);
        await _stack.AwardFirstAsync(Absorbed);
        await _stack.AwardSecondAsync(Absorbed);
        await _stack.UntilAsync(AwardStanding.Issued, Absorbed);
        await _stack.BeginAsync(Survivor);
        await MergeAsync();

        var state = await _stack.Enrolment(Survivor).JudgeAsync();
        Assert.Equal((AwardStanding.None, 5m), (state.Award.Standing, state.Progress!.Remaining));
        // What was earned besides may complete it.
        await _stack.AwardFirstAsync(Survivor);
        await _stack.AwardSecondAsync(Absorbed);
        await _stack.UntilAsync(AwardStanding.Issued, Survivor);
        Assert.Equal(AwardStanding.Issued, (await _stack.Enrolment(Absorbed).JudgeAsync()).Award.Standing);
        Assert.Empty((await _stack.Enrolment(Survivor).ReadAsync()).Progress!.Parts.Select(part => part.Holding)
            .Intersect((await _stack.Enrolment(Absorbed).ReadAsync()).Progress!.Parts.Select(part => part.Holding)));
    }

    [Fact]
    public async Task Credential_ThatCountsOnce_CountsOnceAcrossMergedIds()
    {
        await _stack.PublishAsync();
        await _stack.PublishAsync(number: 2);
        await _stack.BeginAsync(Absorbed);
        var first = await _stack.AwardFirstAsync(Absorbed);
        await _stack.AwardSecondAsync(Absorbed);
        await _stack.UntilAsync(AwardStanding.Issued, Absorbed);
        await _stack.BeginAsync(Survivor, 2);
        await MergeAsync();

        var evaluation = (await _stack.Enrolment(Survivor, 2).EvaluateAsync())!;
        Assert.Equal(5m, evaluation.Remaining);
        Assert.Contains(evaluation.Holdings, holding => holding.Holding == first.CredentialId && holding.Verdict == HoldingVerdict.Committed && holding.CommittedTo == _stack.PathwayId());
    }

    [Fact]
    public async Task AwardOfAnAbsorbedId_StillFollowsItsParts()
    {
        Scene.Accepted(await Learner(Survivor).ExecuteAsync(_stack.Scene.Next(new EnrolLearner())));
        await _stack.PublishAsync();
        await _stack.BeginAsync(Absorbed);
        var first = await _stack.AwardFirstAsync(Absorbed);
        await _stack.AwardSecondAsync(Absorbed);
        await _stack.UntilAsync(AwardStanding.Issued, Absorbed);
        await MergeAsync();

        Scene.Accepted(await _stack.Credential(first.CredentialId).ExecuteAsync(_stack.Scene.Next(new SuspendCredential(SuspensionReason.Other))));
        await _stack.UntilAsync(AwardStanding.Suspended, Absorbed);
        Scene.Accepted(await _stack.Credential(first.CredentialId).ExecuteAsync(_stack.Scene.Next(new ReinstateCredential())));
        await _stack.UntilAsync(AwardStanding.Issued, Absorbed);
    }

    [Fact]
    public async Task Enrolment_OfAnAbsorbedId_WaitsUntilTheMergeIsUndone()
    {
        Scene.Accepted(await Learner(Survivor).ExecuteAsync(_stack.Scene.Next(new EnrolLearner())));
        await _stack.PublishAsync();
        await _stack.BeginAsync(Absorbed);
        await _stack.AwardFirstAsync(Absorbed);
        await MergeAsync();
        await _stack.AwardSecondAsync(Absorbed);

        Assert.Equal(AwardStanding.None, (await _stack.Enrolment(Absorbed).JudgeAsync()).Award.Standing);
        Assert.Null(await _stack.Enrolment(Absorbed).EvaluateAsync());
        Scene.Refused("learner_merged", await _stack.Enrolment(Absorbed, 2).ExecuteAsync(_stack.Begin(Absorbed, 2)));
        Scene.Refused("learner_merged", await _stack.Enrolment(Absorbed).ExecuteAsync(_stack.Scene.Next(new MoveToVersion(1))));
        Scene.Refused("learner_merged", await Learner(Absorbed).ExecuteAsync(_stack.Scene.Next(new EnrolLearner())));

        Scene.Accepted(await UndoAsync());
        await _stack.UntilAsync(AwardStanding.Issued, Absorbed);
    }

    [Fact]
    public async Task KeyCompromise_OfAnIssuerOfAnAbsorbedIds_ReachesTheSurvivor()
    {
        await _stack.PublishAsync();
        await _stack.BeginAsync(Survivor);
        await _stack.AwardFirstAsync(Absorbed);
        await _stack.AwardSecondAsync(Absorbed);
        await MergeAsync();
        await _stack.UntilAsync(AwardStanding.Issued, Survivor);
        var key = (await _stack.Scene.Issuer.ReadAsync()).ActiveKey!;
        Scene.Accepted(await _stack.Scene.Issuer.ExecuteAsync(_stack.Scene.Next(new CompromiseIssuerKey(key.Id, key.ValidFrom))));
        await _stack.UntilAsync(AwardStanding.Suspended, Survivor);
    }

    [Fact]
    public async Task Merges_IntoEachOther_Racing_HaveOneWinner()
    {
        await _stack.AwardFirstAsync(Survivor);
        await _stack.AwardFirstAsync(Absorbed);
        for (var round = 0; round < 5; round++)
        {
            var replies = await Task.WhenAll(
                Learner(Survivor).ExecuteAsync(_stack.Scene.Next(new MergeLearner(Id(Absorbed)))),
                Learner(Absorbed).ExecuteAsync(_stack.Scene.Next(new MergeLearner(Id(Survivor)))));
            var winner = Assert.Single(replies, reply => reply.IsAccepted);
            Assert.Equal("learner_merged", Assert.Single(replies, reply => !reply.IsAccepted).Refusal!.Code);
            var (one, other) = winner.Id == Id(Survivor) ? (Survivor, Absorbed) : (Absorbed, Survivor);
            Assert.Equal((null, winner.Id), ((await Learner(one).ReadAsync()).MergedInto, (await Learner(other).ReadAsync()).MergedInto));
            Scene.Accepted(await Learner(one).ExecuteAsync(_stack.Scene.Next(new UndoMerge(Id(other)))));
        }
    }

    [Fact]
    public async Task Merges_InAChain_AreOnePersonUpToTheBound()
    {
        for (var learner = 1; learner <= Limits.Identities + 1; learner++)
            Scene.Accepted(await Learner(learner).ExecuteAsync(_stack.Scene.Next(new EnrolLearner())));
        var last = await _stack.AwardFirstAsync(Limits.Identities);
        for (var learner = Limits.Identities; learner > 1; learner--)
            Scene.Accepted(await MergeAsync(learner - 1, learner));

        Assert.Equal([last.CredentialId], await PortfolioAsync(1));
        Scene.Refused("merges_too_many", await MergeAsync(1, Limits.Identities + 1));
        Scene.Refused("learner_merged", await MergeAsync(Limits.Identities, 1));
        Scene.Refused("learner_merged", await MergeAsync(1, Limits.Identities));
        Scene.Refused("merge_unknown", await Learner(1).ExecuteAsync(_stack.Scene.Next(new UndoMerge(Id(3)))));

        // In the middle of the chain, by who was absorbed.
        Scene.Accepted(await Learner(8).ExecuteAsync(_stack.Scene.Next(new UndoMerge(Id(9)))));
        Assert.Empty(await PortfolioAsync(1));
        Assert.Equal([last.CredentialId], await PortfolioAsync(9));
        Scene.Accepted(await MergeAsync(1, Limits.Identities + 1));
    }

    [Fact]
    public async Task Merge_OfNobodyOrErased_IsRefused_AndRepeatedIsTheSame()
    {
        await _stack.AwardFirstAsync(Survivor);
        Scene.Refused("learner_unknown", await MergeAsync(Survivor, 77));
        Scene.Refused("learner_unknown", await MergeAsync(77, Survivor));
        await _stack.AwardFirstAsync(Absorbed);
        var command = _stack.Scene.Next(new MergeLearner(Id(Absorbed)));
        var first = Scene.Accepted(await Learner(Survivor).ExecuteAsync(command));
        Assert.Equal(first, await Learner(Survivor).ExecuteAsync(command));
        await _stack.AwardFirstAsync(3);
        await _registry.Services.GetRequiredService<PersonalVault>().EraseAsync(Id(3), CancellationToken.None);
        Scene.Refused("learner_erased", await MergeAsync(Survivor, 3));
    }

    [Fact]
    public async Task Share_OfAnAbsorbedId_OpensAndIsWithdrawnAsBefore()
    {
        var awarded = await _stack.AwardFirstAsync(Absorbed);
        await _stack.AwardFirstAsync(Survivor);
        var share = new string('a', 32) + Guid(_stack.Scene.Did);
        Scene.Accepted(await Learner(Absorbed).ExecuteAsync(_stack.Scene.Next(new GrantShare(_stack.Scene.Now().AddDays(1), "application", [awarded.CredentialId]) { ShareId = share })));
        await MergeAsync();
        Assert.NotNull((await Learner(Absorbed).OpenShareAsync(new OpenShare(share) { At = _stack.Scene.Now() })).Share);
        Scene.Refused("learner_merged", await Learner(Absorbed).ExecuteAsync(_stack.Scene.Next(new GrantShare(_stack.Scene.Now().AddDays(1), "application", [awarded.CredentialId]) { ShareId = new string('b', 64) })));
        // What was merged in is the survivor's to share.
        Scene.Accepted(await Learner(Survivor).ExecuteAsync(_stack.Scene.Next(new GrantShare(_stack.Scene.Now().AddDays(1), "application", [awarded.CredentialId]) { ShareId = new string('c', 32) + Guid(_stack.Scene.Did) })));
        Scene.Accepted(await Learner(Absorbed).ExecuteAsync(_stack.Scene.Next(new WithdrawShare(share))));
    }

    private static string Guid(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)))[..32];

    private string Id(int number) => _stack.Scene.Learner(number);

    private ILearnerGrain Learner(int number) => _registry.Client.GetGrain<ILearnerGrain>(Id(number));

    private async Task<CommandReply> MergeAsync() => Scene.Accepted(await MergeAsync(Survivor, Absorbed));

    private Task<CommandReply> MergeAsync(int survivor, int absorbed) => Learner(survivor).ExecuteAsync(_stack.Scene.Next(new MergeLearner(Id(absorbed))));

    private Task<CommandReply> UndoAsync() => Learner(Survivor).ExecuteAsync(_stack.Scene.Next(new UndoMerge(Id(Absorbed))));

    private async Task<IEnumerable<string?>> PortfolioAsync(int number) =>
        (await Learner(number).PortfolioAsync(-1, 100)).Credentials.Select(item => item.Id);
}
