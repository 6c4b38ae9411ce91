namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>The kinds of achievement (Open Badges 3.0 section B.4.1, AchievementType).</summary>
public static class AchievementTypes
{
    /// <summary>Whether a badge may say that it is of this kind: a term of the enumeration, or <c>ext:</c> and a name without white space.</summary>
    public static bool IsKnown(string? type) => type is not null && BadgeVocabulary.Has(BadgeVocabulary.AchievementTypes, type);
}
