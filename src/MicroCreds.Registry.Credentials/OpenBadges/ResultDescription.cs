using System.Collections.Immutable;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>A kind of result that an achievement has (Open Badges 3.0 ResultDescription).</summary>
/// <param name="Id">Its URL, which results refer to.</param>
/// <param name="Name">What it is called.</param>
/// <param name="ResultType">What it measures: <c>LetterGrade</c>, <c>Percent</c>, <c>RawScore</c>…, or <c>ext:…</c>.</param>
public sealed record ResultDescription(string Id, string Name, string ResultType)
{
    /// <summary>Every value that there is, from low to high; empty where any goes.</summary>
    public ImmutableArray<string> AllowedValues { get; init; } = [];

    /// <summary>The value that the achievement requires: one that is allowed, and within the range.</summary>
    public string? RequiredValue { get; init; }

    /// <summary>The least value.</summary>
    public string? ValueMin { get; init; }

    /// <summary>The greatest value.</summary>
    public string? ValueMax { get; init; }

    /// <summary>The levels of its rubric, from low to high.</summary>
    public ImmutableArray<RubricCriterionLevel> RubricLevels { get; init; } = [];

    /// <summary>The id of the level that the achievement requires: one of <see cref="RubricLevels"/>.</summary>
    public string? RequiredLevel { get; init; }

    /// <summary>What it corresponds to in other frameworks.</summary>
    public ImmutableArray<Alignment> Alignments { get; init; } = [];
}
