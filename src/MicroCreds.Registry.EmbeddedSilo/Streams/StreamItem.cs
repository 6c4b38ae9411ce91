using System.Collections.Immutable;
using MicroCreds.Registry.EmbeddedSilo.Copying;

namespace MicroCreds.Registry.EmbeddedSilo.Streams;

/// <summary>An item in a stream: the provider's own copy, with its place and the request context of its producer.</summary>
internal sealed record StreamItem(object? Value, EventSequenceToken Token, ImmutableDictionary<string, object>? Context)
{
    /// <summary>A copy for one consumer, or the item itself if it is immutable.</summary>
    public object? ValueForConsumer() =>
        Value is null ? null : CopierRegistry.Shared.Find(Value.GetType()).CopyObject(Value, new CopyContext());
}
