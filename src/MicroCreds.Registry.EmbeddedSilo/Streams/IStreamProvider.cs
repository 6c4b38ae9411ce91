using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>Makes streams. A stream exists as soon as it is named.</summary>
public interface IStreamProvider
{
    /// <summary>The provider's name.</summary>
    string Name { get; }

    /// <summary>Whether subscribers may ask for items of the past. Memory streams: no.</summary>
    bool IsRewindable { get; }

    /// <summary>The stream with this identity.</summary>
    IAsyncStream<T> GetStream<T>(StreamId streamId);
}
