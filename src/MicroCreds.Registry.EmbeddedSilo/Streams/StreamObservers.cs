namespace MicroCreds.Registry.EmbeddedSilo.Streams;

/// <summary>The observers that an activation has given its subscriptions.</summary>
internal sealed class StreamObservers
{
}
