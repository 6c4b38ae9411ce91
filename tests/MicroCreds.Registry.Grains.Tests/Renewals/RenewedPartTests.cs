using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Enrolments;
using MicroCreds.Registry.Domain.Frameworks;
using MicroCreds.Registry.Domain.Learners;
using MicroCreds.Registry.Domain.Learners.Merges;
using MicroCreds.Registry.Domain.Renewals;
using MicroCreds.Registry.Domain.Stacking;
using MicroCreds.Registry.Grains.Achievements;
using MicroCreds.Registry.Grains.Commands;
using MicroCreds.Registry.Grains.Enrolments;
using MicroCreds.Registry.Grains.Recommendations;
using MicroCreds.Registry.Grains.Renewals;
using MicroCreds.Registry.Grains.Tests.Enrolments;
using MicroCreds.Registry.Grains.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCreds.Registry.Grains.Tests.Renewals;

/// <summary>A part of a larger award is renewed: its renewal counts in its stead, where it counted and nowhere else.</summary>
public sealed class RenewedPartTests : IAsyncLifetime
{
    private readonly DataFolder _folder = new();
    private RunningRegistry _registry = null!;
    private StackScene _stack = null!;

    public async Task InitializeAsync()
    {
        _registry = await RunningRegistry.StartAsync(_folder);
        _stack = await StackScene.SetAsync(_registry);
        var content = _stack.Scene.Content() with { Renewal = new RenewalRule([RenewalWay.ContinuingEducation], Education: new EducationRequirement(1m)) };
        Scene.Accepted(await _stack.Scene.Achievement.ExecuteAsync(_stack.Scene.Next(new PublishAchievement(_stack.Scene.Did, content))));
        Scene.Accepted(await _stack.Scene.Framework.ExecuteAsync(_stack.Scene.Next(new ApproveAchievement(_stack.Scene.AchievementId, 2))));
    }

    public async Task DisposeAsync()
    {
        await _registry.AuditAsync();
        await _registry.DisposeAsync();
        _folder.Delete();
    }

    [Fact]
    public async Task Renewal_OfAPartThatCountsOnce_CountsInItsStead()
    {
        await _stack.PublishAsync();
        await _stack.PublishAsync(number: 2);
        await _stack.BeginAsync();
        var part = await _stack.AwardFirstAsync();
        await _stack.AwardSecondAsync();
        var award = (await _stack.UntilAsync(AwardStanding.Issued)).Award.CredentialId!;
        await _stack.BeginAsync(pathway: 2);

        var renewed = await RenewAsync(part.CredentialId);
        await JudgedAsync();

        var state = await _stack.Enrolment().ReadAsync();
        Assert.Equal((AwardStanding.Issued, award), (state.Award.Standing, state.Award.CredentialId));
        Assert.Contains(state.Progress!.Parts, counted => counted.Holding == renewed);
        Assert.DoesNotContain(state.Progress.Parts, counted => counted.Holding == part.CredentialId);
        Assert.Equal(1, (await _stack.Credential(award).ReadAsync()).Version);
        var other = (await _stack.Enrolment(pathway: 2).EvaluateAsync())!;
        Assert.False(other.IsComplete);
        Assert.Equal(HoldingVerdict.Committed, other.Holdings.Single(holding => holding.Holding == renewed).Verdict);
    }

    [Fact]
    public async Task Renewal_OfAPartThatAnAbsorbedIdCommitted_IsRecommendedForNoOtherPathway()
    {
        var other = _stack.Award + "-other";
        Scene.Accepted(await _registry.Client.GetGrain<IAchievementGrain>(other).ExecuteAsync(_stack.Scene.Next(new PublishAchievement(_stack.Scene.Did, _stack.Scene.Content()))));
        await _stack.PublishAsync();
        await _stack.PublishAsync(_stack.Content() with { Award = other }, number: 2);
        Scene.Accepted(await _stack.Learner(1).ExecuteAsync(_stack.Scene.Next(new EnrolLearner())));
        await _stack.BeginAsync(learner: 2);
        var part = await _stack.AwardFirstAsync(learner: 2);
        await _stack.AwardSecondAsync(learner: 2);
        await _stack.UntilAsync(AwardStanding.Issued, learner: 2);
        Scene.Accepted(await _stack.Learner(1).ExecuteAsync(_stack.Scene.Next(new MergeLearner(_stack.Scene.Learner(2)))));

        // Nothing new is committed for who was absorbed: the renewal is taken by what it renews.
        var renewed = await RenewAsync(part.CredentialId);

        Assert.DoesNotContain(renewed, (await _stack.Learner(2).ReadAsync()).Committed.Keys);
        var found = await _registry.Services.GetRequiredService<Recommender>().FindAsync(_stack.Scene.Learner(1), 10, CancellationToken.None);
        var one = Assert.Single(found.Nearest, one => one.Pathway == _stack.PathwayId(2));
        var holding = Assert.Single(one.Evaluation.Holdings, holding => holding.Holding == renewed);
        Assert.Equal((HoldingVerdict.Committed, _stack.PathwayId(), 5m), (holding.Verdict, holding.CommittedTo, one.Prospect.Remaining));
    }

    [Fact]
    public async Task Commit_PartAndItsRenewalToTwoPathways_OneIsRefused()
    {
        var part = (await _stack.AwardFirstAsync()).CredentialId;
        Scene.Accepted(await CommitAsync(1, part));
        var renewed = await RenewAsync(part);
        Scene.Refused("credential_committed", await CommitAsync(2, renewed));

        // Whichever comes first, as who asks may not know of the renewal.
        Scene.Accepted(await CommitAsync(1));
        Scene.Accepted(await CommitAsync(2, renewed));
        Scene.Refused("credential_committed", await CommitAsync(1, part));
    }

    private Task<CommandReply> CommitAsync(int pathway, params string[] credentials) =>
        _stack.Learner(1).ExecuteAsync(_stack.Scene.Next(new CommitCredentials(_stack.PathwayId(pathway), [.. credentials])));

    private async Task<string> RenewAsync(string credential)
    {
        var activity = new EducationActivity("a", "other", 1m, DateOnly.FromDateTime(_registry.Now.UtcDateTime));
        Scene.Accepted(await _stack.Credential(credential).ExecuteAsync(_stack.Scene.Next(new RecordContinuingEducation(activity))));
        var reply = await _stack.Credential(credential).RenewAsync(new RenewalOrder { IdempotencyKey = _stack.Scene.NextKey(), At = _registry.Now });
        Assert.Null(reply.Refusal);
        return reply.CredentialId;
    }

    private async Task JudgedAsync()
    {
        var judging = _registry.Client.GetGrain<IJudgingGrain>(IJudgingGrain.Key);
        await Patience.Until(async () => await judging.CatchUpAsync() is { Failing: 0 } status && status.Position == status.LedgerSize, "everything is judged");
    }
}
