using System.Collections.Immutable;

namespace MicroCreds.Registry.Grains.Search;

/// <summary>What the ledger changes in a search view: a closed set. Each can be applied again without harm.</summary>
public abstract record SearchChange
{
    private SearchChange()
    {
    }

    /// <summary>A document, new or in place of what was there.</summary>
    public sealed record Put(SearchDocument Document) : SearchChange;

    /// <summary>A facet of a document has this one value. What there is no document of is passed over.</summary>
    /// <param name="Kind">The document's kind.</param>
    /// <param name="Id">Its id.</param>
    /// <param name="Value">The facet and its value.</param>
    /// <param name="Version">Only if the document is of this version; null for any.</param>
    public sealed record Mark(SearchKind Kind, string Id, FacetValue Value, int? Version = null) : SearchChange;

    /// <summary>The name of a document's issuer, as folded words.</summary>
    public sealed record NameIssuer(SearchKind Kind, string Id, string Words) : SearchChange;

    /// <summary>What the levels of a framework correspond to, in place of what was known of it.</summary>
    /// <param name="Framework">The framework.</param>
    /// <param name="Eqf">EQF levels by the framework's codes.</param>
    public sealed record Levels(string Framework, ImmutableDictionary<string, int> Eqf) : SearchChange;
}
