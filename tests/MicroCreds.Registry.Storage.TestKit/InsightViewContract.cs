using System.Collections.Immutable;
using System.Globalization;
using MicroCreds.Registry.Grains.Insight;

namespace MicroCreds.Registry.Storage.TestKit;

/// <summary>What every <see cref="IInsightView"/> must do. A store's tests derive from it.</summary>
public abstract class InsightViewContract
{
    private const int January = 2026 * 12;
    private const int Seed = 91122;

    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateTimeOffset Begun = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The view, empty at a test's first call; at later calls another instance on what the first has written.</summary>
    protected abstract IInsightView Open();

    [Fact]
    public async Task Apply_Entries_WaitWithTheirPositionUntilTheMonthIsClosed()
    {
        Assert.Equal(default, await Open().ReadProgressAsync(None));
        await Open().ApplyAsync([.. Awards(0, 12, "6"), .. Awards(12, 12, "5")], new InsightProgress(24, January), None);
        Assert.Equal(new InsightProgress(24, January), await Open().ReadProgressAsync(None));
        Assert.Empty((await AskAsync()).Rows);

        await CloseAsync(January + 1);
        Assert.Equal(new InsightProgress(24, January + 1), await Open().ReadProgressAsync(None));
        Assert.Equal<(string?, int?, long)>([("5", January, 12), ("6", January, 12)], await RowsAsync(InsightPeriod.Month));
        Assert.Equal<(string?, int?, long)>([("5", 2026, 12), ("6", 2026, 12)], await RowsAsync(InsightPeriod.Year));
        Assert.Empty((await Open().ReadPendingAsync(None)).Awards);
    }

    [Fact]
    public async Task Apply_WhatWasAppliedBefore_IsPassedOver()
    {
        await Open().ApplyAsync(Awards(0, 12, "6"), new InsightProgress(12, January), None);
        await Open().ApplyAsync(Awards(0, 12, "6"), new InsightProgress(12, January), None);
        // Another process, which had come less far: what it applies begins before and ends behind.
        await Open().ApplyAsync([.. Awards(6, 12, "6")], new InsightProgress(18, January), None);
        Assert.Equal(18, (await Open().ReadPendingAsync(None)).Awards.Sum(one => one.Awards));
    }

    [Fact]
    public async Task Close_DecidedElsewhereInTheLedger_ChangesNothing()
    {
        await Open().ApplyAsync(Awards(0, 12, "6"), new InsightProgress(12, January), None);
        var closing = InsightClosing.Of(January, await Open().ReadPendingAsync(None));
        await Open().CloseAsync(closing, new InsightProgress(11, January), January + 1, None);
        await Open().CloseAsync(closing, new InsightProgress(12, January - 1), January + 1, None);
        Assert.Empty((await AskAsync()).Rows);
        await Open().CloseAsync(closing, new InsightProgress(12, January), January + 1, None);
        // A second process that decided the same.
        await Open().CloseAsync(closing, new InsightProgress(12, January), January + 1, None);
        Assert.Equal(12, Assert.Single((await AskAsync()).Rows).Awards);
    }

    [Fact]
    public async Task Close_TooFewLearners_LeavesThemToTheNextMonth()
    {
        await Open().ApplyAsync(Awards(0, 6, "6"), new InsightProgress(6, January), None);
        await CloseAsync(January + 1);
        Assert.Empty((await AskAsync()).Rows);
        await Open().ApplyAsync(Awards(6, 6, "6"), new InsightProgress(12, January + 1), None);
        await CloseAsync(January + 2);
        Assert.Equal<(string?, int?, long)>([("6", January + 1, 12)], await RowsAsync(InsightPeriod.Month));
    }

