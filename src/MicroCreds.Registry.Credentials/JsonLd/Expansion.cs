using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>
/// The expansion algorithm (JSON-LD 1.1 API section 5.1), one document after the other with the same buffers: once they
/// have grown, and the contexts are known, it allocates nothing. Not thread-safe. Tests, bulk signing and verification
/// all run this one implementation.
/// </summary>
internal sealed partial class Expansion
{
    /// <summary>The deepest nesting of objects and arrays that is followed.</summary>
    public const int MaxDepth = 128;

    private const int KeptMembers = 1 << 12;

    private const string TooLarge = "The document is too large once its terms are written out.";

    private readonly TextArena _texts = new();
    private readonly ExpandedItems _items = new();
    private readonly ContextWork _work = new();
    private ContextCatalog _catalog = ContextCatalog.BuiltIn;
    private JsonLdOptions _options = new();
    private bool _safe;
    private JsonElement _document;
    private string? _omit;
    private JsonLdError? _error;
    private int _depth;

    /// <summary>What making contexts for the last document has cost.</summary>
    public int ContextWorkSpent => _work.Spent;

    /// <summary>Expands a document. The result lasts until <see cref="Clear"/>.</summary>
    /// <param name="document">The document.</param>
    /// <param name="omit">A member of the document itself to leave out; null: none.</param>
    /// <param name="catalog">The contexts that it may name.</param>
    /// <param name="options">How it is read.</param>
    /// <param name="result">The items of the expanded document.</param>
    /// <param name="error">Why it was refused.</param>
    public bool TryExpand(
        JsonElement document, string? omit, ContextCatalog catalog, JsonLdOptions options, out ItemList result, [NotNullWhen(false)] out JsonLdError? error)
    {
        _document = document;
        _omit = omit;
        _catalog = catalog;
        _options = options;
        _safe = options.Safe;
        result = default;
        var isExpanded = JsonText.IsUnicode(JsonMarshal.GetRawUtf8Value(document))
            ? BeginContext() is { } active && TryExpandRoot(active, out result) && CheckBounds()
            : Refuse(JsonLdErrorCodes.InvalidJson, "The document has bytes or escapes that are no Unicode text.", document);
        error = isExpanded ? null : _error;
        return error is null;
    }

    /// <summary>Forgets the last document.</summary>
    public void Clear()
    {
        _items.Clear(forget: _texts.HasGrown);
        _texts.Clear();
        _work.Reset();
        ClearMembers();
        _document = default;
        _error = null;
        _depth = 0;
    }

    private ActiveContext? BeginContext()
    {
        if (_options.Base is null && _options.ExpandContext is null)
            return _catalog.SharedRoot(_options.ProcessingMode);
        var baseIri = _options.Base is null ? null : System.Text.Encoding.UTF8.GetBytes(_options.Base);
        var root = new ActiveContext(baseIri, null).Finished();
        if (_options.ExpandContext is not { } before)
            return root;
        if (before.ValueKind == JsonValueKind.Object && before.TryGetProperty("@context"u8, out var inner))
            before = inner;
        return ProcessContext(root, before, new ContextScope { BaseUrl = _options.Base }, _document);
    }

    private bool TryExpandRoot(ActiveContext active, out ItemList result)
    {
        result = default;
        if (!Expand(active, new ActiveProperty(ActivePropertyKind.None), _document, fromMap: false, out var expanded))
            return false;
        result = expanded.Items;
        // A document that is one graph and nothing else is what the graph holds.
        if (!expanded.IsList && result.First is { Kind: ExpandedKind.Node } root
            && root.Entries == ExpandedItem.Bit(Keyword.Graph) && root.Properties.First is null)
        {
            result = root.Graph;
        }

        return true;
    }

    private bool IsFull => _texts.IsFull || _items.IsFull;

    private bool CheckBounds() => !IsFull || Refuse(JsonLdErrorCodes.LimitExceeded, TooLarge, _document);

    private bool Expand(ActiveContext active, in ActiveProperty property, JsonElement element, bool fromMap, out Expanded result)
    {
        result = default;
        if (element.ValueKind == JsonValueKind.Null)
            return true;
        if (element.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
            return ExpandScalar(active, property, element, out result);
        if (_depth >= MaxDepth)
            return Refuse(JsonLdErrorCodes.LimitExceeded, $"Objects and lists are nested deeper than {MaxDepth}.", element);
        if (IsFull)
            return CheckBounds();
        _depth++;
        var isExpanded = element.ValueKind == JsonValueKind.Array
            ? ExpandArray(active, property, element, fromMap, out result)
            : ExpandObject(active, property, element, fromMap, out result);
        _depth--;
        return isExpanded;
    }

    private bool ExpandArray(ActiveContext active, in ActiveProperty property, JsonElement element, bool fromMap, out Expanded result)
    {
        result = default;
        var items = default(ItemList);
        var isList = property.Definition?.Containers.Include(Containers.List) == true;
        foreach (var item in element.EnumerateArray())
        {
            if (!Expand(active, property, item, fromMap, out var expanded))
                return false;
            if (isList && expanded.IsList)
                items.Add(ListOf(expanded.Items));
            else
                items.Append(expanded.Items);
        }

        result = Expanded.List(items);
        return true;
    }

    private ExpandedItem ListOf(ItemList items)
    {
        var list = _items.Item(ExpandedKind.List);
        list.Mark(Keyword.List);
        list.Items = items;
        return list;
    }

    /// <summary>Ends the expansion; the place is found only now, since nobody asks for it otherwise.</summary>
    private bool Refuse(string code, string message, JsonElement at)
    {
        // A text that found no room is taken as empty, and whatever is wrong with it then is not the reason.
        _error ??= IsFull
            ? new JsonLdError(JsonLdErrorCodes.LimitExceeded, TooLarge, "")
            : new JsonLdError(code, message, JsonPointerSearch.PointerTo(_document, at));
        return false;
    }
}
