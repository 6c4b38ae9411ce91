using System.Collections.Immutable;
using System.Text.Json;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.Domain.Stacking;
using MicroCreds.Registry.TestKit;
using Xunit.Abstractions;

namespace MicroCreds.Registry.Domain.Tests.Stacking;

/// <summary>What holds of every evaluation, on pathways too large for the oracle too.</summary>
public sealed class InvariantTests(ITestOutputHelper output)
{
    private const int Seed = 20260311;

    [Fact]
    public void Evaluate_WithoutNot_IsMonotone()
    {
        foreach (var (random, told) in Rounds())
        {
            var generator = new RandomPathway(random, withNot: false);
            var pathway = CompiledPathway.Compile(generator.Content());
            var holdings = generator.Holdings(10);
            var before = Evaluate(pathway, holdings);
            var after = Evaluate(pathway, holdings.Add(generator.Holding("new")));
            Assert.True(after.Remaining <= before.Remaining, told);
            Assert.True(after.IsComplete || !before.IsComplete, told);
            Assert.True(after.Levels.Count(level => level.IsReached) >= before.Levels.Count(level => level.IsReached), told);
        }
    }

    [Fact]
    public void Evaluate_InAnyOrderOfArrival_IsTheSameByteForByte()
    {
        foreach (var (random, told) in Rounds())
        {
            var generator = new RandomPathway(random);
            var content = generator.Content();
            var holdings = generator.Holdings(12).ToArray();
            var first = Json(StackingEvaluator.Evaluate(content, holdings, StackingScene.Now));
            random.Shuffle(holdings);
            Assert.True(first == Json(StackingEvaluator.Evaluate(content, holdings, StackingScene.Now)), told);
        }
    }

    [Fact]
    public void Evaluate_HoldingsThatTouchNothing_ChangeNothingElse()
    {
        foreach (var (random, told) in Rounds())
        {
            var generator = new RandomPathway(random);
            var pathway = CompiledPathway.Compile(generator.Content());
            var holdings = generator.Holdings(10);
            var all = Evaluate(pathway, holdings);
            var touching = Evaluate(pathway, holdings.Where(pathway.Touches));
            Assert.True(Json(touching) == Json(all with { Holdings = [.. all.Holdings.Where(outcome => touching.Holdings.Any(other => other.Holding == outcome.Holding))] }), told);
            Assert.True(all.Holdings.Where(outcome => !touching.Holdings.Any(other => other.Holding == outcome.Holding))
                .All(outcome => outcome.Verdict == HoldingVerdict.NotAskedFor), told);
        }
    }

    [Fact]
    public void GoodUntil_NothingChangesBefore()
    {
        var changes = 0;
        foreach (var (random, told) in Rounds())
        {
            var generator = new RandomPathway(random);
            var pathway = CompiledPathway.Compile(generator.Content());
            var holdings = generator.Holdings(8);
            var now = Evaluate(pathway, holdings);
            var end = now.GoodUntil ?? StackingScene.Now.AddYears(60);
            var between = StackingScene.Now + ((end - StackingScene.Now) * random.NextDouble());
            foreach (var later in (DateTimeOffset[])[between, end.AddTicks(-1)])
            {
                var again = StackingEvaluator.Evaluate(pathway, holdings, later) with { At = now.At };
                Assert.True(Json(now) == Json(again), told);
            }

            if (now.GoodUntil is not null)
                changes += Json(now) == Json(StackingEvaluator.Evaluate(pathway, holdings, end) with { At = now.At, GoodUntil = now.GoodUntil }) ? 0 : 1;
        }

        Assert.True(changes > 50, "so early an instant that nothing ever changes at it would be good for nothing");
    }

    [Fact]
    public void Evaluate_Explanation_AgreesWithItself()
    {
        foreach (var (random, told) in Rounds())
        {
            var generator = new RandomPathway(random);
            var content = generator.Content();
            var holdings = generator.Holdings(12);
            Verify(content, holdings, StackingEvaluator.Evaluate(content, holdings, StackingScene.Now), told);
        }
    }

    private static void Verify(PathwayContent content, ImmutableArray<Holding> holdings, Evaluation evaluation, string told)
    {
        var left = evaluation.Leaves.Sum(leaf => leaf.Missing) + evaluation.MissingIssuers.Sum(missing => missing.Missing);
        Assert.True(evaluation.Remaining == left, told);
        Assert.True(evaluation.IsComplete == (left == 0 && evaluation.Blocks.IsEmpty), told);
        Assert.True(evaluation.Holdings.Select(outcome => outcome.Holding).Order().SequenceEqual(holdings.Select(holding => holding.Id).Order()), told);
        foreach (var outcome in evaluation.Holdings)
        {
            var leaves = evaluation.Leaves.Where(leaf => leaf.FilledBy.Contains(outcome.Holding)).ToList();
            Assert.True(outcome.CountsTowards.SequenceEqual(leaves.Select(leaf => leaf.Place)), told);
            Assert.True(leaves.Count(leaf => UseOf(content, leaf) == CredentialUse.Exclusive) <= 1, told);
            Assert.True(leaves.Count == 0 || outcome is { Verdict: HoldingVerdict.Counts, Standing: CredentialStatus.Active }, told);
            Assert.True((outcome.Verdict == HoldingVerdict.Counts) == (leaves.Count > 0), told);
            Assert.NotEmpty(outcome.Explain());
        }

        foreach (var leaf in evaluation.Leaves)
        {
            Assert.True((leaf.Missing > 0) == (leaf.State == LeafState.Missing) && (leaf.Need is not null) == (leaf.Missing > 0), told);
            var unused = leaf.UsedElsewhere.Where(id => evaluation.Holdings.Single(outcome => outcome.Holding == id).Verdict is not (HoldingVerdict.Counts or HoldingVerdict.Committed));
            Assert.True(leaf.State != LeafState.Missing || !unused.Any(), $"{told}: {leaf.Place} is missing, and {string.Join(' ', unused)} would fill it");
        }
    }

    private static CredentialUse UseOf(PathwayContent content, LeafOutcome leaf) =>
        content.Components.SingleOrDefault(component => component.Id == leaf.Component)?.Use ?? content.Use;

    private static Evaluation Evaluate(CompiledPathway pathway, IEnumerable<Holding> holdings) =>
        StackingEvaluator.Evaluate(pathway, holdings, StackingScene.Now);

    private static string Json(Evaluation evaluation) => JsonSerializer.Serialize(evaluation, StackingJson.Default.Evaluation);

    private IEnumerable<(Random Random, string Told)> Rounds()
    {
        var rounds = Campaign.Rounds(usual: 400, inLong: 20_000);
        output.WriteLine($"seed {Seed}, {rounds} rounds");
        for (var round = 0; round < rounds; round++)
            yield return (new Random(unchecked((Seed * 100_003) + round)), $"seed {Seed}, round {round}");
    }
}
