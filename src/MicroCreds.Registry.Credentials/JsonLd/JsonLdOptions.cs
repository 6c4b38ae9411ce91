using System.Text.Json;

namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>How a document is read as JSON-LD (JSON-LD 1.1 API section 9.3, JsonLdOptions).</summary>
public sealed record JsonLdOptions
{
    /// <summary>An absolute IRI that relative ones are resolved against; null: they stay relative.</summary>
    public string? Base { get; init; }

    /// <summary>A context that is there before the document's own; null: none.</summary>
    public JsonElement? ExpandContext { get; init; }

    /// <summary>The version of JSON-LD: 1.1, or 1.0, which refuses what came later.</summary>
    public JsonLdProcessingMode ProcessingMode { get; init; } = JsonLdProcessingMode.JsonLd11;

    /// <summary>What becomes of a base direction in RDF.</summary>
    public RdfDirection RdfDirection { get; init; }

    /// <summary>Whether the members of objects are taken in the order of their code points.</summary>
    public bool Ordered { get; init; }

    /// <summary>Whether a document is refused when a part of it would not be in its RDF.</summary>
    public bool Safe { get; init; }

    /// <summary>
    /// Whether a document is refused that says by other names, or in other places, what the contexts of the standards
    /// have names for: its RDF would be the same, and who reads it by its names would not see it.
    /// </summary>
    public bool PlainNames { get; init; }

    /// <summary>
    /// Whether an object with nothing but <c>@context</c>, as a file has it, stands in a document for the context in it.
    /// JSON-LD 1.1 calls that the redefinition of a keyword; signed documents have it, and other implementations read it.
    /// </summary>
    public bool WrappedContexts { get; init; }
}
