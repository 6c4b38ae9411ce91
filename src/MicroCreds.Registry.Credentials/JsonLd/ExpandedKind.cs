namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>What an expanded item is.</summary>
internal enum ExpandedKind : byte
{
    Node,
    Value,
    List,
}