    [Fact]
    public async Task Awards_Filters_AreMetByUnitsThatShowIt()
    {
        await Open().ApplyAsync([.. Awards(0, 20, "6"), .. Awards(20, 12, "5"), .. Awards(32, 3, "7")], new InsightProgress(35, January), None);
        await CloseAsync(January + 1);
        var question = Question() with { Filters = ImmutableDictionary<InsightDimension, ImmutableArray<string>>.Empty.Add(InsightDimension.Level, ["6", "7"]) };
        var answer = await Open().AwardsAsync(question, 10, None);
        // Levels 5 and 7 are hidden together.
        Assert.Equal((20L, 15L), (Assert.Single(answer.Rows).Awards, answer.Hidden));
        Assert.Equal<(string?, int?, long)>([("6", null, 20), (null, null, 15)], await RowsAsync(InsightPeriod.None));
        Assert.Single((await Open().AwardsAsync(Question(InsightDimension.Level), 1, None)).Rows);
        Assert.Empty((await Open().AwardsAsync(Question() with { FromMonth = January + 1 }, 10, None)).Rows);
    }

    [Fact]
    public async Task Merged_Learners_AreOneUntilItIsUndone()
    {
        await Open().ApplyAsync([.. Awards(0, 10, "6"), new InsightEntry.Merged(10, "l1", "l2"), new InsightEntry.Merged(11, "l2", "l3")], new InsightProgress(12, January), None);
        Assert.Equal(8, (await Open().ReadPendingAsync(None)).Awards.Select(one => one.Learner).Distinct().Count());
        await CloseAsync(January + 1);
        Assert.Empty((await AskAsync()).Rows);
        await Open().ApplyAsync([new InsightEntry.Merged(12, "l1", null), new InsightEntry.Merged(13, "l2", null)], new InsightProgress(14, January + 1), None);
        await CloseAsync(January + 2);
        Assert.Equal(10, Assert.Single((await AskAsync()).Rows).Awards);
    }

    [Fact]
    public async Task Revocations_OfALeaf_BecomeVisibleInStepsAndCountAgainstWhatIsLeft()
    {
        await Open().ApplyAsync([.. Awards(0, 40, "6"), .. Revocations(40, 10)], new InsightProgress(50, January), None);
        await CloseAsync(January + 1);
        Assert.Equal(new RevocationStep(January, new RevocationLeaf("nqf", "6"), 10), Assert.Single(await Open().RevocationsAsync(0, January, None)));
        // Twenty more would leave ten of thirty; but nobody says that they are of ten learners if one may have two.
        await Open().ApplyAsync([.. Revocations(50, 20), .. Awards(70, 11, "6"), .. Awards(81, 1, "6", 70)], new InsightProgress(82, January + 1), None);
        await CloseAsync(January + 2);
        Assert.Single(await Open().RevocationsAsync(0, January + 9, None));
        await Open().ApplyAsync(Awards(82, 60, "6"), new InsightProgress(142, January + 2), None);
        await CloseAsync(January + 3);
        Assert.Equal(20, (await Open().RevocationsAsync(January + 1, January + 9, None)).Single().Revoked);
        Assert.Empty((await Open().ReadPendingAsync(None)).Revocations);
    }

    [Fact]
    public async Task Pathways_BegunAndCompleted_BecomeVisibleOnceWithTheirTimes()
    {
        InsightEntry[] published = [new InsightEntry.PathwayPublished(0, "urn:p", "did:web:a.example", "nqf")];
        var begun = Enumerable.Range(1, 25).Select(i => new InsightEntry.Begun(i, $"l{i}/p", $"l{i}", "urn:p", Begun));
        var completed = Enumerable.Range(1, 12).Select(i => new InsightEntry.Completed(100 + i, $"l{i}/p", Begun.AddDays(70)));
        await Open().ApplyAsync([.. published, .. begun], new InsightProgress(26, January), None);
        await CloseAsync(January + 1);
        await Open().ApplyAsync([.. completed, new InsightEntry.Begun(150, "l1/p", "l1", "urn:p", Begun.AddDays(80)), new InsightEntry.Completed(151, "l1/p", Begun.AddDays(90))], new InsightProgress(152, January + 1), None);
        await CloseAsync(January + 2);
        await CloseAsync(January + 3);
        Assert.Equal(
        [
            new PathwayStep(January, "urn:p", "did:web:a.example", "nqf", 25, 0, null),
            new PathwayStep(January + 1, "urn:p", "did:web:a.example", "nqf", 0, 12, new CompletionTimes(10, 10, 10)),
        ],
        await Open().PathwaysAsync(0, January + 9, None));
        Assert.Empty((await Open().ReadPendingAsync(None)).Pathways);
    }

