using System.Collections.Immutable;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>What can be earned, as a badge describes it (Open Badges 3.0 Achievement).</summary>
/// <param name="Id">Its URL.</param>
/// <param name="Name">What it is called (EU Annex I: title).</param>
/// <param name="Description">What who has it knows, understands and can do (EU Annex I: learning outcomes).</param>
public sealed record BadgeAchievement(string Id, string Name, string Description)
{
    /// <summary>What kind of achievement: an Open Badges AchievementType, or <c>ext:…</c>.</summary>
    public string AchievementType { get; init; } = "MicroCredential";

    /// <summary>The URL of a page with what it takes to earn it.</summary>
    public string? CriteriaUrl { get; init; }

    /// <summary>What it takes to earn it, in Markdown.</summary>
    public string? CriteriaNarrative { get; init; }

    /// <summary>What Open Badges has no members for: added to the description and to the criteria's narrative.</summary>
    public AnnexIElements? AnnexI { get; init; }

    /// <summary>Skills and levels that it corresponds to.</summary>
    public ImmutableArray<Alignment> Alignments { get; init; } = [];

    /// <summary>Credits that it is worth, of ECTS or of the framework's own system (EU Annex I: notional workload). 0 to 10^9, at most six decimals.</summary>
    public decimal? CreditsAvailable { get; init; }

    /// <summary>The field of study.</summary>
    public string? FieldOfStudy { get; init; }

    /// <summary>The code that people know it by.</summary>
    public string? HumanCode { get; init; }

    /// <summary>Its picture: a URL, or a data URL.</summary>
    public string? ImageUrl { get; init; }

    /// <summary>What the picture shows; only with <see cref="ImageUrl"/>.</summary>
    public string? ImageCaption { get; init; }

    /// <summary>The language that it is described in, a BCP 47 tag.</summary>
    public string? InLanguage { get; init; }

    /// <summary>Which version of the achievement.</summary>
    public string? Version { get; init; }

    /// <summary>What it concentrates on within its field.</summary>
    public string? Specialization { get; init; }

    /// <summary>Who described it, where that is not the issuer.</summary>
    public BadgeProfile? Creator { get; init; }

    /// <summary>Other identifiers of it.</summary>
    public ImmutableArray<IdentifierEntry> OtherIdentifiers { get; init; } = [];

    /// <summary>Other editions of it.</summary>
    public ImmutableArray<RelatedAchievement> Related { get; init; } = [];

    /// <summary>Endorsements of it: credentials about <see cref="Id"/>, each secured in itself.</summary>
    public ImmutableArray<EmbeddedCredential> Endorsements { get; init; } = [];

    /// <summary>Words to find it by.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>The results that it can have.</summary>
    public ImmutableArray<ResultDescription> ResultDescriptions { get; init; } = [];
}
