using System.Collections.Immutable;

namespace MicroCreds.Registry.Domain.Enrolments;

/// <summary>How far a learner has come on a pathway, as it was judged from the ledger.</summary>
/// <param name="PathwayVersion">The version that it was judged by.</param>
/// <param name="IsComplete">Whether the completion condition holds.</param>
/// <param name="Remaining">What is left to do, in points and credits.</param>
/// <param name="IsProven">Whether it is proven that no allocation leaves less to do.</param>
/// <param name="LedgerSize">How many entries of the ledger it rests on. With the version and the instant of the event, anyone who has them can judge again.</param>
/// <param name="LevelReached">The highest level of progression, or null.</param>
/// <param name="GoodUntil">When it has to be judged anew, whatever happens; null for never.</param>
[GenerateSerializer, Immutable, Alias("microcreds.enrolment.progress")]
public sealed record PathwayProgress(
    [property: Id(0)] int PathwayVersion,
    [property: Id(1)] bool IsComplete,
    [property: Id(2)] decimal Remaining,
    [property: Id(3)] bool IsProven,
    [property: Id(4)] long LedgerSize,
    [property: Id(5)] string? LevelReached = null,
    [property: Id(6)] DateTimeOffset? GoodUntil = null)
{
    /// <summary>The holdings that count, by when they were earned.</summary>
    [Id(7)]
    public ImmutableArray<CountedPart> Parts { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Whether another judgement says the same, however much of the ledger it rests on.</summary>
    public bool SaysTheSame(PathwayProgress other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Parts.SequenceEqual(other.Parts) && this with { LedgerSize = 0, Parts = [] } == other with { LedgerSize = 0, Parts = [] };
    }
}
