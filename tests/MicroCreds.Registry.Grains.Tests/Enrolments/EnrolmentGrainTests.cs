using System.Text.Json;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Enrolments;
using MicroCreds.Registry.Domain.Frameworks;
using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.Domain.Stacking;
using MicroCreds.Registry.Grains.Enrolments;
using MicroCreds.Registry.Grains.Pathways;
using MicroCreds.Registry.Grains.Tests.Hosting;

namespace MicroCreds.Registry.Grains.Tests.Enrolments;

[Collection(SharedRegistryCollection.Name)]
public sealed class EnrolmentGrainTests(SharedRegistry shared) : IAsyncLifetime
{
    private readonly RunningRegistry _registry = shared.Registry;
    private StackScene _stack = null!;

    public async Task InitializeAsync() => _stack = await StackScene.SetAsync(_registry);

    public Task DisposeAsync() => _registry.AuditAsync();

    [Fact]
    public async Task Begin_WithAPartEarnedBefore_CountsItAtOnce()
    {
        await _stack.PublishAsync();
        var first = await _stack.AwardFirstAsync();
        await _stack.BeginAsync();

        var state = await _stack.Enrolment().ReadAsync();
        Assert.Equal((1, false, 2m), (state.PathwayVersion, state.Progress!.IsComplete, state.Progress.Remaining));
        Assert.Equal(new CountedPart(first.CredentialId, ["/components/0"]), Assert.Single(state.Progress.Parts));
        Assert.InRange(state.Progress.LedgerSize, first.LedgerIndex + 1, long.MaxValue);
        Assert.NotNull(state.Progress.GoodUntil);

        var evaluation = await _stack.Enrolment().EvaluateAsync();
        Assert.Equal("missing: Welding II", Assert.Single(evaluation!.Leaves, leaf => leaf.State == LeafState.Missing).Explain());
    }

    [Fact]
    public async Task DeclareCreditConversion_CreditsOfAnotherSystemByField_AreCountedAnew()
    {
        var content = _stack.Scene.Content() with { Fields = ["0715"], OtherCredits = [new CreditAmount("semester hours", 1m)] };
        Scene.Accepted(await _stack.Scene.Achievement.ExecuteAsync(_stack.Scene.Next(new PublishAchievement(_stack.Scene.Did, content))));
        Scene.Accepted(await _stack.Scene.Framework.ExecuteAsync(_stack.Scene.Next(new ApproveAchievement(_stack.Scene.AchievementId, 2))));
        await _stack.PublishAsync(_stack.Content() with
        {
            Components = [_stack.Content().Components[0]],
            Completion = new Condition.AllOf(
                [new Condition.Requires("first"), new Condition.Credits(4, new ComponentMatch { Fields = ["07"] }, "CATS")]),
            Use = CredentialUse.Shared,
        });
        await _stack.BeginAsync();
        await _stack.AwardFirstAsync();

        Scene.Accepted(await _stack.Scene.Framework.ExecuteAsync(_stack.Scene.Next(new DeclareCreditConversion("semester hours", "CATS", 4m))));

        Assert.True((await _stack.UntilAsync(AwardStanding.Issued)).Progress!.IsComplete);
    }

    [Fact]
    public async Task Begin_UnknownOrWithdrawnPathway_IsRefused()
    {
        Scene.Refused("pathway_unknown", await _stack.Enrolment().ExecuteAsync(_stack.Begin()));
        await _stack.PublishAsync();
        Scene.Accepted(await _registry.Client.GetGrain<IPathwayGrain>(_stack.PathwayId()).ExecuteAsync(_stack.Scene.Next(new WithdrawPathway("replaced"))));
        Scene.Refused("pathway_withdrawn", await _stack.Enrolment().ExecuteAsync(_stack.Begin()));
        Assert.Null(await _stack.Enrolment().EvaluateAsync());
        await Assert.ThrowsAnyAsync<ArgumentException>(() => _stack.Enrolment(2).ExecuteAsync(_stack.Begin()));
    }

    [Fact]
    public async Task Publish_AwardThatIsNotTheOwners_IsRefused()
    {
        var pathway = _registry.Client.GetGrain<IPathwayGrain>(_stack.PathwayId(9));
        var other = await Scene.SetAsync(_registry);
        var unknown = await pathway.ExecuteAsync(_stack.Scene.Next(new PublishPathway(_stack.Scene.Did, _stack.Content() with { Award = _stack.Award + "-none" })));
        var foreign = await pathway.ExecuteAsync(_stack.Scene.Next(new PublishPathway(_stack.Scene.Did, _stack.Content() with { Award = other.AchievementId })));
        Assert.Equal(("achievement_unknown", "/content/award"), (unknown.Refusal!.Code, unknown.Refusal.Pointer));
        Assert.Equal(("achievement_of_other_issuer", "/content/award"), (foreign.Refusal!.Code, foreign.Refusal.Pointer));
    }

