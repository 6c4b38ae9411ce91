using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>The structural rules of Open Badges 3.0 for an AchievementCredential, beyond those of the data model.</summary>
internal static class OpenBadgeStructure
{
    private const string SubjectName = "credentialSubject";
    private const string SubjectType = "AchievementSubject";
    private const string SubjectCode = CheckCodes.SubjectInvalid;

    /// <summary>Whether a document is, or means to be, an Open Badge: by its own type, or because its subject is an AchievementSubject.</summary>
    public static bool AppliesTo(JsonElement document) =>
        HasBadgeType(document)
        || (document.TryGetProperty(SubjectName, out var subject) && MemberRules.HasType(subject, SubjectType));

    /// <summary>The id of the achievement, or null where there is none to read.</summary>
    public static string? AchievementIdOf(JsonElement document) =>
        document.TryGetProperty(SubjectName, out var subject) && subject.ValueKind == JsonValueKind.Object
        && subject.TryGetProperty("achievement", out var achievement)
            ? MemberRules.Text(achievement, "id")
            : null;

    public static void Apply(JsonElement document, DataModelVersion version, StructureReport report)
    {
        if (!HasBadgeType(document))
            report.Fail(CheckCodes.TypeInvalid, "type", "A credential about an AchievementSubject must have the type AchievementCredential or OpenBadgeCredential.");
        if (version == DataModelVersion.V2)
            CheckContext(document, 1, report);
        SharedCredentialRules.Apply(document, version, report);
        EvidenceRules.Apply(document, report);
        CheckSubject(document, report);
    }

    /// <summary>Reports a document whose context at a place is not that of Open Badges.</summary>
    public static void CheckContext(JsonElement document, int place, StructureReport report)
    {
        var context = document.GetProperty("@context");
        if (context.GetArrayLength() <= place || context[place].ValueKind != JsonValueKind.String || !IsOpenBadgesContext(context[place].GetString()))
            report.Fail(CheckCodes.ContextInvalid, "@context", $"{(place == 1 ? "The second context" : "The third context")} must be {Contexts.OpenBadges}.");
    }

    /// <summary>Whether a URL is that of some version of the context: context.json, or context-3.0.1.json and the like.</summary>
    public static bool IsOpenBadgesContext(ReadOnlySpan<char> url) => IsVersionOf(Contexts.OpenBadgesPrefix, url);

    /// <summary>Whether a URL is a prefix, then nothing or a hyphen and a version, then <c>.json</c>.</summary>
    public static bool IsVersionOf(ReadOnlySpan<char> prefix, ReadOnlySpan<char> url) =>
        url.StartsWith(prefix, StringComparison.Ordinal) && url[prefix.Length..].EndsWith(".json", StringComparison.Ordinal)
        && url[prefix.Length..^".json".Length] is var version && (version.IsEmpty || version[0] == '-')
        && version.IndexOfAnyExceptInRange('-', '9') < 0 && !version.Contains('/');

    private static bool HasBadgeType(JsonElement document) =>
        MemberRules.HasType(document, "AchievementCredential") || MemberRules.HasType(document, "OpenBadgeCredential");

    private static void CheckSubject(JsonElement document, StructureReport report)
    {
        if (!document.TryGetProperty(SubjectName, out var subject))
            return;
        if (subject.ValueKind != JsonValueKind.Object)
        {
            report.Fail(SubjectCode, SubjectName, "An Open Badge has one subject, an object.");
            return;
        }

        report.Enter(SubjectName);
        BadgeMembers.RequireType(subject, SubjectType, SubjectCode, report);
        var identifiers = MemberRules.EachObject(subject, "identifier", SubjectCode, report, IdentityRules.Apply);
        if (identifiers == 0 && !subject.TryGetProperty("id", out _))
            report.Fail(SubjectCode, null, "The subject needs an \"id\" or an \"identifier\": nobody is named.");
        CheckActivity(subject, report);
        AchievementRules.Apply(subject, report);
        ResultRules.Apply(subject, report);
        report.Leave();
    }

    private static void CheckActivity(JsonElement subject, StructureReport report)
    {
        MemberRules.OptionalAmount(subject, "creditsEarned", SubjectCode, report);
        BadgeMembers.OptionalTexts(subject, SubjectCode, report, "licenseNumber", "narrative", "role", "term");
        ProfileRules.CheckImage(subject, report);
        BadgeMembers.OptionalObject(subject, "source", SubjectCode, report, static (source, inner) => ProfileRules.Apply(source, SubjectCode, inner));
        var start = MemberRules.OptionalTime(subject, "activityStartDate", CheckCodes.DateInvalid, report);
        var end = MemberRules.OptionalTime(subject, "activityEndDate", CheckCodes.DateInvalid, report);
        if (start > end)
            report.Fail(CheckCodes.DateInvalid, "activityEndDate", "\"activityEndDate\" lies before \"activityStartDate\".");
    }
}
