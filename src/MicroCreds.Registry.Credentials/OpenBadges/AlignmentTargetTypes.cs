namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>The kinds of node that an alignment can have as its target (Open Badges 3.0 section B.4.2, AlignmentTargetType).</summary>
public static class AlignmentTargetTypes
{
    /// <summary>Whether a badge may say that the target is of this kind: a term of the enumeration, or <c>ext:</c> and a name without white space.</summary>
    public static bool IsKnown(string? type) => type is not null && BadgeVocabulary.Has(BadgeVocabulary.AlignmentTargetTypes, type);
}
