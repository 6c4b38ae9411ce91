using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MicroCreds.Registry.Credentials.OpenBadges;
using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Pathways.Publication;

/// <summary>What a match may say, when two say the same, and when one is within another.</summary>
internal static class MatchRules
{
    private const int YearsAhead = 10;

    public static Refusal? Check(ComponentMatch match, string pointer, DateTimeOffset at)
    {
        if (match.IsEmpty)
            return new Refusal(RefusalCodes.MatchEmpty, $"{pointer} says nothing, so every credential would match", pointer);
        return CheckLists(match, pointer) ?? CheckLevels(match, pointer) ?? CheckTimes(match, pointer, at);
    }

    /// <summary>A text that is the same for matches that accept the same, whatever the order of their lists.</summary>
    public static string KeyOf(ComponentMatch match)
    {
        var key = new StringBuilder();
        key.Append(CultureInfo.InvariantCulture, $"{match.MinimumLevel}\n{match.MaximumLevel}\n");
        if (Duration(match) is { } duration)
            key.Append(CultureInfo.InvariantCulture, $"{duration.Months}m{duration.Days}d");
        key.Append(CultureInfo.InvariantCulture, $"\n{match.NotEarnedBefore:yyyy-MM-dd}\n");
        Append(key, match.Achievements.Select(a => string.Create(CultureInfo.InvariantCulture, $"{a.Achievement} {a.MinimumVersion ?? 1}")));
        Append(key, match.Issuers);
        Append(key, match.AchievementTypes);
        Append(key, match.Alignments);
        Append(key, match.Fields);
        return key.ToString();
    }

    /// <summary>Whether it is certain that everything that the one accepts is accepted by the other. False where it is not certain.</summary>
    public static bool IsWithin(ComponentMatch one, ComponentMatch other) =>
        Covers(other.Achievements, one.Achievements, (wide, narrow) =>
            wide.Achievement == narrow.Achievement && (wide.MinimumVersion ?? 1) <= (narrow.MinimumVersion ?? 1))
        && Covers(other.Issuers, one.Issuers, (wide, narrow) => wide == narrow)
        && Covers(other.AchievementTypes, one.AchievementTypes, (wide, narrow) => wide == narrow)
        && Covers(other.Alignments, one.Alignments, (wide, narrow) => wide == narrow)
        && Covers(other.Fields, one.Fields, (wide, narrow) => narrow.StartsWith(wide, StringComparison.Ordinal))
        && (other.MinimumLevel is null || one.MinimumLevel >= other.MinimumLevel)
        && (other.MaximumLevel is null || one.MaximumLevel <= other.MaximumLevel)
        && (other.NotEarnedBefore is null || one.NotEarnedBefore >= other.NotEarnedBefore)
        && (Duration(other) is not { } wide || (Duration(one) is { } narrow && narrow.Months <= wide.Months && narrow.Days <= wide.Days));

    /// <summary>How many comparisons <see cref="IsWithin"/> makes at most.</summary>
    public static long WorkOfIsWithin(ComponentMatch one, ComponentMatch other) =>
        ((long)one.Achievements.Length * other.Achievements.Length) + ((long)one.Issuers.Length * other.Issuers.Length)
        + ((long)one.AchievementTypes.Length * other.AchievementTypes.Length) + ((long)one.Alignments.Length * other.Alignments.Length)
        + ((long)one.Fields.Length * other.Fields.Length);

    private static bool Covers<T>(ImmutableArray<T> wide, ImmutableArray<T> narrow, Func<T, T, bool> covers) =>
        wide.IsEmpty || (!narrow.IsEmpty && narrow.All(n => wide.Any(w => covers(w, n))));

    private static Refusal? CheckLists(ComponentMatch m, string pointer) =>
        Items(m.Achievements, pointer + "/achievements", CheckAchievement, a => a.Achievement)
        ?? Items(m.Issuers, pointer + "/issuers", Did.Check, i => i)
        ?? Items(m.AchievementTypes, pointer + "/achievementTypes", CheckType, t => t)
        ?? Items(m.Alignments, pointer + "/alignments", Field.Url, u => u)
        ?? Items(m.Fields, pointer + "/fields", Field.IscedCode, f => f);

    private static Refusal? Items<T>(ImmutableArray<T> items, string pointer, Func<T, string, Refusal?> check, Func<T, string> name) =>
        Field.List(items, pointer, Limits.MatchItems, check, mayBeEmpty: true) ?? Field.Distinct(items.Select(name), pointer);

    private static Refusal? CheckAchievement(AchievementMatch? achievement, string pointer) =>
        achievement is null
            ? Field.Missing(pointer)
            : Field.AbsoluteUri(achievement.Achievement, pointer + "/achievement", Limits.AchievementId)
                ?? (achievement.MinimumVersion is { } version
                    ? Field.Range(version, pointer + "/minimumVersion", 1, Limits.AchievementVersions)
                    : null);

    private static Refusal? CheckType(string type, string pointer)
    {
        if (Field.Token(type, pointer, Limits.Code) is { } refusal)
            return refusal;
        return AchievementTypes.IsKnown(type)
            ? null
            : new Refusal(RefusalCodes.AchievementTypeUnknown, $"{pointer} must be an achievement type of Open Badges 3.0 or begin with ext:", pointer);
    }

    private static Refusal? CheckLevels(ComponentMatch m, string pointer)
    {
        var refusal = (m.MinimumLevel is { } least ? Field.Range(least, pointer + "/minimumLevel", 1, 8) : null)
            ?? (m.MaximumLevel is { } most ? Field.Range(most, pointer + "/maximumLevel", 1, 8) : null);
        if (refusal is not null)
            return refusal;
        return m.MinimumLevel > m.MaximumLevel
            ? new Refusal(RefusalCodes.MatchUnsatisfiable, "no level is at least the minimum and at most the maximum", pointer + "/maximumLevel")
            : null;
    }

    /// <summary>Two bounds on when it was earned never exclude each other for good, since either is met by what is earned late enough; only a day too far off is refused.</summary>
    private static Refusal? CheckTimes(ComponentMatch m, string pointer, DateTimeOffset at)
    {
        if (m.EarnedWithin is { } within && !ValidityPeriod.TryParse(within, out _))
            return Field.Invalid(pointer + "/earnedWithin", "must be an ISO 8601 duration in years, months, weeks or days, such as P5Y");
        if (m.NotEarnedBefore is not { } first)
            return null;
        if (first.Year < 1900)
            return new Refusal(RefusalCodes.FieldOutOfRange, "the first day must not be before 1900", pointer + "/notEarnedBefore");
        return first.Year > at.Year + YearsAhead
            ? new Refusal(RefusalCodes.MatchUnsatisfiable, $"nothing could match for more than {YearsAhead} years", pointer + "/notEarnedBefore")
            : null;
    }

    private static ValidityPeriod? Duration(ComponentMatch match) =>
        match.EarnedWithin is { } text && ValidityPeriod.TryParse(text, out var period) ? period : null;

    private static void Append(StringBuilder key, IEnumerable<string> items) =>
        key.AppendJoin(' ', items.Order(StringComparer.Ordinal)).Append('\n');
}
