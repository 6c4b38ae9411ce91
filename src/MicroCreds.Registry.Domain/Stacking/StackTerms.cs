using MicroCreds.Registry.Domain.Pathways;

namespace MicroCreds.Registry.Domain.Stacking;

/// <summary>
/// Words by which pathways and holdings find each other without being compared: a holding that matches anything in a pathway has a word
/// in common with it. The other way round it need not be so. Like the evaluator's own index, each match hangs on its most telling member.
/// </summary>
public static class StackTerms
{
    private const string Anything = "*";

    /// <summary>The words of a pathway: of everything that it asks for or excludes.</summary>
    public static IReadOnlySet<string> Of(PathwayContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var terms = new HashSet<string>(StringComparer.Ordinal);
        foreach (var component in content.Components.Where(component => component.Match is not null))
            Add(component.Match!, content, terms);
        Add(content.Completion, content, terms);
        foreach (var level in content.Levels)
            Add(level.Condition, content, terms);
        return terms;
    }

    /// <summary>The words of one match of a pathway, of all its members: a holding that it accepts has one of each member's, so most in common with it.</summary>
    public static IReadOnlySet<string> Of(ComponentMatch match, PathwayContent content)
    {
        ArgumentNullException.ThrowIfNull(match);
        ArgumentNullException.ThrowIfNull(content);
        return MembersOf(match, content).SelectMany(member => member).DefaultIfEmpty(Anything).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The words of a holding.</summary>
    public static IReadOnlySet<string> Of(Holding holding)
    {
        ArgumentNullException.ThrowIfNull(holding);
        var terms = new HashSet<string>(StringComparer.Ordinal) { Anything, "i:" + holding.Issuer };
        if (holding.Achievement is { } achievement)
            terms.Add("a:" + achievement);
        if (holding.AchievementType is { } type)
            terms.Add("t:" + type);
        foreach (var alignment in holding.Alignments)
            terms.Add("l:" + alignment);
        foreach (var field in holding.Fields)
        {
            for (var length = 1; length <= field.Length; length++)
                terms.Add("f:" + field[..length]);
        }

        return terms;
    }

    // As deep as pathways may be, which is bounded at their publication.
    private static void Add(Condition condition, PathwayContent content, HashSet<string> terms)
    {
        switch (condition)
        {
            case Condition.Credits credits:
                Add(credits.Match, content, terms);
                break;
            case Condition.Not not:
                Add(not.Condition, content, terms);
                break;
            case Condition.Issuers issuers:
                Add(issuers.Condition, content, terms);
                break;
            case Condition.AllOf all:
                AddAll(all.Conditions);
                break;
            case Condition.AnyOf any:
                AddAll(any.Conditions);
                break;
            case Condition.AtLeast some:
                AddAll(some.Conditions);
                break;
        }

        void AddAll(IEnumerable<Condition> conditions)
        {
            foreach (var one in conditions)
                Add(one, content, terms);
        }
    }

    private static void Add(ComponentMatch match, PathwayContent content, HashSet<string> terms) =>
        terms.UnionWith(MembersOf(match, content).FirstOrDefault() ?? [Anything]);

    /// <summary>The words of each member that a match has, the most telling member first.</summary>
    private static IEnumerable<IEnumerable<string>> MembersOf(ComponentMatch match, PathwayContent content)
    {
        // Some of the achievements that the pathway knows count as others; to ask for all of them costs little.
        if (!match.Achievements.IsEmpty)
            yield return match.Achievements.Select(one => "a:" + one.Achievement).Concat(content.Equivalences.Select(one => "a:" + one.Achievement));
        if (!match.Alignments.IsEmpty)
            yield return match.Alignments.Select(one => "l:" + one);
        if (!match.Fields.IsEmpty)
            yield return match.Fields.Select(one => "f:" + one);
        if (!match.Issuers.IsEmpty)
            yield return match.Issuers.Select(one => "i:" + one);
        if (!match.AchievementTypes.IsEmpty)
            yield return match.AchievementTypes.Select(one => "t:" + one);
    }
}
