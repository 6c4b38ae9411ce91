using MicroCreds.Registry.Grains.Insight;
using Xunit.Abstractions;

namespace MicroCreds.Registry.Grains.Tests.Insight;

public sealed class InsightStepsTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Begun = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Pathways_WhateverHappens_NoFigureAndNoDifferenceIsOfAFew()
    {
        const int Seed = 81122;
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        for (var round = 0; round < 300; round++)
        {
            var enrolments = new Dictionary<string, PathwayEnrolment>();
            var completed = new HashSet<string>();
            for (var month = 0; month < 12; month++)
            {
                var eagerness = random.Next(1, 6);
                for (var i = random.Next(25); i > 0; i--)
                {
                    var id = $"e{enrolments.Count + completed.Count}";
                    enrolments.Add(id, new PathwayEnrolment(id, $"l{random.Next(3) * 1000 + enrolments.Count + completed.Count}", Begun, null, false));
                }

                foreach (var one in enrolments.Values.Where(one => one.Completed is null && random.Next(eagerness) == 0).ToList())
                    enrolments[one.Id] = one with { Completed = Begun.AddDays(random.Next(400)) };

                var due = PathwaySteps.Due(enrolments.Values);
                Large(due.Begun.Count, $"round {round}: begun");
                Large(due.Completed.Count, $"round {round}: completed");
                foreach (var one in due.Begun)
                    enrolments[one.Id] = one with { IsBegunShown = true };
                foreach (var one in due.Completed)
                {
                    Assert.True(enrolments[one.Id].IsBegunShown);
                    Assert.True(enrolments.Remove(one.Id));
                    completed.Add(one.Id);
                }

                // Who began and did not complete, as anybody can reckon.
                Large(enrolments.Values.Count(one => one.IsBegunShown), $"round {round}: not completed");
            }
        }
    }

    [Fact]
    public void Pathways_OneLearnerOfManyIds_IsOne()
    {
        PathwayEnrolment[] merged = [.. Enumerable.Range(0, 12).Select(i => new PathwayEnrolment($"e{i}", $"l{Math.Min(i, 8)}", Begun, null, false))];
        Assert.Empty(PathwaySteps.Due(merged).Begun);
    }

    [Fact]
    public void Revocations_AreShownOnlyWhereEnoughIsLeftHoweverItIsSpread()
    {
        var leaf = new RevocationLeaf("nqf", "6");
        var ten = Enumerable.Range(0, 10).Select(i => (leaf, (string?)$"l{i}")).ToList();
        Assert.Empty(RevocationSteps.Due(ten, new Dictionary<RevocationLeaf, RevocationStanding>()));
        Assert.Empty(Due(new RevocationStanding(19, 0, 1)));
        Assert.Equal(10, Due(new RevocationStanding(20, 0, 1))[leaf]);
        Assert.Empty(Due(new RevocationStanding(25, 6, 1)));
        // Somebody may have five: fifty must be left.
        Assert.Empty(Due(new RevocationStanding(59, 0, 5)));
        Assert.Equal(10, Due(new RevocationStanding(60, 0, 5))[leaf]);
        // Nine learners, however many revocations; unknown learners add nobody.
        Assert.Empty(RevocationSteps.Due([.. ten.Take(9), .. ten.Take(9), (leaf, null)], new Dictionary<RevocationLeaf, RevocationStanding> { [leaf] = new(1000, 0, 1) }));

        IReadOnlyDictionary<RevocationLeaf, long> Due(RevocationStanding standing) => RevocationSteps.Due(ten, new Dictionary<RevocationLeaf, RevocationStanding> { [leaf] = standing });
    }

    [Fact]
    public void Times_AreNobodysOwn()
    {
        var times = CompletionTimes.Of(Enumerable.Range(1, 20).Select(i => TimeSpan.FromDays(i * 7)));
        Assert.Equal(new CompletionTimes(6, 11, 15), times);
        Assert.Equal(new CompletionTimes(1, 1, 1), CompletionTimes.Of(Enumerable.Repeat(TimeSpan.Zero, 10)));
        Assert.Throws<ArgumentOutOfRangeException>(() => CompletionTimes.Of(Enumerable.Repeat(TimeSpan.Zero, 9)));
        // Whoever changes one time alone moves a figure by a third of it at most.
        var with = CompletionTimes.Of([.. Enumerable.Repeat(TimeSpan.FromDays(70), 9), TimeSpan.FromDays(3000)]);
        Assert.Equal(10, with.Median);
    }

    private static void Large(int count, string what) => Assert.True(count is 0 or >= SmallGroups.Least, $"{what}: {count}");
}
