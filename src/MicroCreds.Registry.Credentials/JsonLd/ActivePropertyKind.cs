namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>What kind of member is being expanded.</summary>
internal enum ActivePropertyKind : byte
{
    /// <summary>None: the document itself.</summary>
    None,

    /// <summary><c>@included</c>: like none, but for what is no node.</summary>
    Included,

    /// <summary><c>@graph</c>.</summary>
    Graph,

    /// <summary><c>@reverse</c>.</summary>
    Reverse,

    /// <summary>Any other.</summary>
    Term,
}
