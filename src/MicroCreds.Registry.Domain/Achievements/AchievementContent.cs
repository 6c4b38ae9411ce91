using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Renewals;

namespace MicroCreds.Registry.Domain.Achievements;

/// <summary>
/// What a version of an achievement says: the elements of EU Council Recommendation 2022/C 243/02, Annex I that belong to
/// what can be earned (the others, the learner and the date, belong to the award), and what Open Badges 3.0 adds.
/// </summary>
/// <param name="Title">The title.</param>
/// <param name="Description">What it is, in a few sentences.</param>
/// <param name="Criteria">How it is earned.</param>
/// <param name="LearningOutcomes">What a holder knows, understands or can do: 1 to 100 texts.</param>
/// <param name="Workload">The notional workload.</param>
/// <param name="Assessment">The type of assessment.</param>
/// <param name="Participation">The form of participation.</param>
/// <param name="QualityAssurance">The type of quality assurance behind it.</param>
/// <param name="Country">The country or region of the issuer: ISO 3166-1 alpha-2, or ISO 3166-2 such as <c>ES-CT</c>.</param>
/// <param name="AchievementType">The kind: Open Badges 3.0 <c>achievementType</c>, such as <c>MicroCredential</c>, or <c>ext:…</c>.</param>
/// <param name="FrameworkId">The framework that its level and credits are of.</param>
/// <param name="Language">The language of the content, a BCP 47 tag such as <c>en</c> or <c>pt-BR</c>.</param>
/// <param name="Level">The code of a level of the framework, where one applies.</param>
/// <param name="Credits">Credits in the framework's credit system, more than 0 and at most 1,000, with at most six decimals.</param>
/// <param name="ValidFor">How long an award is valid, as <see cref="ValidityPeriod"/> reads it; null for ever.</param>
/// <param name="Prerequisites">What must be had before.</param>
/// <param name="Supervision">Supervision and identity check during assessment.</param>
/// <param name="Stackability">Whether it leads on to something larger.</param>
/// <param name="FurtherInformation">Anything else that learners should know.</param>
[GenerateSerializer, Immutable, Alias("microcreds.achievement.content")]
public sealed record AchievementContent(
    [property: Id(0)] string Title,
    [property: Id(1)] string Description,
    [property: Id(2)] AchievementCriteria Criteria,
    [property: Id(3)] ImmutableArray<string> LearningOutcomes,
    [property: Id(4)] Workload Workload,
    [property: Id(5)] string Assessment,
    [property: Id(6)] ParticipationForm Participation,
    [property: Id(7)] string QualityAssurance,
    [property: Id(8)] string Country,
    [property: Id(9)] string AchievementType,
    [property: Id(10)] string FrameworkId,
    [property: Id(11)] string Language,
    [property: Id(12)] string? Level = null,
    [property: Id(13)] decimal? Credits = null,
    [property: Id(14)] string? ValidFor = null,
    [property: Id(15)] string? Prerequisites = null,
    [property: Id(16)] Supervision? Supervision = null,
    [property: Id(17)] Stackability? Stackability = null,
    [property: Id(18)] string? FurtherInformation = null)
{
    /// <summary>Skills and standards elsewhere that it corresponds to; at most 200, none by default.</summary>
    [Id(19)]
    public ImmutableArray<SkillAlignment> Alignments { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The results that awards can have, at most 32; null where awards have none.</summary>
    [Id(20)]
    public ImmutableArray<ExpectedResult>? ResultDescriptions { get; init => field = value is { IsDefaultOrEmpty: false } ? value : null; }

    /// <summary>Its fields of education: codes of ISCED-F 2013 with 2 to 4 digits, at most 20; null where none is named.</summary>
    [Id(21)]
    public ImmutableArray<string>? Fields { get; init => field = value is { IsDefaultOrEmpty: false } ? value : null; }

    /// <summary>Credits in other systems than the framework's, at most 16; null for none.</summary>
    [Id(22)]
    public ImmutableArray<CreditAmount>? OtherCredits { get; init => field = value is { IsDefaultOrEmpty: false } ? value : null; }

    /// <summary>Where the quality assurance can be looked up: the report, or the entry in a register; http or https.</summary>
    [Id(23)]
    public string? QualityAssuranceUrl { get; init; }

    /// <summary>Its texts in other languages than <see cref="Language"/>, at most 24; null for none. Badges are in the content's own language.</summary>
    [Id(24)]
    public ImmutableArray<AchievementTranslation>? Translations { get; init => field = value is { IsDefaultOrEmpty: false } ? value : null; }

    /// <summary>How awards of this version are renewed; null where they are not. Needs <see cref="ValidFor"/>.</summary>
    [Id(25)]
    public RenewalRule? Renewal { get; init; }
}
