using System.Collections.Concurrent;

namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>
/// An active context (JSON-LD 1.1 API section 4.1): what terms mean at a place of a document. Made once, then only
/// read, by any number of threads; it remembers the contexts that were made from it.
/// </summary>
internal sealed class ActiveContext
{
    private readonly Dictionary<byte[], TermDefinition> _terms;
    private readonly Dictionary<byte[], TermDefinition>.AlternateLookup<ReadOnlySpan<byte>> _byUtf8;
    private ConcurrentDictionary<TermDefinition, ActiveContext>? _ofTypes;
    private ConcurrentDictionary<TermDefinition, ActiveContext>? _ofProperties;
    private ConcurrentDictionary<byte[], ActiveContext>? _ofDocuments;

    /// <summary>The first context of a document: without terms.</summary>
    public ActiveContext(byte[]? baseIri, ContextMemory? memory)
        : this(new Dictionary<byte[], TermDefinition>(Utf8Equality.Instance), memory)
    {
        Base = OriginalBase = baseIri;
    }

    private ActiveContext(Dictionary<byte[], TermDefinition> terms, ContextMemory? memory)
    {
        _terms = terms;
        _byUtf8 = terms.GetAlternateLookup<ReadOnlySpan<byte>>();
        Memory = memory;
    }

    /// <summary>Counts what is remembered; null where nothing outlives the document.</summary>
    public ContextMemory? Memory { get; }

    public int TermCount => _terms.Count;

    public byte[]? Base { get; set; }

    public byte[]? OriginalBase { get; init; }

    public byte[]? Vocab { get; set; }

    /// <summary>The default language, in lower case.</summary>
    public byte[]? Language { get; set; }

    public BaseDirection Direction { get; set; }

    /// <summary>What holds again inside the next node, where this context is for one node only.</summary>
    public ActiveContext? Previous { get; set; }

    /// <summary>The ways to write <c>@type</c>, <c>@value</c> and <c>@id</c>, the keywords themselves first.</summary>
    public byte[][] TypeNames { get; private set; } = [];

    public byte[][] ValueNames { get; private set; } = [];

    public byte[][] IdNames { get; private set; } = [];

    public ActiveContext Clone() => new(new Dictionary<byte[], TermDefinition>(_terms, Utf8Equality.Instance), Memory)
    {
        Base = Base,
        OriginalBase = OriginalBase,
        Vocab = Vocab,
        Language = Language,
        Direction = Direction,
        Previous = Previous,
    };

    /// <summary>The context that a null context leads back to.</summary>
    public ActiveContext Cleared() => new ActiveContext(OriginalBase, Memory).Finished();

    public TermDefinition? Find(ReadOnlySpan<byte> term) => _byUtf8.TryGetValue(term, out var definition) ? definition : null;

    public void Define(byte[] term, TermDefinition definition) => _terms[term] = definition;

    public void Undefine(byte[] term) => _terms.Remove(term);

    public bool HasProtectedTerms() => _terms.Values.Any(definition => definition.IsProtected);

    /// <summary>Ends the making.</summary>
    public ActiveContext Finished()
    {
        TypeNames = NamesOf(Keyword.Type);
        ValueNames = NamesOf(Keyword.Value);
        IdNames = NamesOf(Keyword.Id);
        return this;
    }

    /// <summary>IRI expansion (JSON-LD 1.1 API section 5.2), outside of the making of contexts.</summary>
    /// <param name="value">The text.</param>
    /// <param name="vocab">Whether it may be a term, or relative to the vocabulary.</param>
    /// <param name="documentRelative">Whether it may be relative to the base.</param>
    public ExpandedIri Expand(ReadOnlySpan<byte> value, bool vocab, bool documentRelative)
    {
        if (Keywords.HasForm(value))
            return Keywords.Of(value) is not Keyword.NotAKeyword and var keyword ? new ExpandedIri(keyword) : ExpandedIri.Null;
        if (Find(value) is { } term)
        {
            if (term.Keyword != Keyword.NotAKeyword)
                return new ExpandedIri(term.Keyword);
            if (vocab)
                return term.Iri is null ? ExpandedIri.Null : new ExpandedIri(term.Iri);
        }

        if (IriForm.PrefixEnd(value) is > 0 and var colon)
        {
            var prefix = value[..colon];
            var suffix = value[(colon + 1)..];
            if (prefix.SequenceEqual("_"u8) || suffix.StartsWith("//"u8))
                return new ExpandedIri(value);
            if (Find(prefix) is { Iri: not null, IsPrefix: true } definition)
                return new ExpandedIri(definition.Iri, suffix);
            if (IriForm.HasScheme(value))
                return new ExpandedIri(value);
        }

        if (vocab && Vocab is not null)
            return new ExpandedIri(Vocab, value);
        return documentRelative && Base is not null ? new ExpandedIri(IriResolution.Resolve(Base, value)) : new ExpandedIri(value);
    }

    /// <summary>The context that was made from this one for a term's own context.</summary>
    public ActiveContext? Recall(TermDefinition term, bool ofType) =>
        (ofType ? _ofTypes : _ofProperties) is { } made && made.TryGetValue(term, out var context) ? context : null;

    public void Remember(TermDefinition term, bool ofType, ActiveContext made)
    {
        if (Memory?.TryHold(made.TermCount, 0) == false)
            return;
        ref var known = ref ofType ? ref _ofTypes : ref _ofProperties;
        LazyInitializer.EnsureInitialized(ref known, static () => new(1, 7)).TryAdd(term, made);
    }

    /// <summary>The context that was made from this one for a context in a document, by its JSON text.</summary>
    public ActiveContext? Recall(ReadOnlySpan<byte> json) =>
        _ofDocuments is { } made && made.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(json, out var context) ? context : null;

    public void Remember(ReadOnlySpan<byte> json, ActiveContext made)
    {
        if (Memory?.TryHold(made.TermCount, json.Length) != true)
            return;
        LazyInitializer.EnsureInitialized(ref _ofDocuments, static () => new(1, 7, Utf8Equality.Instance)).TryAdd(json.ToArray(), made);
    }

    private byte[][] NamesOf(Keyword keyword) =>
        [Keywords.NameOf(keyword), .. _terms.Where(term => term.Value.Keyword == keyword && Keywords.Of(term.Key) != keyword).Select(term => term.Key)];
}
