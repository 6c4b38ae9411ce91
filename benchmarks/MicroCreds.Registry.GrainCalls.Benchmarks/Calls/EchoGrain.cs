namespace MicroCreds.Registry.GrainCalls.Calls;

/// <summary>The least that a grain can do, so that what is measured is the call.</summary>
[Alias("benchmarks.echo")]
public interface IEchoGrain : IGrainWithStringKey
{
    /// <summary>Answers with what it was given.</summary>
    [Alias("echo")]
    Task<long> EchoAsync(long value);
}

/// <inheritdoc cref="IEchoGrain"/>
public sealed class EchoGrain : Grain, IEchoGrain
{
    /// <inheritdoc/>
    public Task<long> EchoAsync(long value) => Task.FromResult(value);
}
