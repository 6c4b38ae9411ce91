using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>Open Badges 3.0 Evidence (appendix B.1.9): what an award rests on. Its id and the shape of its type are the data model's matter.</summary>
internal static class EvidenceRules
{
    private const string Code = CheckCodes.PropertyInvalid;

    public static void Apply(JsonElement document, StructureReport report)
    {
        // What is no object was reported with the data model's rules.
        if (!document.TryGetProperty("evidence", out var evidence) || evidence.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
            return;
        report.Enter("evidence");
        if (evidence.ValueKind == JsonValueKind.Object)
            Check(evidence, report);
        else
            CheckAll(evidence, report);
        report.Leave();
    }

    private static void CheckAll(JsonElement list, StructureReport report)
    {
        var index = 0;
        foreach (var item in list.EnumerateArray().Take(MemberRules.MaxItems))
        {
            report.Enter(index++);
            if (item.ValueKind == JsonValueKind.Object)
                Check(item, report);
            report.Leave();
        }
    }

    private static void Check(JsonElement evidence, StructureReport report)
    {
        if (evidence.TryGetProperty("type", out _) && !MemberRules.HasType(evidence, "Evidence"))
            report.Fail(Code, "type", "\"type\" must include Evidence.");
        TypeNames.Check(evidence, Code, report);
        BadgeMembers.OptionalTexts(evidence, Code, report, "name", "description", "narrative", "genre", "audience");
    }
}
