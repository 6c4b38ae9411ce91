using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Enrolments;
using MicroCreds.Registry.Domain.Frameworks;
using MicroCreds.Registry.Domain.Learners;
using MicroCreds.Registry.Domain.Learners.Merges;
using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.Domain.Stacking;
using MicroCreds.Registry.Grains.Achievements;
using MicroCreds.Registry.Grains.Enrolments;
using MicroCreds.Registry.Grains.Pathways;
using MicroCreds.Registry.Grains.Recommendations;
using MicroCreds.Registry.Grains.Tests.Enrolments;
using MicroCreds.Registry.Grains.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCreds.Registry.Grains.Tests.Recommendations;

[Collection(SharedRegistryCollection.Name)]
public sealed class RecommenderTests(SharedRegistry shared) : IAsyncLifetime
{
    private readonly RunningRegistry _registry = shared.Registry;
    private StackScene _stack = null!;

    public async Task InitializeAsync() => _stack = await StackScene.SetAsync(_registry);

    public Task DisposeAsync() => _registry.AuditAsync();

    [Fact]
    public async Task FindAsync_OnePartEarned_SaysWhatIsMissingAndWhatFillsIt()
    {
        await _stack.PublishAsync();
        var first = await _stack.AwardFirstAsync();

        var one = (await FindAsync()).Nearest[0];

        Assert.Equal((_stack.PathwayId(), 1, false, 2m, 0.4m), (one.Pathway, one.Version, one.IsEnrolled, one.Prospect.Remaining, one.Prospect.Share));
        Assert.Equal(first.CredentialId, Assert.Single(one.Evaluation.Holdings, holding => holding.Verdict == HoldingVerdict.Counts).Holding);
        var missing = Assert.Single(one.Missing);
        Assert.Equal(("Welding II", _stack.Second), (missing.Leaf.Name, Assert.Single(missing.Offers).Achievement));

        await _stack.BeginAsync();
        Assert.True((await FindAsync()).Nearest[0].IsEnrolled);
    }

    [Fact]
    public async Task FindAsync_AchievementThatCannotBeEarned_IsNotOffered()
    {
        await _stack.PublishAsync();
        await _stack.AwardFirstAsync();
        var second = _registry.Client.GetGrain<IAchievementGrain>(_stack.Second);
        // The newest version is what would be awarded, and it is not approved yet.
        Scene.Accepted(await second.ExecuteAsync(_stack.Scene.Next(new PublishAchievement(_stack.Scene.Did, _stack.Scene.Content() with { Title = "Welding II, anew" }))));
        Assert.Empty(Assert.Single((await FindAsync()).Nearest[0].Missing).Offers);
        Scene.Accepted(await _stack.Scene.Framework.ExecuteAsync(_stack.Scene.Next(new ApproveAchievement(_stack.Second, 2))));
        Assert.Equal(2, Assert.Single(Assert.Single((await FindAsync()).Nearest[0].Missing).Offers).Version);
        Scene.Accepted(await second.ExecuteAsync(_stack.Scene.Next(new WithdrawAchievement("no longer taught"))));
        Assert.Empty(Assert.Single((await FindAsync()).Nearest[0].Missing).Offers);
    }

    [Fact]
    public async Task FindAsync_MatchThatNamesNoAchievement_IsFilledByWhatHasWhatItAsksFor()
    {
        var content = _stack.Scene.Content() with { Fields = ["0715"] };
        Scene.Accepted(await _registry.Client.GetGrain<IAchievementGrain>(_stack.Second).ExecuteAsync(_stack.Scene.Next(new PublishAchievement(_stack.Scene.Did, content))));
        Scene.Accepted(await _stack.Scene.Framework.ExecuteAsync(_stack.Scene.Next(new ApproveAchievement(_stack.Second, 2))));
        await _stack.PublishAsync(_stack.Content() with
        {
            Components = [_stack.Content().Components[0]],
            Completion = new Condition.AllOf([new Condition.Requires("first"), new Condition.Credits(4, new ComponentMatch { Fields = ["071"], Issuers = [_stack.Scene.Did] })]),
        });
        await _stack.AwardFirstAsync();

        var missing = Assert.Single((await FindAsync()).Nearest[0].Missing);

        Assert.Equal(_stack.Second, Assert.Single(missing.Offers).Achievement);
    }

    [Fact]
    public async Task FindAsync_CompleteOnesAndThoseWithTheAward_AreFirstAndGone()
    {
        await _stack.PublishAsync();
        await _stack.PublishAsync(_stack.Content() with { Completion = new Condition.AnyOf([new Condition.Requires("first"), new Condition.Requires("second")]) }, 2);
        await _stack.AwardFirstAsync();
        Assert.Equal([(_stack.PathwayId(2), true), (_stack.PathwayId(), false)], (await FindAsync()).Nearest.Take(2).Select(one => (one.Pathway, one.Prospect.IsComplete)));

        await _stack.BeginAsync(pathway: 2);
        await _stack.UntilAsync(AwardStanding.Issued, pathway: 2);
        // The learner has the award, to which the other pathway leads too.
        Assert.DoesNotContain((await FindAsync()).Nearest, one => one.Pathway == _stack.PathwayId() || one.Pathway == _stack.PathwayId(2));
    }

    [Fact]
    public async Task FindAsync_WithdrawnPathway_IsGone()
    {
        await _stack.PublishAsync();
        await _stack.AwardFirstAsync();
        Assert.Equal(_stack.PathwayId(), (await FindAsync()).Nearest[0].Pathway);
        Scene.Accepted(await _registry.Client.GetGrain<IPathwayGrain>(_stack.PathwayId()).ExecuteAsync(_stack.Scene.Next(new WithdrawPathway("replaced"))));
        Assert.DoesNotContain((await FindAsync()).Nearest, one => one.Pathway == _stack.PathwayId());
    }

