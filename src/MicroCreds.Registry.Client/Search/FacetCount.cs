namespace MicroCreds.Registry.Client.Search;

/// <summary>How many have a value.</summary>
/// <param name="Value">The value.</param>
/// <param name="Count">How many.</param>
/// <param name="Name">Of an issuer its name.</param>
public sealed record FacetCount(string Value, int Count, string? Name = null);
