using System.Collections.Immutable;

namespace MicroCreds.Registry.Domain.Deciding;

/// <summary>What a thing's own rules say: a refusal, or events not yet stamped.</summary>
internal readonly record struct Ruling<TEvent>(Refusal? Refusal, ImmutableArray<TEvent> Events)
    where TEvent : DomainEvent
{
    public static implicit operator Ruling<TEvent>(Refusal refusal) => new(refusal, []);

    public static implicit operator Ruling<TEvent>(TEvent happened) => new(null, [happened]);

    public static implicit operator Ruling<TEvent>(ImmutableArray<TEvent> events) => new(null, events);
}
