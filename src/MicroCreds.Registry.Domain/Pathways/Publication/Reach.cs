using System.Collections.Immutable;

namespace MicroCreds.Registry.Domain.Pathways.Publication;

/// <summary>What a pathway can be completed with, so far as that depends on other awards.</summary>
internal sealed class Reach
{
    private readonly EquivalenceGraph _equivalences;
    private readonly Dictionary<ComponentMatch, ImmutableArray<string>> _accepted = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, (ImmutableArray<string> Accepted, string Pointer)> _components = new(StringComparer.Ordinal);

    public Reach(PathwayContent content)
    {
        Content = content;
        _equivalences = new EquivalenceGraph(content.Equivalences);
        for (var i = 0; i < content.Components.Length; i++)
            _components.Add(content.Components[i].Id, (Accepted(content.Components[i].Match), $"/content/components/{i}/match"));
    }

    public PathwayContent Content { get; }

    /// <summary>All achievements that the completion names, and those that count as one of them.</summary>
    public IReadOnlySet<string> AskedFor() => Leaves(Content.Completion, "").SelectMany(l => l.Accepted).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether there is a way to completion that needs none of these awards.</summary>
    public bool CanBeCompleted(IReadOnlySet<string> without) => CanHold(Content.Completion, without);

    /// <summary>The leaves that stand in the way of completion without these awards: what they accept is all among them.</summary>
    public IEnumerable<(ImmutableArray<string> Accepted, string Pointer)> Blocked(IReadOnlySet<string> without) =>
        Blocked(Content.Completion, "/content/completion", without);

    private IEnumerable<(ImmutableArray<string> Accepted, string Pointer)> Blocked(Condition condition, string pointer, IReadOnlySet<string> without)
    {
        if (CanHold(condition, without))
            return [];
        var parts = Parts(condition, pointer);
        return parts.IsEmpty ? Leaves(condition, pointer) : parts.SelectMany(p => Blocked(p.Condition, p.Pointer, without));
    }

    private IEnumerable<(ImmutableArray<string> Accepted, string Pointer)> Leaves(Condition condition, string pointer) => condition switch
    {
        Condition.Requires c => [_components[c.Component]],
        Condition.Credits c => [(Accepted(c.Match), pointer + "/match")],
        _ => Parts(condition, pointer).SelectMany(p => Leaves(p.Condition, p.Pointer)),
    };

    /// <summary>A "not" is taken to hold: what somebody must not have is nothing that has to be earned first.</summary>
    private bool CanHold(Condition condition, IReadOnlySet<string> without) => condition switch
    {
        Condition.Requires c => IsOpen(_components[c.Component].Accepted, without),
        Condition.Credits c => IsOpen(Accepted(c.Match), without),
        Condition.AllOf c => c.Conditions.All(p => CanHold(p, without)),
        Condition.AnyOf c => c.Conditions.Any(p => CanHold(p, without)),
        Condition.AtLeast c => c.Conditions.Count(p => CanHold(p, without)) >= c.Count,
        Condition.Issuers c => CanHold(c.Condition, without),
        _ => true,
    };

    private static bool IsOpen(ImmutableArray<string> accepted, IReadOnlySet<string> without) =>
        accepted.IsEmpty || accepted.Any(a => !without.Contains(a));

    private static ImmutableArray<(Condition Condition, string Pointer)> Parts(Condition condition, string pointer) => condition switch
    {
        Condition.AllOf c => Numbered(c.Conditions, pointer),
        Condition.AnyOf c => Numbered(c.Conditions, pointer),
        Condition.AtLeast c => Numbered(c.Conditions, pointer),
        Condition.Issuers c => [(c.Condition, pointer + "/condition")],
        _ => [],
    };

    private static ImmutableArray<(Condition Condition, string Pointer)> Numbered(ImmutableArray<Condition> conditions, string pointer) =>
        [.. conditions.Select((c, i) => (c, $"{pointer}/conditions/{i}"))];

    /// <summary>The achievements that a match accepts; none where it asks for none by its id.</summary>
    private ImmutableArray<string> Accepted(ComponentMatch? match)
    {
        if (match is null || match.Achievements.IsEmpty)
            return [];
        if (!_accepted.TryGetValue(match, out var accepted))
            _accepted.Add(match, accepted = [.. _equivalences.CountingAs(match.Achievements.Select(a => a.Achievement))]);
        return accepted;
    }
}
