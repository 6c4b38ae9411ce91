namespace MicroCreds.Registry.Domain.Stacking;

/// <summary>
/// A level of progression. Each level's condition is judged for itself, with all holdings at its disposal: what counts towards
/// a level is still there for the next one and for completion.
/// </summary>
/// <param name="Id">The level's id.</param>
/// <param name="IsReached">Whether its condition and those of all levels before it hold.</param>
/// <param name="Remaining">What is left to do: 0 for levels reached; told for the first that is not, unless it is blocked; else null.</param>
[GenerateSerializer, Immutable, Alias("microcreds.stacking.level")]
public sealed record LevelOutcome([property: Id(0)] string Id, [property: Id(1)] bool IsReached, [property: Id(2)] decimal? Remaining = null);
