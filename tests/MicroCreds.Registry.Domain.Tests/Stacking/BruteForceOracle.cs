using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.Domain.Stacking;

namespace MicroCreds.Registry.Domain.Tests.Stacking;

/// <summary>
/// docs/stacking.md, word by word and without any cleverness: all allocations, times all ways to choose, the least of all.
/// Shares no code with the evaluator.
/// </summary>
internal sealed class BruteForceOracle
{
    private readonly PathwayContent _pathway;
    private readonly DateTimeOffset _at;
    private readonly List<Holding> _counting;
    private readonly List<Leaf> _leaves = [];

    public BruteForceOracle(PathwayContent pathway, IEnumerable<Holding> holdings, DateTimeOffset at)
    {
        _pathway = pathway;
        _at = at;
        _counting = [.. holdings.Where(holding => holding.Standing == CredentialStatus.Active && holding.EarnedOn <= at && !(holding.ValidUntil <= at))];
    }

    internal sealed record Answer(bool IsBlocked, decimal Work, int Unmet)
    {
        public bool Holds => !IsBlocked && Work == 0;
    }

    private sealed record Leaf(Condition Condition, PathwayComponent? Component, decimal Amount, bool IsExclusive, List<int> Matches);

    /// <summary>One way to choose: the leaves pursued, and for each counting of issuers pursued what it counts.</summary>
    private sealed record Way(ImmutableHashSet<int> Leaves, ImmutableList<(int Count, ImmutableHashSet<int> Inside)> Issuers);

    public Answer Completion() => Ask(_pathway.Completion, allShared: false);

    public ImmutableArray<string> LevelsReached()
    {
        var reached = ImmutableArray.CreateBuilder<string>();
        foreach (var level in _pathway.Levels)
        {
            if (!Ask(level.Condition, allShared: false).Holds)
                break;
            reached.Add(level.Id);
        }

        return reached.ToImmutable();
    }

    private Answer Ask(Condition condition, bool allShared)
    {
        var isBlocked = IsBlocked(condition);
        _leaves.Clear();
        var ways = Ways(condition, allShared).DistinctBy(way => string.Join(',', way.Leaves.Order())
            + string.Join(';', way.Issuers.Select(issuers => issuers.Count + ":" + string.Join(',', issuers.Inside.Order())))).ToList();
        var used = ways.SelectMany(way => way.Leaves).Distinct().ToHashSet();
        var best = (Work: decimal.MaxValue, Unmet: 0);
        foreach (var allocation in Allocations(0, new List<int>[_leaves.Count], used))
        {
            foreach (var way in ways)
            {
                var cost = CostOf(way, allocation);
                if (cost.CompareTo(best) < 0)
                    best = cost;
            }

            if (best == (0, 0))
                break;
        }

        return new Answer(isBlocked, best.Work, best.Unmet);
    }

    private (decimal Work, int Unmet) CostOf(Way way, List<int>[] allocation)
    {
        var (work, unmet) = (0m, 0);
        foreach (var leaf in way.Leaves)
        {
            var missing = _leaves[leaf].Condition is Condition.Credits credits
                ? Math.Max(0, credits.Minimum - allocation[leaf].Sum(holding => CreditsOf(_counting[holding], credits.System)))
                : allocation[leaf].Count > 0 ? 0 : _leaves[leaf].Amount;
            work += missing;
            unmet += missing > 0 ? 1 : 0;
        }

        foreach (var (count, inside) in way.Issuers)
            work += Math.Max(0, count - inside.SelectMany(leaf => allocation[leaf]).Select(holding => _counting[holding].Issuer).Distinct().Count());
        return (work, unmet);
    }

    /// <summary>Every way in which leaves can have holdings, leaf after leaf.</summary>
    private IEnumerable<List<int>[]> Allocations(int leaf, List<int>[] allocation, HashSet<int> used)
    {
        if (leaf == _leaves.Count)
        {
            yield return allocation;
            yield break;
        }

        var matches = used.Contains(leaf) ? _leaves[leaf].Matches : [];
        var taken = Enumerable.Range(0, leaf).Where(other => _leaves[other].IsExclusive).SelectMany(other => allocation[other]).ToHashSet();
        var free = _leaves[leaf].IsExclusive ? matches.Where(holding => !taken.Contains(holding) && _counting[holding].CommittedTo is null).ToList() : matches;
        IEnumerable<List<int>> options = _leaves[leaf].Component is not null
            ? free.Select(holding => new List<int> { holding }).Prepend([])
            : _leaves[leaf].IsExclusive ? Subsets(free) : [free];
        foreach (var option in options)
        {
            allocation[leaf] = option;
            foreach (var whole in Allocations(leaf + 1, allocation, used))
                yield return whole;
        }
    }

    private static IEnumerable<List<int>> Subsets(List<int> items) =>
        Enumerable.Range(0, 1 << items.Count).Select(mask => items.Where((_, i) => (mask >> i & 1) == 1).ToList());

    private bool IsBlocked(Condition condition) => condition switch
    {
        Condition.Not not => Ask(not.Condition, allShared: true).Holds,
        Condition.AllOf all => all.Conditions.Any(IsBlocked),
        Condition.AnyOf any => any.Conditions.All(IsBlocked),
        Condition.AtLeast some => some.Conditions.Count(child => !IsBlocked(child)) < some.Count,
        Condition.Issuers issuers => IsBlocked(issuers.Condition),
        _ => false,
    };

