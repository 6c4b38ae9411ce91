namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>
/// A node, value or list of an expanded document (JSON-LD 1.1 section 9.4 and following). Items are rented from
/// <see cref="ExpandedItems"/> and hang together by <see cref="Next"/>, so that expanding a document makes no objects.
/// </summary>
internal sealed class ExpandedItem
{
    public ExpandedKind Kind { get; set; }

    /// <summary>Which keywords it has, one bit each.</summary>
    public uint Entries { get; set; }

    public ExpandedItem? Next { get; set; }

    /// <summary>Of a node: its identifier. Of an item that stands for a type of a node: the type.</summary>
    public Utf8Text Id { get; set; }

    public Utf8Text Index { get; set; }

    /// <summary>Of a node: its types.</summary>
    public ItemList Types { get; set; }

    /// <summary>Whether the types were written as a list.</summary>
    public bool HasTypeList { get; set; }

    public ItemList Graph { get; set; }

    public ItemList Included { get; set; }

    /// <summary>The items of a list.</summary>
    public ItemList Items { get; set; }

    /// <summary>What <c>@set</c> holds, while the object is being expanded.</summary>
    public Expanded SetValue { get; set; }

    public PropertyList Properties { get; set; }

    public PropertyList Reverse { get; set; }

    public ScalarKind Scalar { get; set; }

    /// <summary>Of a value: its text; of a number or of JSON: as it is written.</summary>
    public Utf8Text Lexical { get; set; }

    /// <summary>Of a value: its datatype.</summary>
    public Utf8Text Datatype { get; set; }

    public Utf8Text Language { get; set; }

    public BaseDirection Direction { get; set; }

    public bool Has(Keyword keyword) => (Entries & Bit(keyword)) != 0;

    public bool HasOnly(uint entries) => (Entries & ~entries) == 0;

    public void Mark(Keyword keyword) => Entries |= Bit(keyword);

    public static uint Bit(Keyword keyword) => 1u << (int)keyword;

    public void Add(ExpandedProperty property)
    {
        var properties = Properties;
        properties.Add(property);
        Properties = properties;
    }

    public void AddReverse(ExpandedProperty property)
    {
        var properties = Reverse;
        properties.Add(property);
        Reverse = properties;
        Mark(Keyword.Reverse);
    }

    public void AddType(ExpandedItem type)
    {
        var types = Types;
        types.Add(type);
        Types = types;
    }

    /// <summary>Whether nothing of it would be in RDF if no other node had it as a value.</summary>
    public bool SaysNothing => Kind != ExpandedKind.Node
        || (Properties.First is null && Types.IsEmpty && Reverse.First is null && Graph.IsEmpty && Included.IsEmpty);

    /// <summary>A node that has a graph and nothing but an identifier or index beside it.</summary>
    public bool IsGraph => Kind == ExpandedKind.Node && Has(Keyword.Graph) && Properties.First is null
        && HasOnly(Bit(Keyword.Graph) | Bit(Keyword.Id) | Bit(Keyword.Index));

    public void Reset()
    {
        Kind = ExpandedKind.Node;
        Entries = 0;
        Next = null;
        Id = Index = Lexical = Datatype = Language = default;
        Types = Graph = Included = Items = default;
        HasTypeList = false;
        SetValue = default;
        Properties = Reverse = default;
        Scalar = ScalarKind.Null;
        Direction = BaseDirection.None;
    }
}
