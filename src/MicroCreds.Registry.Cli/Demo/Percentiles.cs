using System.Collections.Immutable;
using System.Globalization;

namespace MicroCreds.Registry.Cli.Demo;

/// <summary>Percentiles of measured times.</summary>
internal static class Percentiles
{
    /// <summary>The smallest time that a share of all does not exceed (nearest rank); zero of none.</summary>
    public static TimeSpan Of(ReadOnlySpan<TimeSpan> sorted, double share) =>
        sorted.IsEmpty ? TimeSpan.Zero : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];

    /// <summary>In milliseconds, for people.</summary>
    public static string Describe(ImmutableArray<TimeSpan> times)
    {
        var sorted = times.Sort();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"p50 {Of(sorted.AsSpan(), 0.5).TotalMilliseconds:0.0} ms, p99 {Of(sorted.AsSpan(), 0.99).TotalMilliseconds:0.0} ms ({sorted.Length} measured)");
    }
}
