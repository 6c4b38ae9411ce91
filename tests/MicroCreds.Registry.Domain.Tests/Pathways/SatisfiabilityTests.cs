using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.Domain.Tests.Deciding;
using Xunit.Abstractions;

namespace MicroCreds.Registry.Domain.Tests.Pathways;

/// <summary>What the rules say of conditions that contradict themselves, against trying out everything that a learner may have.</summary>
public sealed class SatisfiabilityTests(ITestOutputHelper output)
{
    private const int Components = 4;

    [Fact]
    public void Check_RandomConditions_AgreesWithTryingEverything()
    {
        const int seed = 20260301;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var (possible, impossible, vacuous) = (0, 0, 0);
        for (var i = 0; i < 6000; i++)
        {
            var completion = i % 2 == 0 ? Tree(random, 4) : Clauses(random);
            var refusal = PathwayRules.Check(Around(completion), Samples.Issuer, Samples.Noon);
            if (refusal?.Code is "condition_ambiguous")
                continue;

            if (Holds(completion, 0))
            {
                vacuous++;
                Assert.Equal("condition_vacuous", refusal?.Code);
            }
            else if (Parts(completion).FirstOrDefault(p => !CanHold(p)) is { } first)
            {
                impossible++;
                Assert.Equal("condition_unsatisfiable", refusal?.Code);
                Assert.All(Parts(first).SkipLast(1), p => Assert.True(CanHold(p)));
            }
            else
            {
                possible++;
                Assert.Null(refusal);
            }
        }

        output.WriteLine($"{possible} possible, {impossible} impossible, {vacuous} vacuous");
        Assert.True(possible > 1000 && impossible > 300 && vacuous > 100);
    }

    private static bool CanHold(Condition condition) => Enumerable.Range(0, 1 << Components).Any(had => Holds(condition, had));

    private static bool Holds(Condition condition, int had) => condition switch
    {
        Condition.Requires c => (had & (1 << (c.Component[0] - 'a'))) != 0,
        Condition.AllOf c => c.Conditions.All(p => Holds(p, had)),
        Condition.AnyOf c => c.Conditions.Any(p => Holds(p, had)),
        Condition.AtLeast c => c.Conditions.Count(p => Holds(p, had)) >= c.Count,
        Condition.Not c => !Holds(c.Condition, had),
        _ => throw new InvalidOperationException(),
    };

    /// <summary>A condition and all below it, the innermost first.</summary>
    private static IEnumerable<Condition> Parts(Condition condition) => (condition switch
    {
        Condition.AllOf c => c.Conditions.SelectMany(Parts),
        Condition.AnyOf c => c.Conditions.SelectMany(Parts),
        Condition.AtLeast c => c.Conditions.SelectMany(Parts),
        Condition.Not c => Parts(c.Condition),
        _ => [],
    }).Append(condition);

    private static Condition Tree(Random random, int depth)
    {
        if (depth == 0 || random.Next(5) == 0)
            return new Condition.Requires(((char)('a' + random.Next(Components))).ToString());
        if (random.Next(3) == 0)
            return new Condition.Not(Tree(random, depth - 1));
        var of = Enumerable.Range(0, random.Next(2, 5)).Select(_ => Tree(random, depth - 1)).ToImmutableArray();
        return random.Next(3) switch
        {
            0 => new Condition.AllOf(of),
            1 => new Condition.AnyOf(of),
            _ => new Condition.AtLeast(random.Next(1, of.Length + 1), of),
        };
    }

    /// <summary>Many short conditions that must all hold: what contradicts itself often, without saying anything twice.</summary>
    private static Condition.AllOf Clauses(Random random)
    {
        var clauses = Enumerable.Range(0, random.Next(3, 14)).Select(_ =>
        {
            var of = Enumerable.Range('a', Components).OrderBy(_ => random.Next()).Take(random.Next(1, 4))
                .Select(c => new Condition.Requires(((char)c).ToString())).Select(c => random.Next(2) == 0 ? (Condition)c : new Condition.Not(c));
            return new Condition.AtLeast(1, [.. of.OrderBy(c => c.ToString(), StringComparer.Ordinal)]);
        });
        return new Condition.AllOf([.. clauses.DistinctBy(c => string.Join(',', c.Conditions)), new Condition.Requires("a")]);
    }

    private static PathwayContent Around(Condition completion)
    {
        var named = Parts(completion).OfType<Condition.Requires>().Select(c => c.Component).Distinct().Order(StringComparer.Ordinal);
        return PathwaySamples.Content() with
        {
            Components = [.. named.Select(c => new PathwayComponent(c, c, ComponentKind.Course))],
            Completion = completion,
        };
    }
}
