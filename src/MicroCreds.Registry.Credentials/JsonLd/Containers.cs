namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>A term's container mapping.</summary>
[Flags]
internal enum Containers : byte
{
    None = 0,
    Graph = 1,
    Id = 2,
    Index = 4,
    Language = 8,
    List = 16,
    Set = 32,
    Type = 64,
}
