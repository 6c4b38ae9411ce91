using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Renewals;

/// <summary>What the renewal rule of a version must be for an award ever to be renewed by it.</summary>
internal static class RenewalRules
{
    // Durations are compared where their calendar does not matter: from a first of January on.
    private static readonly DateTimeOffset Reference = new(2001, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Refusal? Check(AchievementContent content, string pointer)
    {
        if (content.Renewal is not { } rule)
            return null;
        if (!ValidityPeriod.TryParse(content.ValidFor, out var validity))
            return new Refusal(RefusalCodes.RenewalWithoutEnd, "awards that do not end need no renewal: the achievement needs validFor", pointer);
        return CheckWays(rule, content, pointer)
            ?? CheckEducation(rule, pointer)
            ?? CheckDuration(rule.Opens, pointer + "/opens", validity, mayBeWhole: true)
            ?? (rule.Grace is null || ValidityPeriod.TryParse(rule.Grace, out _) ? null : NoDuration(pointer + "/grace"))
            ?? Field.List(rule.Notices, pointer + "/notices", Limits.RenewalNotices, (notice, place) => CheckNotice(notice, place, validity), mayBeEmpty: true)
            ?? CheckDistinct(rule.Notices, pointer + "/notices");
    }

    private static Refusal? CheckWays(RenewalRule rule, AchievementContent content, string pointer)
    {
        var refusal = Field.List(rule.Ways, pointer + "/ways", Enum.GetValues<RenewalWay>().Length, Field.Defined)
            ?? Field.Distinct(rule.Ways.Select(way => way.ToString()), pointer + "/ways")
            ?? Field.Defined(rule.Needs, pointer + "/needs");
        if (refusal is not null)
            return refusal;
        return rule.Ways.Contains(RenewalWay.Reassessment) && content.ResultDescriptions is null
            ? new Refusal(RefusalCodes.RenewalUnsatisfiable, "a re-assessment brings results, and the achievement describes none", pointer + "/ways")
            : null;
    }

    private static Refusal? CheckEducation(RenewalRule rule, string pointer)
    {
        var place = pointer + "/education";
        if (!rule.Ways.Contains(RenewalWay.ContinuingEducation))
            return rule.Education is null ? null : Field.Invalid(place, "belongs to the way continuingEducation");
        if (rule.Education is not { } education)
            return Field.Missing(place);
        var refusal = Field.Amount(education.Hours, place + "/hours", 0.01m, 10_000m)
            ?? Field.List(education.Categories, place + "/categories", Limits.EducationCategories, CheckCategory, mayBeEmpty: true)
            ?? Field.Distinct(education.Categories.Select(needed => needed.Category), place + "/categories");
        if (refusal is not null)
            return refusal;
        return education.Categories.Sum(needed => needed.Hours) > education.Hours
            ? new Refusal(RefusalCodes.RenewalUnsatisfiable, "the categories need more hours than are asked for in all", place + "/categories")
            : null;
    }

    private static Refusal? CheckCategory(CategoryHours? needed, string pointer) =>
        needed is null
            ? Field.Missing(pointer)
            : Field.OpaqueId(needed.Category, pointer + "/category") ?? Field.Amount(needed.Hours, pointer + "/hours", 0.01m, 10_000m);

    private static Refusal? CheckNotice(string? notice, string pointer, ValidityPeriod validity) =>
        notice is null ? Field.Missing(pointer) : CheckDuration(notice, pointer, validity, mayBeWhole: false);

    private static Refusal? CheckDuration(string? duration, string pointer, ValidityPeriod validity, bool mayBeWhole)
    {
        if (duration is null)
            return null;
        if (!ValidityPeriod.TryParse(duration, out var period))
            return NoDuration(pointer);
        var (length, whole) = (period.EndFrom(Reference), validity.EndFrom(Reference));
        return length is not null && (whole is null || length < whole || (mayBeWhole && length == whole))
            ? null
            : new Refusal(RefusalCodes.FieldOutOfRange, $"{pointer} is not within the time that an award is valid", pointer);
    }

    // P1M and P30D are two notices; P12M and P1Y are one.
    private static Refusal? CheckDistinct(ImmutableArray<string> notices, string pointer)
    {
        var lengths = new HashSet<ValidityPeriod>();
        foreach (var notice in notices)
        {
            if (ValidityPeriod.TryParse(notice, out var period) && !lengths.Add(period))
                return new Refusal(RefusalCodes.ListDuplicate, $"{pointer} has {notice} twice", pointer);
        }

        return null;
    }

    private static Refusal NoDuration(string pointer) =>
        Field.Invalid(pointer, "must be an ISO 8601 duration in years, months, weeks or days, such as P6M");
}
