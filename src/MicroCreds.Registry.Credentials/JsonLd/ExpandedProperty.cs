namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>
/// A property of a node and some of its values. A node can have several with the same name: they are one only where
/// they are written as JSON.
/// </summary>
internal sealed class ExpandedProperty
{
    public Utf8Text Name { get; set; }

    public ItemList Values { get; set; }

    public ExpandedProperty? Next { get; set; }

    public void Reset()
    {
        Name = default;
        Values = default;
        Next = null;
    }
}
