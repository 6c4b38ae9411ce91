namespace MicroCreds.Registry.Domain.StatusLists;

/// <summary>Counters of a status list that belong to one reservation.</summary>
/// <param name="From">The first.</param>
/// <param name="Count">How many, one after the other.</param>
[GenerateSerializer, Immutable, Alias("microcreds.status-list.counter-range")]
public readonly record struct CounterRange([property: Id(0)] int From, [property: Id(1)] int Count);
