using System.Collections.Immutable;
using MicroCreds.Registry.Credentials.OpenBadges;

namespace MicroCreds.Registry.Domain.Achievements;

/// <summary>A kind of result that awards of the achievement can have (Open Badges 3.0 ResultDescription): a grade, a score, a level of a rubric…</summary>
/// <param name="Id">What the results of awards refer to it by: an absolute URI, of which the version has no other.</param>
/// <param name="Name">What it is called.</param>
/// <param name="ResultType">What it measures: <c>LetterGrade</c>, <c>Percent</c>, <c>RawScore</c>, <c>RubricCriterionLevel</c>…, or <c>ext:…</c>.</param>
[GenerateSerializer, Immutable, Alias("microcreds.achievement.expected-result")]
public sealed record ExpectedResult([property: Id(0)] string Id, [property: Id(1)] string Name, [property: Id(2)] string ResultType)
{
    /// <summary>Every value that there is, from low to high, at most 100 of at most 64 characters; null where any goes.</summary>
    [Id(3)]
    public ImmutableArray<string>? AllowedValues { get; init => field = value is { IsDefaultOrEmpty: false } ? value : null; }

    /// <summary>The value that the achievement asks for: one that is allowed, and within the range.</summary>
    [Id(4)]
    public string? RequiredValue { get; init; }

    /// <summary>The least value.</summary>
    [Id(5)]
    public string? ValueMin { get; init; }

    /// <summary>The greatest value.</summary>
    [Id(6)]
    public string? ValueMax { get; init; }

    /// <summary>The levels of its rubric, from low to high, at most 64; null where there is none.</summary>
    [Id(7)]
    public ImmutableArray<RubricLevel>? RubricLevels { get; init => field = value is { IsDefaultOrEmpty: false } ? value : null; }

    /// <summary>The id of the level that the achievement asks for: one of <see cref="RubricLevels"/>.</summary>
    [Id(8)]
    public string? RequiredLevel { get; init; }

    /// <summary>What it corresponds to elsewhere, at most 16; null for nothing.</summary>
    [Id(9)]
    public ImmutableArray<SkillAlignment>? Alignments { get; init => field = value is { IsDefaultOrEmpty: false } ? value : null; }

    /// <summary>As a badge says it.</summary>
    public ResultDescription ToOpenBadge() => new(Id, Name, ResultType)
    {
        AllowedValues = AllowedValues ?? [],
        RequiredValue = RequiredValue,
        ValueMin = ValueMin,
        ValueMax = ValueMax,
        RubricLevels = [.. (RubricLevels ?? []).Select(level => level.ToOpenBadge())],
        RequiredLevel = RequiredLevel,
        Alignments = [.. (Alignments ?? []).Select(alignment => alignment.ToOpenBadge())],
    };
}
