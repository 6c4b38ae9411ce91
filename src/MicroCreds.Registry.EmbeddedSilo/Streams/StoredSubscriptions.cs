using Orleans;

namespace MicroCreds.Registry.EmbeddedSilo.Streams;

/// <summary>The explicit subscriptions of grains to one stream, as stored.</summary>
[GenerateSerializer]
internal sealed class StoredSubscriptions
{
    [Id(0)]
    public List<StoredSubscription> Subscriptions { get; set; } = [];
}

/// <summary>One of them.</summary>
[GenerateSerializer, Immutable]
internal sealed class StoredSubscription
{
    [Id(0)]
    public Guid Id { get; init; }

    /// <summary>The grain, as text.</summary>
    [Id(1)]
    public string Grain { get; init; } = "";
}
