namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>The keywords (JSON-LD 1.1 section 1.7).</summary>
internal enum Keyword : byte
{
    NotAKeyword,
    Base,
    Container,
    Context,
    Direction,
    Graph,
    Id,
    Import,
    Included,
    Index,
    Json,
    Language,
    List,
    Nest,
    None,
    Prefix,
    Propagate,
    Protected,
    Reverse,
    Set,
    Type,
    Value,
    Version,
    Vocab,
}
