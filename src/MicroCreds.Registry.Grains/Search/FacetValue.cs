namespace MicroCreds.Registry.Grains.Search;

/// <summary>A value that a document has of a facet.</summary>
/// <param name="Facet">The facet.</param>
/// <param name="Value">The value, without control characters.</param>
public readonly record struct FacetValue(SearchFacet Facet, string Value);
