using Orleans.Streams;

namespace Orleans;

/// <summary>Finds stream providers from a grain.</summary>
public static class GrainStreamingExtensions
{
    /// <summary>The stream provider with this name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static IStreamProvider GetStreamProvider(this IGrainBase grain, string name)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return ClientStreamingExtensions.Find(grain.GrainContext.ActivationServices, name);
    }

    /// <inheritdoc cref="GetStreamProvider(IGrainBase, string)"/>
    public static IStreamProvider GetStreamProvider(this Grain grain, string name) => GetStreamProvider((IGrainBase)grain, name);
}
