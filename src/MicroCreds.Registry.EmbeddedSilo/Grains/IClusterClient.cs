namespace Orleans;

/// <summary>The way in for code that is not a grain. In the embedded engine it is in the same process as the grains.</summary>
public interface IClusterClient : IGrainFactory
{
    /// <summary>The services of the host.</summary>
    IServiceProvider ServiceProvider { get; }
}
