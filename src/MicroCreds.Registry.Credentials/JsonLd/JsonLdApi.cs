using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Rdf;

namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>
/// The JSON-LD 1.1 API (W3C Recommendation), as far as credentials need it: expansion, and deserialisation to RDF.
/// Contexts come from a catalogue only. Safe to call from several threads at once; never throws for input.
/// </summary>
public static class JsonLdApi
{
    /// <summary>Expands a document (section 9.1, expand).</summary>
    /// <param name="document">Any JSON value.</param>
    /// <param name="contexts">The contexts that it may name.</param>
    /// <param name="options">How it is read.</param>
    /// <param name="output">Takes the expanded document, an array; nothing is written where it is refused.</param>
    /// <param name="error">Why it was refused.</param>
    public static bool TryExpand(
        JsonElement document, ContextCatalog contexts, JsonLdOptions options, Utf8JsonWriter output, [NotNullWhen(false)] out JsonLdError? error)
    {
        ArgumentNullException.ThrowIfNull(contexts);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(output);
        var conversion = RdfConversionPool.Rent();
        try
        {
            if (!conversion.Walk.TryExpand(document, null, contexts, options, out var items, out error))
                return false;
            new ExpandedJson(output).WriteItems(items);
            return true;
        }
        finally
        {
            RdfConversionPool.Return(conversion);
        }
    }

    /// <summary>Adds what a document says to a dataset (section 9.1, toRdf).</summary>
    /// <param name="document">Any JSON value.</param>
    /// <param name="contexts">The contexts that it may name.</param>
    /// <param name="options">How it is read.</param>
    /// <param name="dataset">Takes the quads; where the document is refused, it may hold some of them.</param>
    /// <param name="error">Why it was refused.</param>
    public static bool TryToRdf(
        JsonElement document, ContextCatalog contexts, JsonLdOptions options, RdfDataset dataset, [NotNullWhen(false)] out JsonLdError? error)
    {
        ArgumentNullException.ThrowIfNull(contexts);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(dataset);
        var conversion = RdfConversionPool.Rent();
        try
        {
            return conversion.TryToRdf(document, null, contexts, options, dataset, out error);
        }
        finally
        {
            RdfConversionPool.Return(conversion);
        }
    }
}
