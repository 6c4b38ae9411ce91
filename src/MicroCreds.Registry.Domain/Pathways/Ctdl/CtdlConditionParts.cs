using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Pathways.Ctdl;

/// <summary>Puts conditions of foreign documents together: lists in lists are flattened, what is said twice is said once, a list of one is that one.</summary>
internal sealed class CtdlConditionParts(CtdlProblems problems)
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "@id", "@type", "ctid", "requiredNumber", "targetComponent", "logicalOperator", "hasCondition", "hasConstraint", "requiredConstraints",
        "mcr:kind", "mcr:count", "mcr:credits",
    };

    private const int MostWork = 20 * Limits.Conditions;

    private static readonly string[] Operations = ["And", "Or", "Not"];

    private static readonly string[] KnownOfConstraints =
        ["@id", "@type", "ctid", "name", "description", "alternateName", "leftSource", "comparator", "rightSource"];

    /// <summary>Conditions are shared where documents share them, so their size as trees must be known before anything walks them.</summary>
    private readonly Dictionary<Condition, (int Size, int Depth)> _extents = new(ReferenceEqualityComparer.Instance);
    private int _work;

    /// <summary>Whether a condition has only members whose meaning is known.</summary>
    public static bool CheckMembers(CtdlNode thing, CtdlProblems problems)
    {
        var well = true;
        foreach (var (name, value) in thing.Members)
        {
            if (name is "name" or "description" or "alternateName")
            {
                problems.Note($"{name} of a condition is not kept", value.Pointer);
            }
            else if (!Known.Contains(name))
            {
                problems.Add(RefusalCodes.CtdlUnsupported, $"{name} of a condition is not known here, and may change what it means", value.Pointer);
                well = false;
            }
        }

        if (thing.Has("requiredConstraints") && thing.Values("hasConstraint").Count() > 1)
        {
            problems.Add(RefusalCodes.CtdlUnsupported, "a number of constraints of several cannot be said here", thing.Pointer);
            well = false;
        }

        return well;
    }

    /// <summary><c>And</c>, <c>Or</c> or <c>Not</c>; <c>And</c> where nothing is said; null, with a problem noted, for any other.</summary>
    public static string? OperationOf(CtdlNode thing, CtdlProblems problems)
    {
        var given = thing.Values("logicalOperator").ToList();
        if (given.Count == 0)
            return "And";
        var name = given.Count == 1 && given[0].Id is { } id ? CtdlTerms.ConceptOf(id) : "";
        if (Array.Find(Operations, o => o.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } known)
            return known;
        problems.Add(RefusalCodes.CtdlUnsupported, "the operator must be one of And, Or and Not", given[0].Pointer);
        return null;
    }

    /// <summary>The least credits that a constraint asks for; null, with a problem noted, for every other constraint.</summary>
    public static decimal? MinimumCredits(CtdlNode constraint, CtdlValues values, CtdlProblems problems)
    {
        var left = constraint.Values("leftSource").Select(v => v.Id).ToList();
        var right = constraint.Values("rightSource").ToList();
        var comparator = constraint.Values("comparator").Select(v => CtdlTerms.ConceptOf(v.Id ?? "").ToUpperInvariant()).ToList();
        if (constraint.Members.All(m => KnownOfConstraints.Contains(m.Name)) && left is [{ } source] && CtdlTerms.NameOf(source) == "creditValue"
            && right.Count == 1 && comparator is ["GTEQ" or "GREATERTHANOREQUALTO" or "GREATERTHANOREQUAL"])
            return values.Number(right[0]);
        problems.Add(RefusalCodes.CtdlUnsupported, "the only constraint that can be said here is a least number of credits (creditValue, GTEQ)", constraint.Pointer);
        return null;
    }

    public Condition? All(IEnumerable<Condition> parts, string pointer) =>
        List(parts.SelectMany(p => p is Condition.AllOf c ? c.Conditions : [p]), c => new Condition.AllOf([.. c]), pointer);

    public Condition? Any(IEnumerable<Condition> parts, string pointer) =>
        List(parts.SelectMany(p => p is Condition.AnyOf c ? c.Conditions : [p]), c => new Condition.AnyOf([.. c]), pointer);

    public Condition? Not(Condition part, string pointer) => part is Condition.Not not ? not.Condition : Made(new Condition.Not(part), [part], pointer);

    public Condition? Least(int count, IReadOnlyList<Condition> of, string pointer)
    {
        if (count > of.Count)
        {
            problems.Add(RefusalCodes.CtdlContradictory, $"{count} of {of.Count} are required", pointer);
            return null;
        }

        return count == of.Count ? All(of, pointer) : count == 1 ? Any(of, pointer) : Made(new Condition.AtLeast(count, [.. of]), of, pointer);
    }

    /// <summary>A condition whose parts were made here too; null, with a problem noted, where it is larger or deeper than a pathway may be.</summary>
    public Condition? Made(Condition condition, IEnumerable<Condition> of, string pointer)
    {
        var (size, depth) = (1, 1);
        foreach (var part in of)
        {
            var extent = _extents.GetValueOrDefault(part, (1, 1));
            size = Math.Min(size + extent.Item1, Limits.Conditions + 1);
            depth = Math.Max(depth, extent.Item2 + 1);
        }

        if (depth > Limits.ConditionDepth)
            problems.Add(RefusalCodes.ConditionTooDeep, $"written out, the conditions are nested more than {Limits.ConditionDepth} deep", pointer);
        if (depth > Limits.ConditionDepth || size > Limits.Conditions)
            return size > Limits.Conditions ? TooMany(pointer) : null;
        _extents[condition] = (size, depth);
        return condition;
    }

    private Condition? TooMany(string pointer)
    {
        problems.Add(RefusalCodes.ConditionsTooMany, $"written out, there are more than {Limits.Conditions} conditions", pointer);
        return null;
    }

    private Condition? List(IEnumerable<Condition> parts, Func<List<Condition>, Condition> make, string pointer)
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        var others = new HashSet<Condition>(ReferenceEqualityComparer.Instance);
        var distinct = new List<Condition>();
        foreach (var part in parts)
        {
            if (++_work > MostWork)
                return TooMany(pointer);
            if (part is Condition.Requires requires ? named.Add(requires.Component) : others.Add(part))
                distinct.Add(part);
        }

        return distinct.Count == 1 ? distinct[0] : Made(make(distinct), distinct, pointer);
    }
}
