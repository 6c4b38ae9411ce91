using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Rdf;

namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>Expansion and deserialisation to RDF one after the other, with buffers that are used again.</summary>
internal sealed class RdfConversion
{
    private readonly RdfDeserialization _deserialization = new();

    public Expansion Walk { get; } = new();

    public bool TryToRdf(
        JsonElement document, string? omit, ContextCatalog contexts, JsonLdOptions options, RdfDataset dataset, [NotNullWhen(false)] out JsonLdError? error)
    {
        if (!Walk.TryExpand(document, omit, contexts, options, out var items, out error))
            return false;
        if (_deserialization.TryAdd(items, options, dataset, out var refusal))
            return true;
        error = new JsonLdError(refusal.Value.Code, refusal.Value.Message, "");
        return false;
    }
}
