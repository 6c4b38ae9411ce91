using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>Open Badges 3.0 Result (appendix B.1.17): what the subject reached, told in the terms of the achievement's result descriptions.</summary>
internal static class ResultRules
{
    private const string Code = CheckCodes.ResultInvalid;

    public static void Apply(JsonElement subject, StructureReport report)
    {
        if (!subject.TryGetProperty("result", out _))
            return;
        var descriptions = DescribedResults.Of(subject);
        MemberRules.EachObject(subject, "result", Code, report, (result, inner) => CheckResult(descriptions, result, inner));
    }

    private static void CheckResult(DescribedResults descriptions, JsonElement result, StructureReport report)
    {
        BadgeMembers.RequireType(result, "Result", Code, report);
        MemberRules.OptionalText(result, "value", Code, report);
        AlignmentRules.Apply(result, report);
        if (result.TryGetProperty("status", out _)
            && !(MemberRules.Text(result, "status") is { } status && BadgeVocabulary.ResultStatuses.Contains(status)))
            report.Fail(Code, "status", "\"status\" must be Completed, Enrolled, Failed, InProgress, OnHold, Provisional or Withdrew.");
        CheckReferences(descriptions, result, report);
    }

    private static void CheckReferences(DescribedResults descriptions, JsonElement result, StructureReport report)
    {
        DescribedResult? description = null;
        if (result.TryGetProperty("resultDescription", out _))
        {
            var id = MemberRules.Text(result, "resultDescription");
            description = id is null ? null : descriptions.Find(id);
            if (description is null)
                report.Fail(Code, "resultDescription", "\"resultDescription\" must be the id of one of the achievement's result descriptions.");
        }

        if (result.TryGetProperty("achievedLevel", out _)
            && !(MemberRules.Text(result, "achievedLevel") is { } level && description is not null && description.HasLevel(level)))
            report.Fail(Code, "achievedLevel", "\"achievedLevel\" must be the id of a level of the result description's rubric.");
        if (description is null)
            return;
        if (MemberRules.Text(result, "value") is { } value && description.ObjectionTo(value) is { } objection)
            report.Fail(Code, "value", $"\"value\" {objection}.");
        if (description.ResultType == "Status" && !result.TryGetProperty("status", out _))
            report.Fail(Code, "status", "\"status\" is missing: the result description says that the result is a status.");
    }
}