    [Fact]
    public async Task Levels_OfAFramework_AreThoseAppliedLast()
    {
        await Open().ApplyAsync([new InsightEntry.Levels(0, "nqf", Map(("6", 4), ("7", 5))), new InsightEntry.Levels(1, "nqf", Map(("6", 3)))], new InsightProgress(2, January), None);
        Assert.Equal(KeyValuePair.Create(new RevocationLeaf("nqf", "6"), 3), Assert.Single(await Open().ReadLevelsAsync(None)));
    }

    /// <summary>
    /// Somebody who asks everything, every month, and subtracts what he likes. He can tell two awards apart only if some row of some answer has
    /// one of them and not the other; so whatever he isolates is made of whole classes of awards that no row tells apart, and each of these
    /// must be of enough learners.
    /// </summary>
    [Theory]
    [InlineData(Seed)]
    [InlineData(Seed + 1)]
    [InlineData(Seed + 2)]
    [InlineData(Seed + 3)]
    [InlineData(Seed + 4)]
    [InlineData(Seed + 5)]
    public async Task Awards_AskedByAnAttackerInAllWaysAtAllTimes_TellNoSmallGroupApart(int seed)
    {
        var random = new Random(seed);
        var (view, learners, index) = (Open(), random.Next(12, 40), 0L);
        // For each award its learner, and which rows it was in.
        var rowsOf = new List<(string Learner, HashSet<string> Rows)>();
        var waiting = new List<(CountedAwards Award, int Number)>();
        var units = new List<(int Month, AwardUnit Unit, List<int> Numbers)>();
        for (var month = January; month < January + 5; month++)
        {
            var entries = new List<InsightEntry>();
            for (var i = random.Next(60); i > 0; i--)
            {
                var entry = new InsightEntry.Awarded(index++, Cell(random), $"l{random.Next(learners)}");
                waiting.Add((new CountedAwards(entry.Cell, entry.Learner, 1), rowsOf.Count));
                rowsOf.Add((entry.Learner!, []));
                entries.Add(entry);
            }

            await view.ApplyAsync(entries, new InsightProgress(++index, month), None);
            if (AwardPartition.Divide([.. waiting.Select(one => one.Award)]) is { } divided)
            {
                units.AddRange(divided.Select(one => (month, one.Unit, one.Awards.Select(i => waiting[i].Number).ToList())));
                waiting.Clear();
            }

            await CloseAsync(month + 1);
            await AskEverythingAsync(view, January, month, units, rowsOf);
        }

        var classes = rowsOf.Where(one => one.Rows.Count > 0).GroupBy(one => string.Join('|', one.Rows.Order(StringComparer.Ordinal))).ToList();
        Assert.NotEmpty(classes);
        Assert.All(classes, one => Assert.True(one.Select(award => award.Learner).Distinct().Count() >= SmallGroups.Least, $"seed {seed}"));
    }

