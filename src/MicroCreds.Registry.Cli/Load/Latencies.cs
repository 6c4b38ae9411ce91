using MicroCreds.Registry.Cli.Demo;

namespace MicroCreds.Registry.Cli.Load;

/// <summary>How long each operation took, and how many went wrong. Each stream has one of its own; they are added up at the end.</summary>
internal sealed class Latencies(int capacity)
{
    private readonly List<TimeSpan> _times = new(capacity);

    /// <summary>Operations whose answer was not the expected one.</summary>
    public long Errors { get; private set; }

    public void Add(TimeSpan time, bool isExpected)
    {
        _times.Add(time);
        if (!isExpected)
            Errors++;
    }

    /// <summary>The figures over all streams.</summary>
    public static LoadFigures Sum(IReadOnlyCollection<Latencies> streams, LoadOptions options, TimeSpan elapsed)
    {
        var all = streams.SelectMany(stream => stream._times).ToArray();
        Array.Sort(all);
        return new LoadFigures(
            Name(options.Kind.ToString()), options.Kind == LoadKind.Verify ? (options.Mode == LoadMode.FirstSeen ? "first-seen" : "registered") : null,
            options.Transport == LoadTransport.Http ? "http" : "inprocess",
            all.Length, options.Connections, elapsed.TotalSeconds, all.Length / elapsed.TotalSeconds,
            Percentiles.Of(all, 0.5).TotalMilliseconds, Percentiles.Of(all, 0.95).TotalMilliseconds, Percentiles.Of(all, 0.99).TotalMilliseconds,
            streams.Sum(stream => stream.Errors), Proofs: options.Proofs.IsEmpty ? null : string.Join(',', options.Proofs));
    }

    private static string Name(string kind) => kind.ToLowerInvariant();
}
