using MicroCreds.Registry.Credentials.OpenBadges;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Renewals;

namespace MicroCreds.Registry.Domain.Achievements;

/// <summary>What the content of a version must have, and how much of it.</summary>
internal static class ContentRules
{
    private const string Root = "/content";

    public static Refusal? Check(AchievementContent? content) =>
        content is null
            ? Field.Missing(Root)
            : CheckMandatory(content) ?? CheckTexts(content) ?? CheckCodes(content) ?? CheckAmounts(content) ?? CheckAlignments(content)
                ?? ExpectedResultRules.Check(content.ResultDescriptions, Root + "/resultDescriptions")
                ?? TranslationRules.Check(content, Root + "/translations")
                ?? RenewalRules.Check(content, Root + "/renewal");

    /// <summary>The mandatory elements of Annex I; the refusal names all that are missing.</summary>
    private static Refusal? CheckMandatory(AchievementContent c)
    {
        (string Name, bool Missing)[] elements =
        [
            ("title", string.IsNullOrWhiteSpace(c.Title)),
            ("description", string.IsNullOrWhiteSpace(c.Description)),
            ("criteria", c.Criteria is null or { Url: null, Narrative: null }),
            ("learningOutcomes", c.LearningOutcomes.IsDefaultOrEmpty),
            ("workload", c.Workload is null or { Ects: null, Hours: null }),
            ("assessment", string.IsNullOrWhiteSpace(c.Assessment)),
            ("qualityAssurance", string.IsNullOrWhiteSpace(c.QualityAssurance)),
            ("country", string.IsNullOrWhiteSpace(c.Country)),
            ("achievementType", string.IsNullOrWhiteSpace(c.AchievementType)),
            ("frameworkId", string.IsNullOrWhiteSpace(c.FrameworkId)),
            ("language", string.IsNullOrWhiteSpace(c.Language)),
        ];
        var missing = elements.Where(e => e.Missing).Select(e => e.Name).ToArray();
        return missing.Length == 0
            ? null
            : new Refusal(RefusalCodes.ElementMissing, "missing: " + string.Join(", ", missing), $"{Root}/{missing[0]}");
    }

    private static Refusal? CheckTexts(AchievementContent c) =>
        Field.Text(c.Title, Root + "/title", Limits.Name)
        ?? Field.Text(c.Description, Root + "/description", Limits.LongText)
        ?? (c.Criteria.Url is null ? null : Field.Url(c.Criteria.Url, Root + "/criteria/url"))
        ?? Field.OptionalText(c.Criteria.Narrative, Root + "/criteria/narrative", Limits.LongText)
        ?? Field.List(c.LearningOutcomes, Root + "/learningOutcomes", Limits.LearningOutcomes, (t, p) => Field.Text(t, p, Limits.Reason))
        ?? Field.Text(c.Assessment, Root + "/assessment", Limits.Reason)
        ?? Field.Text(c.QualityAssurance, Root + "/qualityAssurance", Limits.Reason)
        ?? (c.QualityAssuranceUrl is null ? null : Field.Url(c.QualityAssuranceUrl, Root + "/qualityAssuranceUrl"))
        ?? Field.OptionalText(c.Prerequisites, Root + "/prerequisites", Limits.LongText)
        ?? Field.OptionalText(c.FurtherInformation, Root + "/furtherInformation", Limits.LongText);

    private static Refusal? CheckCodes(AchievementContent c) =>
        Field.Defined(c.Participation, Root + "/participation")
        ?? (c.Supervision is { } supervision ? Field.Defined(supervision, Root + "/supervision") : null)
        ?? (c.Stackability is { } stackability ? Field.Defined(stackability, Root + "/stackability") : null)
        ?? CheckCountry(c.Country)
        ?? CheckType(c.AchievementType)
        ?? Field.OpaqueId(c.FrameworkId, Root + "/frameworkId")
        ?? Field.Language(c.Language, Root + "/language")
        ?? Field.List(c.Fields ?? [], Root + "/fields", Limits.Fields, Field.IscedCode, mayBeEmpty: true)
        ?? Field.Distinct(c.Fields ?? [], Root + "/fields")
        ?? (c.Level is null ? null : Field.Token(c.Level, Root + "/level", Limits.Code))
        ?? (c.ValidFor is null || ValidityPeriod.TryParse(c.ValidFor, out _)
            ? null
            : Field.Invalid(Root + "/validFor", "must be an ISO 8601 duration in years, months, weeks or days, such as P3Y"));

    private static Refusal? CheckAmounts(AchievementContent c) =>
        (c.Workload.Ects is { } ects ? Field.Amount(ects, Root + "/workload/ects", 0.01m, 300m) : null)
        ?? (c.Workload.Hours is { } hours ? Field.Range(hours, Root + "/workload/hours", 1, 10_000) : null)
        ?? (c.Credits is { } credits ? Field.Amount(credits, Root + "/credits", 0.01m, 1000m) : null)
        ?? Field.List(c.OtherCredits ?? [], Root + "/otherCredits", Limits.OtherCredits, CheckCredits, mayBeEmpty: true)
        ?? Field.Distinct((c.OtherCredits ?? []).Select(other => other.System), Root + "/otherCredits");

    private static Refusal? CheckCredits(CreditAmount? credits, string pointer) =>
        credits is null
            ? Field.Missing(pointer)
            : Field.Text(credits.System, pointer + "/system", Limits.Name)
                ?? Field.Amount(credits.Amount, pointer + "/amount", 0.01m, 1000m);

    private static Refusal? CheckAlignments(AchievementContent c) =>
        Field.List(c.Alignments, Root + "/alignments", Limits.Alignments, AlignmentRules.Check, mayBeEmpty: true);

    /// <summary>What Open Badges does not know, no badge can say: such an achievement could be approved and never awarded.</summary>
    private static Refusal? CheckType(string type)
    {
        const string pointer = Root + "/achievementType";
        if (Field.Token(type, pointer, Limits.Code) is { } refusal)
            return refusal;
        return AchievementTypes.IsKnown(type)
            ? null
            : new Refusal(
                RefusalCodes.AchievementTypeUnknown,
                $"{pointer} must be an achievement type of Open Badges 3.0, such as MicroCredential, or begin with ext:",
                pointer);
    }

    private static Refusal? CheckCountry(string country)
    {
        var region = country.AsSpan(Math.Min(2, country.Length));
        var known = country.Length >= 2 && Countries.Has(country.AsSpan(0, 2))
            && (region.IsEmpty || (region[0] == '-' && region.Length is >= 2 and <= 4 && IsRegion(region[1..])));
        return known ? null : Field.Invalid(Root + "/country", "must be a country code of ISO 3166-1, or a region code of ISO 3166-2");
    }

    private static bool IsRegion(ReadOnlySpan<char> code)
    {
        foreach (var c in code)
        {
            if (!char.IsAsciiLetterUpper(c) && !char.IsAsciiDigit(c))
                return false;
        }

        return true;
    }
}
