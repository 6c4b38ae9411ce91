namespace Orleans.Concurrency;

/// <summary>Lets a grain have several activations at once, so that its calls run in parallel. Which one serves a call is not defined.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StatelessWorkerAttribute : Attribute
{
    /// <summary>As many activations as the machine has processors.</summary>
    public StatelessWorkerAttribute() => MaxLocalWorkers = Environment.ProcessorCount;

    /// <summary>At most this many activations.</summary>
    /// <param name="maxLocalWorkers">The limit; less than 1 stands for the number of processors.</param>
    public StatelessWorkerAttribute(int maxLocalWorkers) =>
        MaxLocalWorkers = maxLocalWorkers > 0 ? maxLocalWorkers : Environment.ProcessorCount;

    /// <summary>The most activations that one grain has at once.</summary>
    public int MaxLocalWorkers { get; }
}
