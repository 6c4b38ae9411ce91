namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>What expanding an element came to: nothing (the default), one item, or a list of them.</summary>
internal readonly record struct Expanded(ItemList Items, bool IsList)
{
    public bool IsNull => !IsList && Items.IsEmpty;

    public static Expanded List(ItemList items) => new(items, true);

    public static Expanded One(ExpandedItem item) => new(ItemList.Of(item), false);
}
