using System.Globalization;
using MicroCreds.Registry.Grains.Insight;
using Xunit.Abstractions;

namespace MicroCreds.Registry.Grains.Tests.Insight;

public sealed class AwardPartitionTests(ITestOutputHelper output)
{
    [Fact]
    public void Divide_FewerThanTenLearners_IsNoUnit()
    {
        Assert.Null(AwardPartition.Divide([]));
        Assert.Null(AwardPartition.Divide([.. Enumerable.Range(0, 9).Select(i => One($"l{i}", "6"))]));
        // Many awards of nine learners, and of any number of unknown ones, are still of nine.
        Assert.Null(AwardPartition.Divide([.. Enumerable.Range(0, 900).Select(i => One($"l{i % 9}", "6")), .. Enumerable.Range(0, 50).Select(_ => One(null, "6"))]));
    }

    [Fact]
    public void Divide_SmallParts_AreHiddenTogetherWithTheSmallestOther()
    {
        // 20 at level 5, 12 at level 6 and 3 at level 7: level 6 is hidden too, or 7 could be told by subtraction.
        var awards = Some("5", 20).Concat(Some("6", 12)).Concat(Some("7", 3)).ToList();
        var units = AwardPartition.Divide(awards)!;
        Assert.Equal<(string?, long)>([("5", 20), (null, 15)], units.Select(unit => (unit.Unit.Cell[InsightDimension.Level], unit.Unit.Awards)).OrderByDescending(unit => unit.Awards));
        // Where the small ones are enough together, nothing else need be hidden.
        var more = AwardPartition.Divide([.. awards, .. Some("8", 8)])!;
        Assert.Equal<(string?, long)>(
            [("5", 20), ("6", 12), (null, 11)], more.Select(unit => (unit.Unit.Cell[InsightDimension.Level], unit.Unit.Awards)).OrderByDescending(unit => unit.Awards));
    }

    [Fact]
    public void Divide_ByWhatCostsLeast_KeepsWhatCanBeKept()
    {
        // Every level is large enough, and no country is, but for one: levels must not fall victim to countries.
        var awards = Enumerable.Range(0, 60).Select(i => One($"l{i}", i % 3 == 0 ? "5" : i % 3 == 1 ? "6" : "7", i < 30 ? "NL" : $"C{i}")).ToList();
        var units = AwardPartition.Divide(awards)!;
        Assert.Equal(60, units.Where(unit => unit.Unit.Cell[InsightDimension.Level] is not null).Sum(unit => unit.Unit.Awards));
        Assert.Equal(30, units.Where(unit => unit.Unit.Cell[InsightDimension.Country] == "NL").Sum(unit => unit.Unit.Awards));
    }

    [Fact]
    public void Divide_AnyPopulation_IsAPartitionIntoLargeUnitsThatSayTheTruth()
    {
        const int Seed = 71122;
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        for (var round = 0; round < 400; round++)
        {
            var learners = random.Next(1, 60);
            List<CountedAwards> awards =
            [
                .. Enumerable.Range(0, random.Next(120)).Select(_ => new CountedAwards(
                    new AwardCell([.. Enumerable.Range(0, AwardCell.Attributes).Select(_ => random.Next(4) == 0 ? "" : random.Next(1 + random.Next(5)).ToString(CultureInfo.InvariantCulture))]),
                    random.Next(10) == 0 ? null : $"l{random.Next(learners)}", random.Next(1, 4))),
            ];
            var units = AwardPartition.Divide(awards);
            var all = awards.Select(award => award.Learner).Where(learner => learner is not null).Distinct().Count();
            Assert.True(units is null == all < SmallGroups.Least, $"round {round}");
            if (units is null)
                continue;
            Assert.Equal(Enumerable.Range(0, awards.Count), units.SelectMany(unit => unit.Awards).Order());
            foreach (var (unit, members) in units)
            {
                Assert.True(members.Select(i => awards[i].Learner).Where(learner => learner is not null).Distinct().Count() >= SmallGroups.Least, $"round {round}");
                Assert.Equal(unit.Awards, members.Sum(i => (long)awards[i].Awards));
                foreach (var dimension in Enum.GetValues<InsightDimension>().Where(dimension => unit.Cell[dimension] is not null))
                    Assert.All(members, i => Assert.Equal(unit.Cell[dimension], awards[i].Cell[dimension]));
            }

            var shuffled = awards.ToArray();
            random.Shuffle(shuffled);
            Assert.Equal(units.Select(unit => unit.Unit), AwardPartition.Divide(shuffled)!.Select(unit => unit.Unit));
        }
    }

    private static IEnumerable<CountedAwards> Some(string level, int learners) => Enumerable.Range(0, learners).Select(i => One($"{level}-{i}", level));

    private static CountedAwards One(string? learner, string level, string country = "NL") =>
        new(new AwardCell(["nqf", "", level, "06", "061", country, "MicroCredential", "did:web:a.example"]), learner, 1);
}
