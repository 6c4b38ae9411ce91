using System.Collections.Immutable;

namespace MicroCreds.Registry.Domain.Stacking;

/// <summary>How far a learner's holdings complete a pathway at an instant, and why.</summary>
/// <param name="At">The instant.</param>
/// <param name="IsComplete">Whether the pathway's completion condition holds.</param>
/// <param name="Remaining">
/// What is left to do, in points and credits: 0 exactly where nothing is. Where <see cref="Blocks"/> is not empty, it is what
/// would be left if nothing blocked.
/// </param>
/// <param name="Proven">Whether it is proven that no allocation leaves less to do; false where the bound on steps ended the search.</param>
/// <param name="Steps">The steps taken.</param>
/// <param name="LevelReached">The id of the highest level reached, or null.</param>
/// <param name="GoodUntil">The first later instant at which time alone may change this evaluation; null for never.</param>
[GenerateSerializer, Immutable, Alias("microcreds.stacking.evaluation")]
public sealed record Evaluation(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] bool IsComplete,
    [property: Id(2)] decimal Remaining,
    [property: Id(3)] bool Proven,
    [property: Id(4)] long Steps,
    [property: Id(5)] string? LevelReached = null,
    [property: Id(6)] DateTimeOffset? GoodUntil = null)
{
    /// <summary>The components of the pathway that its completion names, in order, then its conditions of credits, in order.</summary>
    [Id(7)]
    public ImmutableArray<LeafOutcome> Leaves { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>All holdings, by when they were earned, then by id.</summary>
    [Id(8)]
    public ImmutableArray<HoldingOutcome> Holdings { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The conditions that want more issuers.</summary>
    [Id(9)]
    public ImmutableArray<MissingIssuers> MissingIssuers { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The conditions that must not hold and do: the pathway cannot be completed while they do.</summary>
    [Id(10)]
    public ImmutableArray<Block> Blocks { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The levels of progression, in order.</summary>
    [Id(11)]
    public ImmutableArray<LevelOutcome> Levels { get; init => field = value.IsDefault ? [] : value; } = [];
}