    [Fact]
    public async Task FindAsync_PathwayThatOnlyAnAbsorbedIdIsOn_IsRecommendedToTheSurvivor()
    {
        Scene.Accepted(await _stack.Learner(1).ExecuteAsync(_stack.Scene.Next(new EnrolLearner())));
        await _stack.PublishAsync();
        await _stack.BeginAsync(learner: 2);
        await _stack.AwardFirstAsync(learner: 2);
        Scene.Accepted(await _stack.Learner(1).ExecuteAsync(_stack.Scene.Next(new MergeLearner(_stack.Scene.Learner(2)))));

        var one = Assert.Single((await FindAsync()).Nearest, one => one.Pathway == _stack.PathwayId());
        Assert.Equal((false, 2m), (one.IsEnrolled, one.Prospect.Remaining));

        await _stack.BeginAsync(learner: 1);
        Assert.True(Assert.Single((await FindAsync()).Nearest, one => one.Pathway == _stack.PathwayId()).IsEnrolled);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task FindAsync_RandomPathways_AreInTheOrderOfABruteEvaluationOfAll(int seed)
    {
        var random = new Random(seed);
        var achievements = new[] { _stack.Scene.AchievementId, _stack.Second }.Concat(Enumerable.Range(0, 4).Select(number => $"{_stack.Second}-{number}")).ToArray();
        foreach (var id in achievements.Skip(2))
        {
            Scene.Accepted(await _registry.Client.GetGrain<IAchievementGrain>(id).ExecuteAsync(_stack.Scene.Next(new PublishAchievement(_stack.Scene.Did, _stack.Scene.Content()))));
            Scene.Accepted(await _stack.Scene.Framework.ExecuteAsync(_stack.Scene.Next(new ApproveAchievement(id, 1))));
        }

        for (var number = 1; number <= 25; number++)
            await _stack.PublishAsync(Any(random, achievements), number);
        foreach (var id in achievements.Where(_ => random.Next(2) == 0))
            await _stack.Scene.AwardAsync(_stack.Scene.Order(1) with { Achievement = id });

        var found = (await FindAsync()).Nearest;

        var expected = await BruteAsync();
        Assert.Equal(expected.Take(Recommender.MostAnswered), found.Select(one => one.Prospect));
        Assert.Equal(found.Select(one => one.Prospect), (await FindAsync()).Nearest.Select(one => one.Prospect));
        var few = (await FindAsync(limit: 3)).Nearest.Select(one => one.Prospect);
        Assert.Equal(expected.Take(3), few);
    }

    /// <summary>All or some of a few components, each for one or two of the achievements, or credits.</summary>
    private PathwayContent Any(Random random, string[] achievements)
    {
        var components = Enumerable.Range(0, random.Next(1, 5)).Select(place => new PathwayComponent(
            $"c{place}", $"Component {place}", ComponentKind.Credential, new ComponentMatch { Achievements = [new AchievementMatch(achievements[(place + random.Next(2)) % achievements.Length])] },
            random.Next(1, 6), CredentialUse.Shared)).DistinctBy(component => component.Match!.Achievements[0].Achievement).ToImmutableArray();
        ImmutableArray<Condition> conditions = [.. components.Select(component => new Condition.Requires(component.Id))];
        Condition completion = conditions.Length == 1 ? conditions[0] : random.Next(3) switch
        {
            0 => new Condition.AllOf(conditions),
            1 => new Condition.AnyOf(conditions),
            _ => new Condition.AtLeast(random.Next(1, conditions.Length), conditions) is { Count: > 1 } some ? some : new Condition.AllOf(conditions),
        };
        return _stack.Content() with { Components = components, Completion = completion };
    }

    /// <summary>Every open pathway of the registry, evaluated one by one, and sorted.</summary>
    private async Task<List<Prospect>> BruteAsync()
    {
        var index = _registry.Services.GetRequiredService<PathwayIndex>();
        await index.CatchUpAsync(CancellationToken.None);
        var at = DateTimeOffset.UtcNow;
        var (held, _) = await _registry.Services.GetRequiredService<LearnerHoldings>().ReadAsync(_stack.Scene.Learner(1), at, CancellationToken.None);
        var prospects = new List<Prospect>();
        foreach (var row in await index.View.PageAsync(null, "", 10_000, CancellationToken.None))
        {
            if (!row.IsOpen)
                continue;
            var content = (await _registry.Client.GetGrain<IPathwayGrain>(row.Id).ReadAsync()).Content(row.Version)!;
            var evaluation = StackingEvaluator.Evaluate(content, held, at);
            prospects.Add(new Prospect(row.Id, evaluation.IsComplete, !evaluation.Blocks.IsEmpty, evaluation.Remaining, StackingEvaluator.Evaluate(content, [], at).Remaining));
        }

        // By the rule's words, not by the code under test.
        return [.. prospects.OrderBy(one => one.IsComplete ? 0 : one.IsBlocked ? 2 : 1).ThenBy(one => one.Remaining / one.Whole).ThenBy(one => one.Pathway, StringComparer.Ordinal)];
    }

    private Task<RecommendationList> FindAsync(int limit = Recommender.MostAnswered) =>
        _registry.Services.GetRequiredService<Recommender>().FindAsync(_stack.Scene.Learner(1), limit, CancellationToken.None);
}
