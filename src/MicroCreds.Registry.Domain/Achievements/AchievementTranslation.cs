using System.Collections.Immutable;

namespace MicroCreds.Registry.Domain.Achievements;

/// <summary>The texts of a version in another language. What it leaves out is shown in the content's own language.</summary>
/// <param name="Language">The language: a BCP 47 tag that neither the content nor another translation has.</param>
/// <param name="Title">The title.</param>
/// <param name="Description">What it is, in a few sentences.</param>
/// <param name="CriteriaNarrative">How it is earned; only where the content says it in words.</param>
[GenerateSerializer, Immutable, Alias("microcreds.achievement.translation")]
public sealed record AchievementTranslation(
    [property: Id(0)] string Language,
    [property: Id(1)] string Title,
    [property: Id(2)] string Description,
    [property: Id(3)] string? CriteriaNarrative = null)
{
    /// <summary>The learning outcomes, one for each of the content's and in their order; null where they are not translated.</summary>
    [Id(4)]
    public ImmutableArray<string>? LearningOutcomes { get; init => field = value is { IsDefaultOrEmpty: false } ? value : null; }
}
