using System.Collections.Immutable;

namespace MicroCreds.Registry.Domain.Deciding;

/// <summary>What every thing's state has: how far its stream has come, and which commands it carried out.</summary>
[GenerateSerializer, Immutable, Alias("microcreds.stream-state")]
public abstract record StreamState
{
    /// <summary>The number of events folded; 0 for a thing that does not exist yet.</summary>
    [Id(0)]
    public long Version { get; init; }

    /// <summary>By idempotency key, every command carried out.</summary>
    [Id(1)]
    public ImmutableDictionary<string, CommandReceipt> Receipts { get; init; } = ImmutableDictionary<string, CommandReceipt>.Empty;

    /// <summary>Whether anything has happened to the thing.</summary>
    public bool Exists => Version > 0;
}
