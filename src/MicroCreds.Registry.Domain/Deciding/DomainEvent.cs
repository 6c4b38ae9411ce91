using System.Text.Json.Serialization;

namespace MicroCreds.Registry.Domain.Deciding;

/// <summary>Something that happened to one thing. Never personal data: a person is an opaque learner id.</summary>
[GenerateSerializer, Immutable, Alias("microcreds.event")]
public abstract record DomainEvent
{
    /// <summary>When it happened, as the command said: UTC, whole milliseconds.</summary>
    [Id(0), JsonRequired, JsonPropertyOrder(100)]
    public DateTimeOffset At { get; init; }

    /// <summary>Which command did it.</summary>
    [Id(1), JsonRequired, JsonPropertyOrder(101)]
    public EventMetadata Metadata { get; init; } = EventMetadata.None;
}
