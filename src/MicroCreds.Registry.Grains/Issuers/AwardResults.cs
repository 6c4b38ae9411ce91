using System.Collections.Immutable;
using MicroCreds.Registry.Credentials.OpenBadges;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Grains.Issuers;

/// <summary>The results of awards: held to what the achievement describes, and put into badges.</summary>
internal static class AwardResults
{
    private const string Root = "/results";

    /// <summary>Why the achievement has no such results, or null.</summary>
    public static Refusal? Check(AwardOrder order, BadgeTemplate template)
    {
        if (order.Results.IsEmpty)
            return null;
        if (CheckSaid(order.Results) is { } incomplete)
            return incomplete;
        if (template.ObjectionTo(Badge(order)) is not { } objection)
            return null;
        var code = objection.Pointer.AsSpan(objection.Pointer.LastIndexOf('/') + 1) switch
        {
            "resultDescription" => RefusalCodes.ResultUnknown,
            "achievedLevel" => RefusalCodes.ResultLevelUnknown,
            _ => RefusalCodes.ResultInvalid,
        };
        return new Refusal(code, objection.Message, Root + objection.Pointer["/result".Length..]);
    }

    /// <summary>The results as the badge says them.</summary>
    public static ImmutableArray<BadgeResult> Badge(AwardOrder order) =>
        [.. order.Results.Select(r => new BadgeResult(r.ResultDescription) { Value = r.Value, Status = r.Status, AchievedLevel = r.AchievedLevel })];

    /// <summary>A result that says nothing of what was reached would be a badge's riddle.</summary>
    private static Refusal? CheckSaid(ImmutableArray<AwardResult> results)
    {
        for (var i = 0; i < results.Length; i++)
        {
            if (results[i] is null or { Value: null, Status: null, AchievedLevel: null })
                return new Refusal(RefusalCodes.FieldMissing, "a result needs a value, a status or an achieved level", FormattableString.Invariant($"{Root}/{i}"));
        }

        return null;
    }
}
