namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>What kind of JSON a value holds.</summary>
internal enum ScalarKind : byte
{
    Null,
    Text,
    Number,
    True,
    False,

    /// <summary>Any JSON, as a literal.</summary>
    Json,
}
