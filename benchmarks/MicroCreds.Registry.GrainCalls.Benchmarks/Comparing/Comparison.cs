using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using MicroCreds.Registry.GrainCalls.Calls;
using MicroCreds.Registry.GrainCalls.Machine;

namespace MicroCreds.Registry.GrainCalls.Comparing;

/// <summary>The engines beside each other: what was measured turn by turn in one run, and where.</summary>
/// <param name="Machine">The machine.</param>
/// <param name="Rates">Every measurement, in the order in which they were made.</param>
internal sealed record Comparison(MachineFacts Machine, IReadOnlyList<CallRate> Rates)
{
    /// <summary>For each number of callers, each engine's middle rate with its lowest and highest, and the ratio of the middles.</summary>
    public IReadOnlyList<string> ToMarkdown()
    {
        var engines = Rates.Select(rate => rate.Engine).Distinct().ToArray();
        var lines = new List<string>
        {
            $"| callers | {string.Join(" | ", engines)} | ratio |",
            $"|---|{string.Concat(engines.Select(_ => "---|"))}---|",
        };
        foreach (var callers in Rates.Select(rate => rate.Callers).Distinct())
        {
            var middles = engines.Select(engine => Sorted(engine, callers)).ToArray();
            var ratio = engines.Length == 2 ? (Middle(middles[0]) / Middle(middles[1])).ToString("0.00", CultureInfo.InvariantCulture) : "";
            lines.Add($"| {callers} | {string.Join(" | ", middles.Select(Describe))} | {ratio} |");
        }

        return lines;
    }

    private double[] Sorted(string engine, int callers) =>
        [.. Rates.Where(rate => rate.Engine == engine && rate.Callers == callers).Select(rate => rate.PerSecond).Order()];

    private static double Middle(double[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;

    private static string Describe(double[] sorted) =>
        string.Create(CultureInfo.InvariantCulture, $"{Middle(sorted):N0}/s ({sorted[0]:N0}–{sorted[^1]:N0})");
}

/// <summary>The JSON of measurements: one <see cref="CallRate"/> a line between processes, one <see cref="Comparison"/> in the result.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CallRate))]
[JsonSerializable(typeof(Comparison))]
internal sealed partial class ComparisonJson : JsonSerializerContext
{
    /// <summary>The same, for people to read.</summary>
    public static ComparisonJson Indented { get; } =
        new(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true });
}
