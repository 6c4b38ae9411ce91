using System.Collections.Immutable;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>Whom a badge is awarded to, and what they reached (Open Badges 3.0 AchievementSubject).</summary>
public sealed record BadgeSubject
{
    /// <summary>The learner's id, a URL or DID; null where only <see cref="Identifiers"/> name them.</summary>
    public string? Id { get; init; }

    /// <summary>Other names of the learner; at least one where there is no <see cref="Id"/>.</summary>
    public ImmutableArray<IdentityObject> Identifiers { get; init; } = [];

    /// <summary>Credits earned. 0 to 10^9, at most six decimals.</summary>
    public decimal? CreditsEarned { get; init; }

    /// <summary>When the learning began.</summary>
    public DateTimeOffset? ActivityStart { get; init; }

    /// <summary>When the learning ended.</summary>
    public DateTimeOffset? ActivityEnd { get; init; }

    /// <summary>How the learner earned it, in Markdown.</summary>
    public string? Narrative { get; init; }

    /// <summary>A picture of this learner's achievement: a URL, or a data URL.</summary>
    public string? ImageUrl { get; init; }

    /// <summary>The number of the licence that was issued with it.</summary>
    public string? LicenseNumber { get; init; }

    /// <summary>The learner's role while they earned it.</summary>
    public string? Role { get; init; }

    /// <summary>Who assessed the achievement on behalf of the issuer.</summary>
    public BadgeProfile? Source { get; init; }

    /// <summary>The academic term in which it was earned.</summary>
    public string? Term { get; init; }

    /// <summary>What the learner reached.</summary>
    public ImmutableArray<BadgeResult> Results { get; init; } = [];
}
