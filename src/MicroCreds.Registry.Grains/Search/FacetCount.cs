namespace MicroCreds.Registry.Grains.Search;

/// <summary>How many documents have a value.</summary>
/// <param name="Value">The value.</param>
/// <param name="Count">How many, 1 or more.</param>
public sealed record FacetCount(string Value, int Count);
