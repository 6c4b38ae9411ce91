namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>A term's type mapping: what its strings are taken for.</summary>
internal enum TypeCoercion : byte
{
    /// <summary>There is none.</summary>
    Unset,

    /// <summary><c>@none</c>: strings stay without type.</summary>
    None,

    /// <summary><c>@id</c>: identifiers, relative to the document.</summary>
    Id,

    /// <summary><c>@vocab</c>: terms, and then identifiers.</summary>
    Vocab,

    /// <summary><c>@json</c>: any JSON is a literal.</summary>
    Json,

    /// <summary>Literals of the datatype with an IRI.</summary>
    Datatype,
}