    /// <summary>Asks by up to three dimensions and time, whole and narrowed to each value; checks each figure against the units that it must be the sum of, and marks their awards.</summary>
    private static async Task AskEverythingAsync(
        IInsightView view, int fromMonth, int untilMonth, List<(int Month, AwardUnit Unit, List<int> Numbers)> units, List<(string Learner, HashSet<string> Rows)> rowsOf)
    {
        InsightDimension[] dimensions = [InsightDimension.Level, InsightDimension.Field, InsightDimension.Country, InsightDimension.Issuer];
        var filters = dimensions.SelectMany(dimension => Enumerable.Range(0, 4).Select(value => ImmutableDictionary<InsightDimension, ImmutableArray<string>>.Empty.Add(dimension, [$"{value}"])))
            .Prepend(ImmutableDictionary<InsightDimension, ImmutableArray<string>>.Empty).ToList();
        foreach (var by in Subsets(dimensions))
        {
            foreach (var period in (InsightPeriod[])[InsightPeriod.None, InsightPeriod.Month])
            {
                foreach (var filter in filters)
                {
                    var answer = await view.AwardsAsync(new InsightQuestion(by, period, filter, fromMonth, untilMonth), 10_000, None);
                    foreach (var row in answer.Rows)
                    {
                        var meant = units.Where(one => one.Month >= fromMonth && (row.Period is null || one.Month == row.Period)
                            && by.Select((dimension, i) => one.Unit.Cell[dimension] == row.Values[i]).All(same => same)
                            && filter.All(wanted => one.Unit.Cell[wanted.Key] is { } value && wanted.Value.Contains(value))).ToList();
                        Assert.Equal(meant.Sum(one => one.Unit.Awards), row.Awards);
                        var name = string.Create(CultureInfo.InvariantCulture, $"{untilMonth} {string.Join(',', by)} {period} {string.Join(',', filter.Select(one => one.Key + "=" + one.Value[0]))} {row.Period} {string.Join(',', row.Values)}");
                        foreach (var number in meant.SelectMany(one => one.Numbers))
                            rowsOf[number].Rows.Add(name);
                    }
                }
            }
        }
    }

    private static IEnumerable<ImmutableArray<InsightDimension>> Subsets(InsightDimension[] dimensions) =>
        Enumerable.Range(0, 1 << dimensions.Length).Select(bits => dimensions.Where((_, i) => (bits & (1 << i)) != 0).ToImmutableArray()).Where(subset => subset.Length <= 3);

    private static AwardCell Cell(Random random)
    {
        return new AwardCell(["nqf", "", Value(4), Value(3), "", Value(3), "MicroCredential", Value(4)]);

        // The first values are the most frequent.
        string Value(int of) => random.Next(1 + random.Next(of)).ToString(CultureInfo.InvariantCulture);
    }

    private static ImmutableDictionary<string, int> Map(params (string Code, int Eqf)[] levels) => levels.ToImmutableDictionary(level => level.Code, level => level.Eqf);

    private static InsightEntry[] Awards(long index, int count, string level, int firstLearner = -1) =>
    [
        .. Enumerable.Range(0, count).Select(i => new InsightEntry.Awarded(
            index + i, new AwardCell(["nqf", "4", level, "06", "061", "NL", "MicroCredential", "did:web:a.example"]),
            string.Create(CultureInfo.InvariantCulture, $"l{(firstLearner < 0 ? index : firstLearner) + i}"))),
    ];

    private static InsightEntry[] Revocations(long index, int count) =>
        [.. Enumerable.Range(0, count).Select(i => new InsightEntry.Revoked(index + i, new RevocationLeaf("nqf", "6"), string.Create(CultureInfo.InvariantCulture, $"l{i}")))];

    private static InsightQuestion Question(params ImmutableArray<InsightDimension> by) =>
        new(by, InsightPeriod.None, ImmutableDictionary<InsightDimension, ImmutableArray<string>>.Empty, 0, January + 99);

    private async Task CloseAsync(int next)
    {
        var at = await Open().ReadProgressAsync(None);
        await Open().CloseAsync(InsightClosing.Of(at.Month, await Open().ReadPendingAsync(None)), at, next, None);
    }

    private Task<AwardFigures> AskAsync() => Open().AwardsAsync(Question(), 100, None);

    private async Task<IEnumerable<(string? Level, int? Period, long Awards)>> RowsAsync(InsightPeriod period) =>
        (await Open().AwardsAsync(Question(InsightDimension.Level) with { Period = period }, 100, None)).Rows.Select(row => (row.Values[0], row.Period, row.Awards));
}
