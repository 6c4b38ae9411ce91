using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Pathways.Ctdl;

/// <summary>Reads conditions that this registry wrote, exactly as they were; what CTDL's own members say must agree.</summary>
internal sealed class OwnConditions(CtdlValues values, CtdlProblems problems, CtdlConditionParts made)
{
    public Condition? Read(CtdlNode thing, IReadOnlyList<Condition> parts)
    {
        var kind = thing.Values("mcr:kind").First().AsText();
        var number = thing.Values("requiredNumber").Select(values.Number).FirstOrDefault();
        var operation = CtdlConditionParts.OperationOf(thing, problems);
        return kind switch
        {
            "requires" when operation == "And" && number == 1 && parts is [Condition.Requires one] => one,
            "allOf" when operation == "And" && number == parts.Count => made.Made(new Condition.AllOf([.. parts]), parts, thing.Pointer),
            "anyOf" when operation == "Or" && number == 1 && parts.Count > 0 => made.Made(new Condition.AnyOf([.. parts]), parts, thing.Pointer),
            "atLeast" when operation == "Or" && number >= 1 && number <= parts.Count && IsWhole(number) => made.Made(new Condition.AtLeast((int)number, [.. parts]), parts, thing.Pointer),
            "not" when operation == "Not" && number is null && parts.Count == 1 => made.Made(new Condition.Not(parts[0]), parts, thing.Pointer),
            "issuers" when operation == "And" && number is null && parts.Count == 1 && Count(thing) is { } count => made.Made(new Condition.Issuers(count, parts[0]), parts, thing.Pointer),
            "credits" when operation == "And" && number is null && parts.Count == 0 => Credits(thing),
            _ => Contradictory(thing),
        };
    }

    private static bool IsWhole(decimal? number) => number == decimal.Truncate(number!.Value);

    private int? Count(CtdlNode thing) =>
        thing.Values("mcr:count").Select(values.Number).FirstOrDefault() is { } count and >= 1 and <= 100 && IsWhole(count) ? (int)count : null;

    private Condition? Credits(CtdlNode thing)
    {
        var inside = thing.Values("mcr:credits").FirstOrDefault();
        var constraint = thing.Values("hasConstraint").ToList();
        if (inside is not { IsObject: true } || constraint.Count != 1)
            return Contradictory(thing);
        var minimum = CtdlConditionParts.MinimumCredits(constraint[0], values, problems);
        var match = values.Own(inside, ":match", DomainJson.Default.ComponentMatch);
        var system = inside.TextOf(":system");
        if (match is null || system is null || inside.Members.Count != 2)
            return Contradictory(thing);
        return minimum is { } least ? new Condition.Credits(least, match, system) : null;
    }

    private Condition? Contradictory(CtdlNode thing)
    {
        problems.Add(RefusalCodes.CtdlContradictory, "what mcr:kind says the condition is, its other members do not say", thing.Pointer);
        return null;
    }
}
