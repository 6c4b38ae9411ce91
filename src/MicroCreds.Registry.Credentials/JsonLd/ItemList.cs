namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>Items in a row. An item is in one row at most.</summary>
internal struct ItemList
{
    public ExpandedItem? First { get; private set; }

    public ExpandedItem? Last { get; private set; }

    public readonly bool IsEmpty => First is null;

    public static ItemList Of(ExpandedItem item)
    {
        var list = default(ItemList);
        list.Add(item);
        return list;
    }

    public void Add(ExpandedItem item)
    {
        item.Next = null;
        if (Last is null)
            First = item;
        else
            Last.Next = item;
        Last = item;
    }

    /// <summary>Takes over another row.</summary>
    public void Append(ItemList other)
    {
        if (other.First is null)
            return;
        if (Last is null)
            First = other.First;
        else
            Last.Next = other.First;
        Last = other.Last;
    }
}
