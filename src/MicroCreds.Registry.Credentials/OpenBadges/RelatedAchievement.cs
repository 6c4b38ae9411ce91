namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>Another edition of an achievement: an earlier version, another language (Open Badges 3.0 Related).</summary>
/// <param name="Id">Its URL.</param>
public sealed record RelatedAchievement(string Id)
{
    /// <summary>The language that it is described in, a BCP 47 tag.</summary>
    public string? InLanguage { get; init; }

    /// <summary>Which version it is.</summary>
    public string? Version { get; init; }
}
