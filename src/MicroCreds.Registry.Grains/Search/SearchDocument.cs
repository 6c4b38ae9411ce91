using System.Collections.Immutable;

namespace MicroCreds.Registry.Grains.Search;

/// <summary>Something that can be found, in its newest version.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its id, told apart within its kind.</param>
/// <param name="Issuer">The DID of the issuer that it is, or belongs to.</param>
/// <param name="Version">The version, from 1.</param>
/// <param name="LedgerIndex">The entry that published the version.</param>
/// <param name="Texts">What is shown, in each language that there is; the first is the document's own.</param>
/// <param name="Facets">What it is counted by.</param>
/// <param name="Words">What it is found by.</param>
public sealed record SearchDocument(
    SearchKind Kind,
    string Id,
    string Issuer,
    int Version,
    long LedgerIndex,
    ImmutableArray<SearchText> Texts,
    ImmutableArray<FacetValue> Facets,
    SearchedWords Words);