    [Fact]
    public async Task Publish_ThatClosesACircle_IsRefusedWithTheChain()
    {
        // The first pathway's second part is to be had by who has the first pathway's award.
        await _stack.PublishAsync();
        var circle = _stack.Content() with
        {
            Award = _stack.Second,
            Components = [new PathwayComponent("award", "Welder", ComponentKind.Credential, new ComponentMatch { Achievements = [new AchievementMatch(_stack.Award)] })],
            Completion = new Condition.Requires("award"),
        };
        var grain = _registry.Client.GetGrain<IPathwayGrain>(_stack.PathwayId(2));
        var publish = _stack.Scene.Next(new PublishPathway(_stack.Scene.Did, circle));

        var refusal = (await grain.ExecuteAsync(publish)).Refusal!;
        Assert.Equal(("pathway_cyclic", "/content/components/0/match"), (refusal.Code, refusal.Pointer));
        Assert.Contains($"{_stack.PathwayId(2)} needs {_stack.PathwayId()} needs {_stack.PathwayId(2)}", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(refusal, await grain.CheckAsync(publish));
        Assert.False((await grain.ReadAsync()).Exists);

        // Nobody can begin a withdrawn pathway: what it leads to can only be awarded directly.
        Scene.Accepted(await _registry.Client.GetGrain<IPathwayGrain>(_stack.PathwayId()).ExecuteAsync(_stack.Scene.Next(new WithdrawPathway("replaced"))));
        Assert.Null(await grain.CheckAsync(publish));
        Assert.False((await grain.ReadAsync()).Exists);
        var published = await grain.ExecuteAsync(publish);
        Scene.Accepted(published);
        Assert.Equal(published, await grain.ExecuteAsync(publish));
    }

    [Fact]
    public async Task LastPart_Awarded_IssuesTheLargerAwardWithItsParts()
    {
        await _stack.PublishAsync();
        await _stack.BeginAsync();
        var first = await _stack.AwardFirstAsync();
        var second = await _stack.AwardSecondAsync();

        var state = await _stack.UntilAsync(AwardStanding.Issued);

        var document = await _stack.Credential(state.Award.CredentialId!).DocumentAsync();
        using var json = JsonDocument.Parse(document!.Utf8);
        Assert.Equal([first.CredentialId, second.CredentialId], json.RootElement.GetProperty("evidence").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
        Assert.Equal(_stack.Award, json.RootElement.GetProperty("credentialSubject").GetProperty("achievement").GetProperty("id").GetString());
        Assert.Equal(Outcome.Valid, (await _registry.VerifyAsync(document.Utf8)).Outcome);
        Assert.Equal(0, state.Progress!.Remaining);
        Assert.NotNull(state.CompletedAt);
    }

    [Fact]
    public async Task Record_OfAnAward_HasItAndItsPartsAndVerifies()
    {
        await _stack.PublishAsync();
        await _stack.BeginAsync();
        Assert.Null(await _stack.Enrolment().RecordAsync());
        var first = await _stack.AwardFirstAsync();
        await _stack.AwardSecondAsync();
        await _stack.UntilAsync(AwardStanding.Issued);

        var record = (await _stack.Enrolment().RecordAsync())!.Value;
        using var json = JsonDocument.Parse(record);
        var subject = json.RootElement.GetProperty("credentialSubject");
        Assert.Equal(3, subject.GetProperty("verifiableCredential").GetArrayLength());
        Assert.Equal(
            [(_stack.Scene.AchievementId, "isPartOf", _stack.Award), (_stack.Second, "isPartOf", _stack.Award)],
            subject.GetProperty("association").EnumerateArray().Select(item => (item.GetProperty("sourceId").GetString()!, item.GetProperty("associationType").GetString()!, item.GetProperty("targetId").GetString()!)));
        var answer = await _registry.VerifyAsync(record);
        Assert.True(answer.Outcome == Outcome.Valid, string.Join('\n', answer.Checks));

        // What becomes of a part later is known from the ledger, and told.
        Scene.Accepted(await _stack.Credential(first.CredentialId).ExecuteAsync(_stack.Scene.Next(new RevokeCredential(RevocationReason.AwardedInError))));
        Assert.Contains((await _registry.VerifyAsync(record)).Checks, check =>
            check is { Name: CheckNames.Credentials, Result: CheckResult.Warn, Pointer: "/credentialSubject/verifiableCredential/1" } && check.Message.Contains("revoked", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Part_RevokedAndReplaced_SuspendsTheAwardAndReinstatesIt()
    {
        await _stack.PublishAsync();
        await _stack.BeginAsync();
        var first = await _stack.AwardFirstAsync();
        await _stack.AwardSecondAsync();
        var issued = await _stack.UntilAsync(AwardStanding.Issued);
        var award = _stack.Credential(issued.Award.CredentialId!);

        Scene.Accepted(await _stack.Credential(first.CredentialId).ExecuteAsync(_stack.Scene.Next(new RevokeCredential(RevocationReason.AwardedInError))));
        await _stack.UntilAsync(AwardStanding.Suspended);
        Assert.Equal(CredentialStatus.Suspended, (await award.ReadAsync()).Current);
        var evaluation = await _stack.Enrolment().EvaluateAsync();
        Assert.Contains(evaluation!.Holdings, holding => holding.Holding == first.CredentialId && holding is { Verdict: HoldingVerdict.DoesNotCount, Standing: CredentialStatus.Revoked });

        await _stack.AwardFirstAsync();
        await _stack.UntilAsync(AwardStanding.Issued);
        Assert.Equal(CredentialStatus.Active, (await award.ReadAsync()).Current);
    }

    [Fact]
    public async Task Part_SuspendedAndReinstated_GoesThroughReview()
    {
        await _stack.PublishAsync(_stack.Content(AwardingRule.Propose, PartPolicy.Review));
        await _stack.BeginAsync();
        var first = await _stack.AwardFirstAsync();
        await _stack.AwardSecondAsync();
        await _stack.UntilAsync(AwardStanding.Proposed);
        Scene.Accepted(await _stack.Enrolment().ExecuteAsync(_stack.Scene.Next(new ApproveAward())));
        var issued = await _stack.Enrolment().ReadAsync();
        Assert.Equal(AwardStanding.Issued, issued.Award.Standing);

        Scene.Accepted(await _stack.Credential(first.CredentialId).ExecuteAsync(_stack.Scene.Next(new SuspendCredential(SuspensionReason.UnderInvestigation))));
        await _stack.UntilAsync(AwardStanding.InReview);
        Scene.Accepted(await _stack.Credential(first.CredentialId).ExecuteAsync(_stack.Scene.Next(new ReinstateCredential())));
        await _stack.UntilAsync(AwardStanding.Issued);

        Scene.Accepted(await _stack.Credential(first.CredentialId).ExecuteAsync(_stack.Scene.Next(new RevokeCredential(RevocationReason.Misconduct))));
        await _stack.UntilAsync(AwardStanding.InReview);
        Scene.Accepted(await _stack.Enrolment().ExecuteAsync(_stack.Scene.Next(new SettleReview(true, "the part was forged"))));
        Assert.Equal(AwardStanding.Revoked, (await _stack.Enrolment().ReadAsync()).Award.Standing);
        Assert.Equal(CredentialStatus.Revoked, (await _stack.Credential(issued.Award.CredentialId!).ReadAsync()).Current);
    }

    [Fact]
    public async Task Recognise_PriorLearning_FillsItsComponentAndNoOther()
    {
        await _stack.PublishAsync();
        await _stack.BeginAsync();
        await _stack.AwardFirstAsync();
        var recognition = new Recognition("rpl-1", "second", _stack.Scene.Now().AddDays(-100), "Ten years in a welding shop");
        Scene.Refused("component_unknown", await _stack.Enrolment().ExecuteAsync(_stack.Scene.Next(new RecogniseLearning(recognition with { Component = "third" }))));
        Scene.Accepted(await _stack.Enrolment().ExecuteAsync(_stack.Scene.Next(new RecogniseLearning(recognition))));
        Assert.Equal(AwardStanding.Issued, (await _stack.Enrolment().ReadAsync()).Award.Standing);

        Scene.Accepted(await _stack.Enrolment().ExecuteAsync(_stack.Scene.Next(new WithdrawRecognition("rpl-1", "recorded in error"))));
        Assert.Equal(AwardStanding.Suspended, (await _stack.Enrolment().ReadAsync()).Award.Standing);
    }

    [Fact]
    public async Task Publish_NewVersion_LeavesEnrolmentsUnderTheirs()
    {
        await _stack.PublishAsync();
        await _stack.BeginAsync();
        await _stack.PublishAsync(_stack.Content() with { Completion = new Condition.AnyOf([new Condition.Requires("first"), new Condition.Requires("second")]) });
        await _stack.AwardFirstAsync();
        Assert.False((await _stack.Enrolment().JudgeAsync()).Progress!.IsComplete);
        Scene.Refused("pathway_version_unknown", await _stack.Enrolment().ExecuteAsync(_stack.Scene.Next(new MoveToVersion(3))));
        Scene.Accepted(await _stack.Enrolment().ExecuteAsync(_stack.Scene.Next(new MoveToVersion(2))));
        Assert.Equal(AwardStanding.Issued, (await _stack.Enrolment().ReadAsync()).Award.Standing);
    }

    [Fact]
    public async Task Judge_AgainAndAgain_RecordsNothingTwice()
    {
        await _stack.PublishAsync();
        await _stack.BeginAsync();
        await _stack.AwardFirstAsync();
        await _stack.AwardSecondAsync();
        await _stack.UntilAsync(AwardStanding.Issued);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _stack.Enrolment().JudgeAsync()));
        var version = (await _stack.Enrolment().ReadAsync()).Version;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _stack.Enrolment().JudgeAsync()));
        Assert.Equal(version, (await _stack.Enrolment().ReadAsync()).Version);
        await Assert.ThrowsAnyAsync<ArgumentException>(() => _stack.Enrolment().ExecuteAsync(_stack.Scene.Next(new RecordAward(AwardStanding.Revoked, "urn:x:y"))));
    }

    [Fact]
    public async Task TwoPathways_RacingForOneCredential_HaveOneWinnerAndBothAreTold()
    {
        await _stack.PublishAsync();
        await _stack.PublishAsync(number: 2);
        await Task.WhenAll(_stack.BeginAsync(), _stack.BeginAsync(pathway: 2));
        var first = await _stack.AwardFirstAsync();
        var second = await _stack.AwardSecondAsync();
        await Patience.Until(async () => (await Task.WhenAll(_stack.Enrolment().JudgeAsync(), _stack.Enrolment(pathway: 2).JudgeAsync())).Count(state => state.Award.Standing == AwardStanding.Issued) == 1, "one is issued");

        var winner = (await _stack.Enrolment().ReadAsync()).Award.Standing == AwardStanding.Issued ? 1 : 2;
        var loser = 3 - winner;
        var (won, lost) = ((await _stack.Enrolment(pathway: winner).EvaluateAsync())!, (await _stack.Enrolment(pathway: loser).EvaluateAsync())!);
        Assert.True(won.IsComplete);
        Assert.Equal(5m, lost.Remaining);
        Assert.All(lost.Holdings.Where(holding => holding.Holding == first.CredentialId || holding.Holding == second.CredentialId), holding =>
            Assert.Equal((HoldingVerdict.Committed, _stack.PathwayId(winner)), (holding.Verdict, holding.CommittedTo)));
        Assert.Equal(AwardStanding.None, (await _stack.Enrolment(pathway: loser).ReadAsync()).Award.Standing);

        // A second pair of credentials is enough for the other.
        await _stack.AwardFirstAsync();
        await _stack.AwardSecondAsync();
        await _stack.UntilAsync(AwardStanding.Issued, pathway: loser);
    }

    [Fact]
    public async Task Proposal_Declined_LetsGoOfWhatItHeld()
    {
        await _stack.PublishAsync(_stack.Content(AwardingRule.Propose));
        await _stack.PublishAsync(number: 2);
        await _stack.BeginAsync();
        await _stack.AwardFirstAsync();
        await _stack.AwardSecondAsync();
        await _stack.UntilAsync(AwardStanding.Proposed);
        await _stack.BeginAsync(pathway: 2);
        Assert.Equal(5m, (await _stack.Enrolment(pathway: 2).ReadAsync()).Progress!.Remaining);

        Scene.Accepted(await _stack.Enrolment().ExecuteAsync(_stack.Scene.Next(new DeclineAward("the papers are missing"))));
        await _stack.UntilAsync(AwardStanding.Issued, pathway: 2);
    }

    [Fact]
    public async Task KeyCompromised_EveryEnrolmentOfItsHolders_IsJudgedAgain()
    {
        await _stack.PublishAsync();
        for (var learner = 1; learner <= 20; learner++)
        {
            await _stack.BeginAsync(learner);
            await _stack.AwardFirstAsync(learner);
        }

        await Patience.Until(async () => (await Task.WhenAll(Enumerable.Range(1, 20).Select(learner => _stack.Enrolment(learner).ReadAsync()))).All(state => state.Progress?.Remaining == 2), "all have one part");
        var issuer = await _stack.Scene.Issuer.ReadAsync();
        Scene.Accepted(await _stack.Scene.Issuer.ExecuteAsync(_stack.Scene.Next(new Domain.Issuers.CompromiseIssuerKey(issuer.Keys[0].Id, _stack.Scene.Now().AddDays(-1)))));
        await Patience.Until(async () => (await Task.WhenAll(Enumerable.Range(1, 20).Select(learner => _stack.Enrolment(learner).ReadAsync()))).All(state => state.Progress?.Remaining == 5), "none has a part");

        var judging = _registry.Client.GetGrain<IJudgingGrain>(IJudgingGrain.Key);
        await Patience.Until(async () => await judging.CatchUpAsync() is { Failing: 0, Entry: null } status && status.Position == status.LedgerSize, "everything is judged");
    }
}
