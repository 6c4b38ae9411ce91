using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.Domain.Stacking;
using MicroCreds.Registry.TestKit;
using Xunit.Abstractions;

namespace MicroCreds.Registry.Domain.Tests.Stacking;

/// <summary>The evaluator against an oracle that tries everything.</summary>
public sealed class OracleTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(20260301)]
    [InlineData(20260302)]
    [InlineData(20260303)]
    [InlineData(20260304)]
    public void Evaluate_SmallRandomPathways_AgreesWithBruteForce(int seed)
    {
        var rounds = Campaign.Rounds(usual: 1000, inLong: 25_000);
        output.WriteLine($"seed {seed}, {rounds} rounds");
        for (var round = 0; round < rounds; round++)
        {
            var generator = new RandomPathway(new Random(unchecked((seed * 100_003) + round)));
            var content = generator.Content();
            AssertAgree(content, generator.Holdings(6), $"seed {seed}, round {round}");
        }
    }

    [Theory]
    [InlineData(20260305)]
    [InlineData(20260306)]
    public void Evaluate_ScarceHoldings_AgreesWithBruteForce(int seed)
    {
        var rounds = Campaign.Rounds(usual: 500, inLong: 10_000);
        output.WriteLine($"seed {seed}, {rounds} rounds");
        for (var round = 0; round < rounds; round++)
        {
            var (content, holdings) = new RandomPathway(new Random(unchecked((seed * 100_003) + round))).Scarce();
            AssertAgree(content, holdings, $"seed {seed}, round {round}");
        }
    }

    private static void AssertAgree(PathwayContent content, ImmutableArray<Holding> holdings, string told)
    {
        var oracle = new BruteForceOracle(content, holdings, StackingScene.Now);
        var expected = oracle.Completion();
        var actual = StackingEvaluator.Evaluate(content, holdings, StackingScene.Now);
        var unmet = actual.Leaves.Count(leaf => leaf.State == LeafState.Missing);
        Assert.True(actual.Proven, told);
        Assert.True(
            (expected.Holds, expected.Work, expected.Unmet, expected.IsBlocked) == (actual.IsComplete, actual.Remaining, unmet, !actual.Blocks.IsEmpty),
            $"{told}: expected {expected}, was {actual.IsComplete}, {actual.Remaining}, {unmet} unmet, {actual.Blocks.Length} blocks");
        Assert.True(oracle.LevelsReached().SequenceEqual(actual.Levels.Where(level => level.IsReached).Select(level => level.Id)), told);
    }
}
