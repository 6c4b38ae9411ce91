using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Pathways.Ctdl;

/// <summary>
/// Reads ComponentConditions. A component that has conditions of its own stands for itself and these, or, where nothing can
/// fill it itself, for these alone. What cannot be said here in other words is a problem, never passed over.
/// </summary>
internal sealed class CtdlConditions(CtdlGraph graph, CtdlComponents components, CtdlValues values, CtdlProblems problems, CtdlImportOptions options)
{
    private const int MostSteps = 200;

    private readonly CtdlConditionParts _parts = new(problems);
    private readonly HashSet<string> _reached = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Condition?> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _path = new(StringComparer.Ordinal);

    /// <summary>The places of the components that were come to, the headings among them.</summary>
    public IReadOnlySet<string> Reached => _reached;

    /// <summary>What the destination, or a level, asks for: all of the conditions of a member. Null, with problems noted, where it cannot be read.</summary>
    public Condition? All(CtdlNode thing, string member)
    {
        if (!_path.Add(thing.Pointer))
            return Circle(thing.Pointer);
        var conditions = thing.Values(member).Select(One).ToList();
        _path.Remove(thing.Pointer);
        if (conditions.Count == 0)
        {
            problems.Add(RefusalCodes.CtdlValueMissing, $"nothing is asked for: there is no {member}", thing.Pointer);
            return null;
        }

        return conditions.Contains(null) ? null : conditions.Count == 1 ? conditions[0] : _parts.All(conditions!, thing.Pointer);
    }

    private Condition? One(CtdlNode value)
    {
        if (graph.Resolve(value) is not { } thing)
            return null;
        if (_known.TryGetValue(thing.Pointer, out var known))
            return known;
        if (_path.Count >= MostSteps)
            return Problem(RefusalCodes.CtdlUnsupported, $"conditions lead on to others more than {MostSteps} times", thing.Pointer);
        if (!_path.Add(thing.Pointer))
            return Circle(value.Pointer);
        var condition = CtdlConditionParts.CheckMembers(thing, problems)
            ? thing.Has("mcr:kind") ? Own(thing) : Foreign(thing)
            : null;
        _path.Remove(thing.Pointer);
        _known[thing.Pointer] = condition;
        return condition;
    }

    /// <summary>What it takes to have a component.</summary>
    private Condition? Target(CtdlNode value)
    {
        if (graph.Resolve(value) is not { } thing)
            return null;
        if (_known.TryGetValue(thing.Pointer, out var known))
            return known;
        if (_path.Count >= MostSteps)
            return Problem(RefusalCodes.CtdlUnsupported, $"components lead on to others more than {MostSteps} times", thing.Pointer);
        if (!_path.Add(thing.Pointer))
            return Circle(value.Pointer);
        _reached.Add(thing.Pointer);
        var condition = Component(thing);
        _path.Remove(thing.Pointer);
        _known[thing.Pointer] = condition;
        return condition;
    }

    private Condition? Component(CtdlNode thing)
    {
        var before = thing.Values("hasCondition").Select(One).Concat(thing.Values("prerequisite").Select(Target)).ToList();
        if (before.Count == 0 && thing.Has("hasChild"))
            return Problem(RefusalCodes.CtdlAmbiguous, "the component has children but no condition: it is not said how many of them are needed", thing.Pointer);
        if (before.Count > 0 && !CtdlComponents.IsEarned(thing))
        {
            problems.Note("nothing can fill this component itself: what it asks for is asked for in its place", thing.Pointer);
            return before.Contains(null) ? null : _parts.All(before!, thing.Pointer);
        }

        if (components.Of(thing) is not { } component || before.Contains(null))
            return null;
        var requires = new Condition.Requires(component.Id);
        return before.Count == 0 ? requires : _parts.All([requires, .. before!], thing.Pointer);
    }

    private Condition? Own(CtdlNode thing)
    {
        var targets = thing.Values("targetComponent").Select(Target).ToList();
        var nested = thing.Values("hasCondition").Select(One).ToList();
        var parts = targets.Concat(nested).OfType<Condition>().ToList();
        return parts.Count < targets.Count + nested.Count ? null : new OwnConditions(values, problems, _parts).Read(thing, parts);
    }

