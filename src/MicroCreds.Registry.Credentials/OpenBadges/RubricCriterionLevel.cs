using System.Collections.Immutable;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>A level that can be reached by the criterion of a rubric (Open Badges 3.0 RubricCriterionLevel).</summary>
/// <param name="Id">Its URL, which results and requirements refer to.</param>
/// <param name="Name">What it is called.</param>
public sealed record RubricCriterionLevel(string Id, string Name)
{
    /// <summary>What it takes to reach it.</summary>
    public string? Description { get; init; }

    /// <summary>The level in terms of success.</summary>
    public string? Level { get; init; }

    /// <summary>The points that it is worth.</summary>
    public string? Points { get; init; }

    /// <summary>What it corresponds to in other frameworks.</summary>
    public ImmutableArray<Alignment> Alignments { get; init; } = [];
}
