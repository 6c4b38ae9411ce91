namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>The items and properties of one expansion after the other.</summary>
internal sealed class ExpandedItems
{
    /// <summary>The most items, and the most properties, of one document.</summary>
    public const int MaxCount = 1 << 17;

    private const int Kept = 1 << 12;

    private ExpandedItem[] _items = new ExpandedItem[64];
    private ExpandedProperty[] _properties = new ExpandedProperty[64];
    private int _itemCount;
    private int _propertyCount;

    /// <summary>Whether more were rented than a document may have.</summary>
    public bool IsFull => _itemCount > MaxCount || _propertyCount > MaxCount;

    public ExpandedItem Item(ExpandedKind kind)
    {
        if (_itemCount == _items.Length)
            Array.Resize(ref _items, 2 * _itemCount);
        var item = _items[_itemCount++] ??= new ExpandedItem();
        item.Reset();
        item.Kind = kind;
        return item;
    }

    public ExpandedProperty Property(Utf8Text name, ItemList values)
    {
        if (_propertyCount == _properties.Length)
            Array.Resize(ref _properties, 2 * _propertyCount);
        var property = _properties[_propertyCount++] ??= new ExpandedProperty();
        property.Reset();
        property.Name = name;
        property.Values = values;
        return property;
    }

    /// <summary>Takes all of them back.</summary>
    /// <param name="forget">Whether to keep none, since they hold on to buffers that are not used again.</param>
    public void Clear(bool forget)
    {
        _itemCount = _propertyCount = 0;
        if (forget || _items.Length > Kept)
            _items = new ExpandedItem[64];
        if (forget || _properties.Length > Kept)
            _properties = new ExpandedProperty[64];
    }
}
