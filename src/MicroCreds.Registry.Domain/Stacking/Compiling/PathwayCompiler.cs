using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MicroCreds.Registry.Domain.Pathways;

namespace MicroCreds.Registry.Domain.Stacking.Compiling;

/// <summary>Turns a pathway's content into leaves and nodes.</summary>
internal sealed class PathwayCompiler
{
    private const int MaxDepth = 64;

    private readonly PathwayContent _content;
    private readonly AchievementClosure _closure;
    private readonly List<Leaf> _leaves = [];
    private readonly Dictionary<string, int> _components = new(StringComparer.Ordinal);
    private int _nodes;

    public PathwayCompiler(PathwayContent content)
    {
        _content = content;
        _closure = new AchievementClosure(content.Equivalences);
        for (var i = 0; i < content.Components.Length; i++)
        {
            var component = content.Components[i];
            if (!_components.TryAdd(component.Id, i))
                throw new ArgumentException($"there are two components {component.Id}", nameof(content));
            var (match, need) = Matching(component.Match);
            _leaves.Add(new Leaf(
                $"/components/{i}", component.Id, component.Name, Millionths(component.Points), null,
                (component.Use ?? content.Use) == CredentialUse.Exclusive, match, need));
        }
    }

    /// <summary>The leaves so far: the components, then the credits in the order in which their conditions were compiled.</summary>
    public ImmutableArray<Leaf> Leaves => [.. _leaves];

    /// <summary>The nodes so far.</summary>
    public int NodeCount => _nodes;

    /// <summary>Compiles a condition that stands at a place.</summary>
    /// <exception cref="ArgumentException">It names a component that is not there, or is too deep.</exception>
    public Node Compile(Condition condition, string place, int depth = 1)
    {
        if (depth > MaxDepth)
            throw new ArgumentException($"{place} is nested too deeply", nameof(condition));
        return condition switch
        {
            Condition.Requires requires => _components.TryGetValue(requires.Component, out var leaf)
                ? New(NodeKind.Leaf, place, 0, leaf)
                : throw new ArgumentException($"{place} names the component {requires.Component}, which is not there", nameof(condition)),
            Condition.AllOf all => Choice(all.Conditions, all.Conditions.Length, place, depth),
            Condition.AnyOf any => Choice(any.Conditions, 1, place, depth),
            Condition.AtLeast some => Choice(some.Conditions, some.Count, place, depth),
            Condition.Not not => New(NodeKind.Not, place, 0, -1, Compile(not.Condition, $"{place}/condition", depth + 1)),
            Condition.Issuers issuers => New(NodeKind.Issuers, place, issuers.Count, -1, Compile(issuers.Condition, $"{place}/condition", depth + 1)),
            Condition.Credits credits => New(NodeKind.Leaf, place, 0, AddCredits(credits, place)),
            _ => throw new ArgumentException($"{place} is a condition that is not known", nameof(condition)),
        };
    }

    private Node Choice(ImmutableArray<Condition> conditions, int count, string place, int depth)
    {
        if (count < 1 || count > conditions.Length)
            throw new ArgumentException($"{place} asks for {count} of {conditions.Length}", nameof(count));
        var children = new Node[conditions.Length];
        for (var i = 0; i < children.Length; i++)
            children[i] = Compile(conditions[i], string.Create(CultureInfo.InvariantCulture, $"{place}/conditions/{i}"), depth + 1);
        return New(NodeKind.AtLeast, place, count, -1, children);
    }

    private Node New(NodeKind kind, string place, int count, int leaf, params Node[] children) =>
        new(kind, place, count, leaf, children, _nodes++);

    private int AddCredits(Condition.Credits credits, string place)
    {
        var (match, need) = Matching(credits.Match);
        _leaves.Add(new Leaf(
            place, null, Describe(credits), Millionths(credits.Minimum), credits.System,
            _content.Use == CredentialUse.Exclusive, match, need));
        return _leaves.Count - 1;
    }

    private (LeafMatch? Match, LeafNeed Need) Matching(ComponentMatch? match)
    {
        if (match is null)
            return (null, new LeafNeed(null));
        var equivalents = _closure.EquivalentsOf(match.Achievements);
        return (new LeafMatch(match, equivalents), new LeafNeed(match) { Equivalents = equivalents });
    }

    private static long Millionths(decimal amount) => amount is >= 0 and <= 1_000_000_000
        ? (long)(amount * StackingEvaluator.MillionthsOfOne)
        : throw new ArgumentException($"{amount} is no amount of points or credits", nameof(amount));

    /// <summary>Such as <c>ECTS at level ≥ 6 in 06</c>.</summary>
    private static string Describe(Condition.Credits credits)
    {
        var text = new StringBuilder(credits.System);
        var match = credits.Match;
        switch (match.MinimumLevel, match.MaximumLevel)
        {
            case ({ } least, { } most) when least == most: text.Append(CultureInfo.InvariantCulture, $" at level {least}"); break;
            case ({ } least, { } most): text.Append(CultureInfo.InvariantCulture, $" at levels {least} to {most}"); break;
            case ({ } least, null): text.Append(CultureInfo.InvariantCulture, $" at level ≥ {least}"); break;
            case (null, { } most): text.Append(CultureInfo.InvariantCulture, $" at level ≤ {most}"); break;
        }

        List(text, " in ", match.Fields);
        List(text, " by ", match.Issuers);
        List(text, " of kind ", match.AchievementTypes);
        List(text, " aligned to ", match.Alignments);
        List(text, " from ", [.. match.Achievements.Select(named => named.Achievement)]);
        if (match.EarnedWithin is { } within)
            text.Append(CultureInfo.InvariantCulture, $" earned within {within}");
        if (match.NotEarnedBefore is { } day)
            text.Append(CultureInfo.InvariantCulture, $" earned since {day:yyyy-MM-dd}");
        return text.ToString();
    }

    private static void List(StringBuilder text, string before, ImmutableArray<string> items)
    {
        const int Shown = 3;
        if (items.IsEmpty)
            return;
        text.Append(before).AppendJoin(" or ", items.Take(Shown));
        if (items.Length > Shown)
            text.Append(" or others");
    }
}