    private Condition? Foreign(CtdlNode thing)
    {
        var operation = CtdlConditionParts.OperationOf(thing, problems);
        var nested = thing.Values("hasCondition").Select(One).ToList();
        var constraints = thing.Values("hasConstraint").Select(graph.Resolve).ToList();
        var number = RequiredNumber(thing, out var isFaulty);
        if (operation is null || isFaulty || nested.Contains(null) || constraints.Contains(null))
            return null;
        if (constraints.Count > 0)
        {
            if (number is not null)
                return Problem(RefusalCodes.CtdlAmbiguous, "a number and credits are both required: it is not said whether one component may count for both", thing.Pointer);
            var credits = constraints.Select(c => Credits(thing, c!)).ToList();
            return credits.Contains(null) ? null : Combine(operation, [.. credits, .. nested], thing.Pointer);
        }

        var targets = thing.Values("targetComponent").Select(Target).ToList();
        if (targets.Contains(null))
            return null;
        if (targets.Count == 0 && number is { } some)
            return NumberOfNested(thing, operation, some, nested.OfType<Condition>().ToList());
        if (operation == "Not")
            return number is null || number == targets.Count ? Combine(operation, [.. targets, .. nested], thing.Pointer) : NumberOfNot(thing);
        if (targets.Count == 0 || (operation == "Or" && number is null or 1) || (operation == "And" && (number ?? targets.Count) == targets.Count))
            return Combine(operation, [.. targets, .. nested], thing.Pointer);
        return _parts.Least(number ?? 1, targets!, thing.Pointer) is { } counted ? Combine(operation, [counted, .. nested], thing.Pointer) : null;
    }

    private Condition? Combine(string operation, IEnumerable<Condition?> all, string pointer)
    {
        var parts = all.OfType<Condition>().ToList();
        if (parts.Count == 0)
            return Problem(RefusalCodes.CtdlValueMissing, "the condition asks for nothing", pointer);
        if (operation == "Not")
        {
            return parts.Count == 1
                ? _parts.Not(parts[0], pointer)
                : Problem(RefusalCodes.CtdlAmbiguous, "\"not\" of several: it is not said whether none may hold, or not all", pointer);
        }

        return operation == "Or" ? _parts.Any(parts, pointer) : _parts.All(parts, pointer);
    }

    /// <summary>Credits from the components that the condition names; these need not be had one by one.</summary>
    private Condition? Credits(CtdlNode thing, CtdlNode constraint)
    {
        if (CtdlConditionParts.MinimumCredits(constraint, values, problems) is not { } minimum)
            return null;
        if (options.CreditSystem is not { } system)
            return Problem(RefusalCodes.CtdlValueMissing, "neither the document nor the caller says in which system credits are counted", constraint.Pointer);
        var pool = thing.Values("targetComponent").Select(graph.Resolve).ToList();
        if (pool.Contains(null))
            return null;
        var accepted = pool.SelectMany(c => CtdlComponents.ProxiesOf(c!)).Distinct().ToImmutableArray();
        if (pool.Count == 0 || pool.Exists(c => CtdlComponents.ProxiesOf(c!).IsEmpty))
            return Problem(RefusalCodes.CtdlUnsupported, "it is not said which credentials the credits may come from", constraint.Pointer);
        return new Condition.Credits(minimum, new ComponentMatch { Achievements = [.. accepted.Select(a => new AchievementMatch(a))] }, system);
    }

    private int? RequiredNumber(CtdlNode thing, out bool isFaulty)
    {
        var given = thing.Values("requiredNumber").ToList();
        isFaulty = false;
        if (given.Count == 0)
            return null;
        var number = given.Count == 1 ? values.Number(given[0]) : null;
        isFaulty = number is not (>= 1 and <= Limits.Conditions) || number != decimal.Truncate(number.Value);
        if (isFaulty)
            problems.Add(RefusalCodes.CtdlInvalid, "requiredNumber must be one whole number, at least 1", given[0].Pointer);
        return isFaulty ? null : (int)number!.Value;
    }

    /// <summary>Without components to count, the number can only be one of conditions; an explicit "and" asks for all of these.</summary>
    private Condition? NumberOfNested(CtdlNode thing, string operation, int number, List<Condition> nested)
    {
        if (operation == "Not")
            return NumberOfNot(thing);
        return operation == "And" && thing.Has("logicalOperator") && number != nested.Count
            ? Problem(RefusalCodes.CtdlAmbiguous, $"\"and\" of {nested.Count} conditions, of which {number} are required", thing.Pointer)
            : _parts.Least(number, nested, thing.Pointer);
    }

    private Condition? NumberOfNot(CtdlNode thing) =>
        Problem(RefusalCodes.CtdlAmbiguous, "\"not\" together with requiredNumber: it is not said which of them counts", thing.Pointer);

    private Condition? Circle(string pointer) => Problem(RefusalCodes.CtdlCyclic, "conditions and components lead back to where they began", pointer);

    private Condition? Problem(string code, string message, string pointer)
    {
        problems.Add(code, message, pointer);
        return null;
    }
}
