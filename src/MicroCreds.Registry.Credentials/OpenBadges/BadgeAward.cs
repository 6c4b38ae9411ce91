using System.Collections.Immutable;
using MicroCreds.Registry.Credentials.StatusLists;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>What differs from one award of an achievement to the next.</summary>
/// <param name="Id">The credential's id, a URL (a URN among them).</param>
/// <param name="Subject">Whom it is awarded to.</param>
/// <param name="ValidFrom">Since when it holds; the date of issue.</param>
public sealed record BadgeAward(string Id, BadgeSubject Subject, DateTimeOffset ValidFrom)
{
    /// <summary>Until when it holds, or null for good.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>When the achievement was awarded, where that is not <see cref="ValidFrom"/>.</summary>
    public DateTimeOffset? AwardedDate { get; init; }

    /// <summary>What wallets show as the credential's description.</summary>
    public string? Description { get; init; }

    /// <summary>What wallets show as the credential's picture: a URL, or a data URL.</summary>
    public string? ImageUrl { get; init; }

    /// <summary>What the award rests on.</summary>
    public ImmutableArray<BadgeEvidence> Evidence { get; init; } = [];

    /// <summary>Endorsements of the credential, or of its achievement or the profiles in it: credentials, each secured in itself.</summary>
    public ImmutableArray<EmbeddedCredential> Endorsements { get; init; } = [];

    /// <summary>Where a newer version is to be had (1EdTech Credential Refresh, <c>1EdTechCredentialRefresh</c>), or null.</summary>
    public string? RefreshServiceUrl { get; init; }

    /// <summary>Its places in status lists, one for each purpose.</summary>
    public ImmutableArray<BitstringStatusListEntry> Status { get; init; } = [];
}
