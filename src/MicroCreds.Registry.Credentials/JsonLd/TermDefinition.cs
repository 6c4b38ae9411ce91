using System.Text.Json;

namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>What a term means (JSON-LD 1.1 API section 4.1). Not changed once its context is made; shared between contexts.</summary>
internal sealed class TermDefinition
{
    private byte _naming;

    /// <summary>The IRI or blank node that it stands for; null for a keyword, and for a term that stands for nothing.</summary>
    public byte[]? Iri { get; set; }

    /// <summary>The keyword that it stands for.</summary>
    public Keyword Keyword { get; set; }

    public bool IsPrefix { get; set; }

    public bool IsProtected { get; set; }

    public bool IsReverse { get; set; }

    public Containers Containers { get; set; }

    public TypeCoercion Coercion { get; set; }

    /// <summary>The datatype, where the coercion is to one.</summary>
    public byte[]? Datatype { get; set; }

    public bool HasLanguage { get; set; }

    /// <summary>Its language in lower case; null: none, although the context may have one.</summary>
    public byte[]? Language { get; set; }

    public bool HasDirection { get; set; }

    public BaseDirection Direction { get; set; }

    /// <summary>The property that the keys of an index map become values of; null: they are mere indexes.</summary>
    public byte[]? Index { get; set; }

    public byte[]? Nest { get; set; }

    public bool HasContext { get; set; }

    /// <summary>The term's own context, where it has one; may be null in JSON.</summary>
    public JsonElement Context { get; set; }

    /// <summary>What relative URLs in its own context are resolved against.</summary>
    public string? BaseUrl { get; set; }

    /// <summary>Whether the document itself defines the term, and not a context that was published: no signature over RDF covers it.</summary>
    public bool IsInline { get; init; }

    /// <summary>Whether the term may stand for its IRI (<see cref="StandardNames"/>); remembered, since a definition belongs to one name.</summary>
    public bool IsPlainlyNamed(ReadOnlySpan<byte> name)
    {
        // Whoever comes at the same time finds the same.
        if (_naming == 0)
            _naming = StandardNames.May(name, Iri) && (!IsInline || (!IsReverse && StandardNames.IsOwn(name, Iri))) ? (byte)1 : (byte)2;
        return _naming == 1;
    }

    /// <summary>Whether two definitions say the same, protection aside.</summary>
    public bool SaysTheSameAs(TermDefinition other) =>
        SameText(Iri, other.Iri) && Keyword == other.Keyword
        && IsPrefix == other.IsPrefix && IsReverse == other.IsReverse
        && Containers == other.Containers
        && Coercion == other.Coercion && SameText(Datatype, other.Datatype)
        && HasLanguage == other.HasLanguage && SameText(Language, other.Language)
        && HasDirection == other.HasDirection && Direction == other.Direction
        && SameText(Index, other.Index) && SameText(Nest, other.Nest)
        && HasContext == other.HasContext && (!HasContext || JsonElement.DeepEquals(Context, other.Context));

    private static bool SameText(byte[]? a, byte[]? b) => a is null ? b is null : b is not null && a.AsSpan().SequenceEqual(b);
}
