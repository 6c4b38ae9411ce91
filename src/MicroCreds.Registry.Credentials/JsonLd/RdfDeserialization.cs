using System.Diagnostics.CodeAnalysis;
using MicroCreds.Registry.Credentials.Rdf;

namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>
/// Deserialising an expanded document to RDF (JSON-LD 1.1 API section 8.1). A dataset holds a quad once and knows a
/// node by its identifier, so quads are added as the nodes come, and no node map is made first.
/// </summary>
internal sealed partial class RdfDeserialization
{
    private static readonly RdfDataset Nothing = new();

    private RdfDataset _dataset = Nothing;
    private RdfDirection _direction;
    private bool _safe;
    private bool _plain;
    private HashSet<(int Graph, int Node, int Credential)>? _decisive;
    private int _credential;
    private int _credentials;
    private HashSet<(int List, int Node)>? _described;
    private int _lists;
    private Dictionary<(int Graph, int Node), Utf8Text>? _indexes;
    private Refusal? _refusal;

    /// <summary>Adds the quads of expanded items to a dataset.</summary>
    /// <param name="items">The items.</param>
    /// <param name="options">How they were read.</param>
    /// <param name="dataset">Takes the quads.</param>
    /// <param name="refusal">Why they were refused.</param>
    public bool TryAdd(ItemList items, JsonLdOptions options, RdfDataset dataset, [NotNullWhen(false)] out Refusal? refusal)
    {
        _dataset = dataset;
        _direction = options.RdfDirection;
        _safe = options.Safe;
        _plain = options.PlainNames;
        _decisive?.Clear();
        _credential = _credentials = 0;
        _described?.Clear();
        _lists = 0;
        _refusal = null;
        AddMembers(items, RdfDataset.DefaultGraph);
        if (dataset.IsFull)
            _refusal = new Refusal(JsonLdErrorCodes.LimitExceeded, "The document says more than is taken as RDF.");
        _indexes = null;
        _dataset = Nothing; // The caller's is not held on to.
        refusal = _refusal;
        return refusal is null;
    }

    private void AddMembers(ItemList items, int graph)
    {
        for (var item = items.First; item is not null; item = item.Next)
        {
            if (item.Kind == ExpandedKind.Node)
                AddNode(item, graph);
            if (item.SaysNothing)
                Lose("A value, or a node that nothing is said of, stands alone in a graph");
        }
    }

    /// <summary>Adds what is said in a node, and answers its term; <see cref="RdfDataset.DefaultGraph"/> where it has none in RDF.</summary>
    private int AddNode(ExpandedItem node, int graph)
    {
        var subject = node.Has(Keyword.Id) ? ResourceOf(node.Id) : _dataset.FreshBlankNode();
        if (_plain && node.Has(Keyword.Id))
            CheckTwin(node, graph, subject);
        if (node.Has(Keyword.Index))
            CheckIndex(graph, subject, node.Index);
        for (var type = node.Types.First; type is not null; type = type.Next)
        {
            var term = ResourceOf(type.Id);
            if (subject == RdfDataset.DefaultGraph || term == RdfDataset.DefaultGraph)
                Lose("A type is no absolute IRI");
            else
                _dataset.Add(subject, _dataset.Iri(RdfVocabulary.Type), term, graph);
        }

        for (var property = node.Properties.First; property is not null; property = property.Next)
            AddProperty(subject, property, graph);
        for (var property = node.Reverse.First; property is not null; property = property.Next)
            AddReverse(subject, property, graph);
        AddMembers(node.Included, graph);
        if (subject != RdfDataset.DefaultGraph)
            AddMembers(node.Graph, subject);
        else
            Lose("An identifier is no absolute IRI");
        return subject;
    }

    private void AddProperty(int subject, ExpandedProperty property, int graph)
    {
        var predicate = PredicateOf(property.Name);
        var carries = _plain && StandardNames.Carries(property.Name.Span);
        var list = _plain && property.Values.First?.Next is not null ? ++_lists : 0;
        var isSaid = subject != RdfDataset.DefaultGraph && predicate != RdfDataset.DefaultGraph;
        for (var value = property.Values.First; value is not null; value = value.Next)
        {
            var outer = _credential;
            if (carries && IsSecured(value))
                _credential = ++_credentials;
            var term = AddObject(value, graph, isSaid);
            _credential = outer;
            if (list > 0)
                CheckWhole(value, list, term);
            if (isSaid && term != RdfDataset.DefaultGraph)
                _dataset.Add(subject, predicate, term, graph);
            else
                Lose("A property, its value or the value's type is no absolute IRI, or its language no language tag");
        }
    }

    /// <summary>Whether a node has a proof of its own, which fixes what is said in it and not elsewhere.</summary>
    private static bool IsSecured(ExpandedItem value)
    {
        if (value.Kind != ExpandedKind.Node)
            return false;
        for (var property = value.Properties.First; property is not null; property = property.Next)
        {
            if (StandardNames.IsProof(property.Name.Span))
                return true;
        }

        return false;
    }

