namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>Properties in a row.</summary>
internal struct PropertyList
{
    public ExpandedProperty? First { get; private set; }

    public ExpandedProperty? Last { get; private set; }

    public void Add(ExpandedProperty property)
    {
        property.Next = null;
        if (Last is null)
            First = property;
        else
            Last.Next = property;
        Last = property;
    }
}