    private List<Way> Ways(Condition condition, bool allShared)
    {
        switch (condition)
        {
            case Condition.Requires or Condition.Credits:
                return [new Way([LeafOf(condition, allShared)], [])];
            case Condition.Not:
                return [new Way([], [])];
            case Condition.Issuers issuers:
                return [.. Ways(issuers.Condition, allShared).Select(way => way with { Issuers = way.Issuers.Add((issuers.Count, way.Leaves)) })];
            case Condition.AllOf all:
                return Choices(all.Conditions.Length, all.Conditions, condition, allShared);
            case Condition.AnyOf any:
                return Choices(1, any.Conditions, condition, allShared);
            default:
                var some = (Condition.AtLeast)condition;
                return Choices(some.Count, some.Conditions, condition, allShared);
        }
    }

    private List<Way> Choices(int count, ImmutableArray<Condition> children, Condition parent, bool allShared)
    {
        // IsBlocked asks questions of its own, with leaves of their own.
        var kept = _leaves.ToList();
        var isBlocked = IsBlocked(parent);
        var taking = children.Where(child => isBlocked || !IsBlocked(child)).ToList();
        _leaves.Clear();
        _leaves.AddRange(kept);
        var ways = taking.Select(child => Ways(child, allShared)).ToList();
        var chosen = new List<Way>();
        for (var mask = 0; mask < 1 << taking.Count; mask++)
        {
            if (int.PopCount(mask) < count)
                continue;
            IEnumerable<Way> joined = [new Way([], [])];
            for (var i = 0; i < taking.Count; i++)
            {
                if ((mask >> i & 1) == 1)
                {
                    var added = ways[i];
                    joined = joined.SelectMany(way => added.Select(other => new Way(way.Leaves.Union(other.Leaves), way.Issuers.AddRange(other.Issuers))));
                }
            }

            chosen.AddRange(joined);
        }

        return chosen;
    }

    /// <summary>A component is one leaf wherever it is named; a condition of credits is a leaf for itself.</summary>
    private int LeafOf(Condition condition, bool allShared)
    {
        if (condition is Condition.Requires requires)
        {
            var known = _leaves.FindIndex(leaf => leaf.Component?.Id == requires.Component);
            if (known >= 0)
                return known;
            var component = _pathway.Components.Single(item => item.Id == requires.Component);
            var isExclusive = !allShared && (component.Use ?? _pathway.Use) == CredentialUse.Exclusive;
            _leaves.Add(new Leaf(condition, component, component.Points, isExclusive, Matches(holding =>
                holding.Component is null ? component.Match is not null && IsMatch(component.Match, holding) : holding.Component == component.Id)));
            return _leaves.Count - 1;
        }

        var same = _leaves.FindIndex(leaf => ReferenceEquals(leaf.Condition, condition));
        if (same >= 0)
            return same;
        var credits = (Condition.Credits)condition;
        _leaves.Add(new Leaf(condition, null, credits.Minimum, !allShared && _pathway.Use == CredentialUse.Exclusive, Matches(holding =>
            holding.Component is null && CreditsOf(holding, credits.System) > 0 && IsMatch(credits.Match, holding))));
        return _leaves.Count - 1;
    }

    private List<int> Matches(Predicate<Holding> fits) => [.. Enumerable.Range(0, _counting.Count).Where(i => fits(_counting[i]))];

    private static decimal CreditsOf(Holding holding, string system) => holding.Credits.FirstOrDefault(credits => credits.System == system)?.Amount ?? 0;

    private bool IsMatch(ComponentMatch match, Holding holding)
    {
        if (!match.Achievements.IsEmpty)
        {
            var entries = match.Achievements.Where(entry => entry.Achievement == holding.Achievement).ToList();
            if (entries.Count > 0 && !entries.Any(entry => entry.MinimumVersion is null || holding.AchievementVersion >= entry.MinimumVersion))
                return false;
            if (entries.Count == 0 && !match.Achievements.Any(entry => CountsAs(holding.Achievement!, entry.Achievement, [])))
                return false;
        }

        return (match.Issuers.IsEmpty || match.Issuers.Contains(holding.Issuer))
            && (match.AchievementTypes.IsEmpty || match.AchievementTypes.Contains(holding.AchievementType!))
            && (match.Alignments.IsEmpty || match.Alignments.Intersect(holding.Alignments).Any())
            && (match.Fields.IsEmpty || match.Fields.Any(accepted => holding.Fields.Any(field => field.StartsWith(accepted, StringComparison.Ordinal))))
            && (match.MinimumLevel is null || holding.Level >= match.MinimumLevel)
            && (match.MaximumLevel is null || holding.Level <= match.MaximumLevel)
            && (match.NotEarnedBefore is null || DateOnly.FromDateTime(holding.EarnedOn.UtcDateTime) >= match.NotEarnedBefore)
            && (match.EarnedWithin is null || (ValidityPeriod.TryParse(match.EarnedWithin, out var period) && _at < period.EndFrom(holding.EarnedOn)));
    }

    private bool CountsAs(string achievement, string asked, HashSet<string> seen) =>
        seen.Add(achievement) && _pathway.Equivalences.Any(entry =>
            entry.Achievement == achievement && (entry.CountsAs == asked || CountsAs(entry.CountsAs, asked, seen)));
}