    /// <summary>
    /// One object may have been written as two that stand in one place: a reader by names would take a result apart from
    /// what it is the result of. In several places the same object may be told again, as learner records do.
    /// </summary>
    private void CheckWhole(ExpandedItem value, int list, int term)
    {
        if (value is { Kind: ExpandedKind.Node, Properties.First: not null } && !(_described ??= []).Add((list, term)))
            _refusal ??= new Refusal(JsonLdErrorCodes.HiddenName, $"Two objects in one place have the identifier \"{ContextProcessing.Shown(value.Id.Span)}\".");
    }

    private void AddReverse(int target, ExpandedProperty property, int graph)
    {
        var predicate = PredicateOf(property.Name);
        for (var value = property.Values.First; value is not null; value = value.Next)
        {
            var source = AddNode(value, graph);
            if (source != RdfDataset.DefaultGraph && predicate != RdfDataset.DefaultGraph && target != RdfDataset.DefaultGraph)
                _dataset.Add(source, predicate, target, graph);
            else
                Lose("A reverse property is no absolute IRI");
        }
    }

    /// <summary>Adds what is said in an object, and answers its term. Lists and literals are made only where somebody says something of them.</summary>
    private int AddObject(ExpandedItem value, int graph, bool isSaid)
    {
        switch (value.Kind)
        {
            case ExpandedKind.Node:
                return AddNode(value, graph);
            case ExpandedKind.List:
                return AddList(value.Items, graph, isSaid);
            default:
                return isSaid ? AddLiteral(value, graph) : RdfDataset.DefaultGraph;
        }
    }

    private int AddList(ItemList items, int graph, bool isSaid)
    {
        var head = RdfDataset.DefaultGraph;
        var last = RdfDataset.DefaultGraph;
        for (var item = items.First; item is not null; item = item.Next)
        {
            var cell = isSaid ? _dataset.FreshBlankNode() : RdfDataset.DefaultGraph;
            if (last == RdfDataset.DefaultGraph)
                head = cell;
            else
                _dataset.Add(last, _dataset.Iri(RdfVocabulary.Rest), cell, graph);
            last = cell;
            var term = AddObject(item, graph, isSaid);
            if (isSaid && term != RdfDataset.DefaultGraph)
                _dataset.Add(cell, _dataset.Iri(RdfVocabulary.First), term, graph);
            else
                Lose("The type of an item of a list is no absolute IRI, or its language no language tag");
        }

        if (!isSaid)
            return RdfDataset.DefaultGraph;
        var nil = _dataset.Iri(RdfVocabulary.Nil);
        if (last == RdfDataset.DefaultGraph)
            return nil;
        _dataset.Add(last, _dataset.Iri(RdfVocabulary.Rest), nil, graph);
        return head;
    }

    /// <summary>
    /// Of two objects with one identifier, which are one node in RDF, a reader by names reads only one. Each credential
    /// that another carries and that has a proof is looked at for itself: its own proof tells what it says from what
    /// others say of the same learner, and it is verified in its own right.
    /// </summary>
    private void CheckTwin(ExpandedItem node, int graph, int subject)
    {
        for (var property = node.Properties.First; property is not null; property = property.Next)
        {
            if (!StandardNames.IsDecisive(property.Name.Span))
                continue;
            if (!(_decisive ??= []).Add((graph, subject, _credential)))
                _refusal ??= new Refusal(JsonLdErrorCodes.HiddenName, $"Two objects have the identifier \"{ContextProcessing.Shown(node.Id.Span)}\", and each says what decides whether the credential holds.");
            return;
        }
    }

    private int PredicateOf(Utf8Text name) => IriForm.IsWellFormed(name.Span) ? _dataset.Iri(name.Span) : RdfDataset.DefaultGraph;

    private int ResourceOf(Utf8Text iri)
    {
        if (iri.IsNull)
            return RdfDataset.DefaultGraph;
        if (IriForm.IsBlankNode(iri.Span))
            return _dataset.BlankNode(iri.Span[2..]);
        return IriForm.IsWellFormed(iri.Span) ? _dataset.Iri(iri.Span) : RdfDataset.DefaultGraph;
    }

    /// <summary>
    /// Something is not in the dataset, which is an error where nothing may be lost. Expansion finds most of it before,
    /// and knows the place.
    /// </summary>
    private void Lose(string what)
    {
        if (_safe && !_dataset.IsFull)
            _refusal ??= new Refusal(JsonLdErrorCodes.DroppedValue, what + ", so no signature would cover it.");
    }

    /// <summary>Node map generation (section 7.2) lets a node have one index only.</summary>
    private void CheckIndex(int graph, int node, Utf8Text index)
    {
        _indexes ??= [];
        if (_indexes.TryGetValue((graph, node), out var known) && !known.Span.SequenceEqual(index.Span))
            _refusal ??= new Refusal(JsonLdErrorCodes.ConflictingIndexes, "A node has two different indexes.");
        _indexes[(graph, node)] = index;
    }
}
