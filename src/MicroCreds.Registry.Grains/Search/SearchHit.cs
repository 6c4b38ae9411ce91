using System.Collections.Immutable;

namespace MicroCreds.Registry.Grains.Search;

/// <summary>A document that was found.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its id.</param>
/// <param name="Issuer">The DID of the issuer that it is, or belongs to.</param>
/// <param name="Version">The version that was searched.</param>
/// <param name="Texts">What is shown, in each language; the first is the document's own.</param>
/// <param name="Facets">What it is counted by.</param>
public sealed record SearchHit(
    SearchKind Kind, string Id, string Issuer, int Version, ImmutableArray<SearchText> Texts, ImmutableArray<FacetValue> Facets);
