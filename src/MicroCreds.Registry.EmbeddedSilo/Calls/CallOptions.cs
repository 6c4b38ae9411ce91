namespace MicroCreds.Registry.EmbeddedSilo.Calls;

/// <summary>How a call is treated by the grain that it goes to.</summary>
[Flags]
internal enum CallOptions : byte
{
    None = 0,
    ReadOnly = 1,
    AlwaysInterleave = 2,
    OneWay = 4,

    /// <summary>Meant for one activation: dropped with it, not passed on to its successor.</summary>
    LocalOnly = 8,

    /// <summary>Does not count as use of the activation.</summary>
    NotKeepingAlive = 16,
}
