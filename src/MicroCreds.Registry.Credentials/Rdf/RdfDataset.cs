namespace MicroCreds.Registry.Credentials.Rdf;

/// <summary>
/// An RDF dataset (RDF 1.1 Concepts section 4) that is filled, read and cleared again and again: once its buffers have
/// grown it allocates nothing. Terms are kept once each, as their canonical N-Quads text, and are numbers to the
/// caller; a number belongs to this dataset until <see cref="Clear"/>. Not thread-safe.
/// </summary>
/// <remarks>
/// It holds at most <see cref="MaxTextBytes"/>, <see cref="MaxQuads"/>, <see cref="MaxBlankNodes"/> and
/// <see cref="MaxCanonicalBytes"/>. What goes beyond is not taken in and sets <see cref="IsFull"/>, which stays until
/// <see cref="Clear"/>; terms are then <see cref="DefaultGraph"/>, which <see cref="Add"/> accepts and ignores, so that
/// the caller may look once, at the end.
/// </remarks>
public sealed partial class RdfDataset
{
    /// <summary>The most bytes that the texts of all terms take: 8 MiB.</summary>
    public const int MaxTextBytes = 1 << 23;

    /// <summary>The most quads: 131,072.</summary>
    public const int MaxQuads = 1 << 17;

    /// <summary>The most blank nodes: 32,768.</summary>
    public const int MaxBlankNodes = 1 << 15;

    /// <summary>The most bytes that all quads take as canonical N-Quads: 16 MiB.</summary>
    public const int MaxCanonicalBytes = 1 << 24;

    /// <summary>Stands in the place of a graph name for the default graph. No term has this number.</summary>
    public const int DefaultGraph = 0;

    /// <summary>How many different quads there are.</summary>
    public int QuadCount => _quadCount;

    /// <summary>How many blank nodes there are, whether quads have them or not.</summary>
    public int BlankNodeCount => _blankNodeCount;

    /// <summary>Whether something was not taken in, because the dataset would have passed one of its bounds.</summary>
    public bool IsFull { get; private set; }

    internal ReadOnlySpan<RdfQuad> Quads => _quads.AsSpan(0, _quadCount);

    /// <summary>The terms by number; the first is none.</summary>
    internal ReadOnlySpan<RdfTerm> Terms => _terms.AsSpan(0, _termCount);

    /// <summary>An upper bound of the bytes that the quads take as canonical N-Quads.</summary>
    internal int CanonicalBytes => _canonicalBytes;

    /// <summary>The term for an IRI.</summary>
    /// <param name="utf8">An absolute IRI without brackets and without escapes, in well-formed UTF-8.</param>
    /// <exception cref="ArgumentException">It is none (<see cref="RdfText.IsIri"/>): it could end its own brackets.</exception>
    public int Iri(ReadOnlySpan<byte> utf8)
    {
        if (!RdfText.IsIri(utf8))
            throw new ArgumentException("not an absolute IRI; ask RdfText.IsIri first", nameof(utf8));
        BeginText();
        AppendIri(utf8);
        return EndText(RdfTermKind.Iri);
    }

    /// <summary>The blank node with a label: the same node for the same label, another one for every other.</summary>
    /// <param name="label">Any bytes, without the leading <c>_:</c>. They are an identity only and are never written as N-Quads.</param>
    public int BlankNode(ReadOnlySpan<byte> label)
    {
        BeginText();
        Append("_:"u8);
        Append(label);
        return EndText(RdfTermKind.BlankNode);
    }

    /// <summary>A blank node that is different from every other, with or without a label, earlier or later.</summary>
    public int FreshBlankNode() => HasRoomForTerm(RdfTermKind.BlankNode)
        // It is not among the terms that are looked up by their text, and so meets no label.
        ? AddTerm(0, 0, 0, RdfTermKind.BlankNode)
        : DefaultGraph;

    /// <summary>The term for a literal.</summary>
    /// <param name="lexical">The lexical form, without escapes, in well-formed UTF-8.</param>
    /// <param name="datatypeIri">The datatype's absolute IRI; empty for <c>xsd:string</c>. Not looked at where there is a language.</param>
    /// <param name="language">The language tag, kept as it is written; empty for none.</param>
    /// <exception cref="ArgumentException">The datatype is no IRI, or the language no tag (<see cref="RdfText"/>).</exception>
    public int Literal(ReadOnlySpan<byte> lexical, ReadOnlySpan<byte> datatypeIri = default, ReadOnlySpan<byte> language = default)
    {
        var isString = datatypeIri.IsEmpty || datatypeIri.SequenceEqual("http://www.w3.org/2001/XMLSchema#string"u8);
        if (!language.IsEmpty && !RdfText.IsLanguageTag(language))
            throw new ArgumentException("not a language tag; ask RdfText.IsLanguageTag first", nameof(language));
        if (language.IsEmpty && !isString && !RdfText.IsIri(datatypeIri))
            throw new ArgumentException("not an absolute IRI; ask RdfText.IsIri first", nameof(datatypeIri));
        BeginText();
        AppendQuoted(lexical);
        if (!language.IsEmpty)
        {
            Append("@"u8);
            Append(language);
        }
        else if (!isString)
        {
            Append("^^"u8);
            AppendIri(datatypeIri);
        }

        return EndText(RdfTermKind.Literal);
    }

    /// <summary>Adds a quad; one that is there already counts once.</summary>
    /// <param name="subject">An IRI or a blank node.</param>
    /// <param name="predicate">An IRI.</param>
    /// <param name="object">Any term.</param>
    /// <param name="graph">An IRI, a blank node, or <see cref="DefaultGraph"/>.</param>
    /// <exception cref="ArgumentException">RDF has no such term in such a place, or this dataset no such term.</exception>
    public void Add(int subject, int predicate, int @object, int graph = DefaultGraph)
    {
        if (IsFull)
            return;
        if (KindOf(subject) == RdfTermKind.Literal)
            throw new ArgumentException("a literal is no subject", nameof(subject));
        if (KindOf(predicate) != RdfTermKind.Iri)
            throw new ArgumentException("only an IRI is a predicate", nameof(predicate));
        KindOf(@object);
        if (graph != DefaultGraph && KindOf(graph) == RdfTermKind.Literal)
            throw new ArgumentException("a literal names no graph", nameof(graph));
        AddQuad(new RdfQuad(subject, predicate, @object, graph));
    }

    /// <summary>Takes everything out. Buffers stay for the next time, except those that an unusually large dataset needed.</summary>
    public void Clear()
    {
        IsFull = false;
        ClearTerms();
        ClearQuads();
    }

    /// <summary>The canonical N-Quads text of a term; for a blank node <c>_:</c> and its label, which a fresh one has not.</summary>
    internal ReadOnlySpan<byte> TextOf(int term)
    {
        ref readonly var entry = ref _terms[term];
        return _text.AsSpan(entry.Offset, entry.Length);
    }

    private RdfTermKind KindOf(int term) => (uint)(term - 1) < (uint)(_termCount - 1)
        ? _terms[term].Kind
        : throw new ArgumentException($"the dataset has no term {term}");
}
