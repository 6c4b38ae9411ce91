using System.Collections.Immutable;
using MicroCreds.Registry.Credentials.OpenBadges;

namespace MicroCreds.Registry.Domain.Achievements;

/// <summary>A level that can be reached by the criterion of a rubric (Open Badges 3.0 RubricCriterionLevel).</summary>
/// <param name="Id">What results and requirements refer to it by: an absolute URI, of which the rubric has no other.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Description">What it takes to reach it.</param>
/// <param name="Level">The level in terms of success, such as <c>Mastered</c>.</param>
/// <param name="Points">The points that it is worth.</param>
[GenerateSerializer, Immutable, Alias("microcreds.achievement.rubric-level")]
public sealed record RubricLevel(
    [property: Id(0)] string Id,
    [property: Id(1)] string Name,
    [property: Id(2)] string? Description = null,
    [property: Id(3)] string? Level = null,
    [property: Id(4)] string? Points = null)
{
    /// <summary>What it corresponds to elsewhere, at most 16; null for nothing.</summary>
    [Id(5)]
    public ImmutableArray<SkillAlignment>? Alignments { get; init => field = value is { IsDefaultOrEmpty: false } ? value : null; }

    /// <summary>As a badge says it.</summary>
    public RubricCriterionLevel ToOpenBadge() => new(Id, Name)
    {
        Description = Description,
        Level = Level,
        Points = Points,
        Alignments = [.. (Alignments ?? []).Select(alignment => alignment.ToOpenBadge())],
    };
}
