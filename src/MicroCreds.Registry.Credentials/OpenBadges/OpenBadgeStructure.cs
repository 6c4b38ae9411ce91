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
        {
            CheckContext(document, report);
            if (!document.TryGetProperty(ValidityRules.ValidFrom, out _))
                report.Fail(CheckCodes.DateInvalid, ValidityRules.ValidFrom, "\"validFrom\" is missing; an Open Badge requires it.");
        }

        if (!document.TryGetProperty("id", out _))
            report.Fail(CheckCodes.IdInvalid, "id", "\"id\" is missing; an Open Badge requires it.");
        MemberRules.OptionalTime(document, "awardedDate", CheckCodes.DateInvalid, report);
        ProfileRules.CheckImage(document, report);
        CheckIssuer(document, report);
        EndorsementRules.Apply(document, report);
        CheckSubject(document, report);
    }

    private static bool HasBadgeType(JsonElement document) =>
        MemberRules.HasType(document, "AchievementCredential") || MemberRules.HasType(document, "OpenBadgeCredential");

    private static void CheckContext(JsonElement document, StructureReport report)
    {
        var context = document.GetProperty("@context");
        if (context.GetArrayLength() < 2 || context[1].ValueKind != JsonValueKind.String
            || !IsOpenBadges(context[1].GetString()))
            report.Fail(CheckCodes.ContextInvalid, "@context", $"The second context of an Open Badge must be {Contexts.OpenBadges}.");
    }

    // context.json, or context-3.0.1.json and the like.
    private static bool IsOpenBadges(ReadOnlySpan<char> url) =>
        url.StartsWith(Contexts.OpenBadgesPrefix, StringComparison.Ordinal) && url.EndsWith(".json", StringComparison.Ordinal)
        && url[Contexts.OpenBadgesPrefix.Length..^".json".Length] is var version && (version.IsEmpty || version[0] == '-')
        && version.IndexOfAnyExceptInRange('-', '9') < 0 && !version.Contains('/');

    private static void CheckIssuer(JsonElement document, StructureReport report)
    {
        if (!document.TryGetProperty("issuer", out var issuer) || issuer.ValueKind != JsonValueKind.Object)
            return;
        report.Enter("issuer");
        ProfileRules.Apply(issuer, CheckCodes.IssuerInvalid, report);
        report.Leave();
    }

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
        MemberRules.RequireType(subject, SubjectType, SubjectCode, report);
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
        MemberRules.OptionalText(subject, "licenseNumber", SubjectCode, report);
        MemberRules.OptionalText(subject, "narrative", SubjectCode, report);
        MemberRules.OptionalText(subject, "role", SubjectCode, report);
        MemberRules.OptionalText(subject, "term", SubjectCode, report);
        ProfileRules.CheckImage(subject, report);
        MemberRules.EachObject(subject, "source", SubjectCode, report, (source, inner) => ProfileRules.Apply(source, SubjectCode, inner));
        var start = MemberRules.OptionalTime(subject, "activityStartDate", CheckCodes.DateInvalid, report);
        var end = MemberRules.OptionalTime(subject, "activityEndDate", CheckCodes.DateInvalid, report);
        if (start > end)
            report.Fail(CheckCodes.DateInvalid, "activityEndDate", "\"activityEndDate\" lies before \"activityStartDate\".");
    }
}
