using System.Text.Json;
using MicroCreds.Registry.GrainCalls.Calls;
using MicroCreds.Registry.GrainCalls.Machine;

namespace MicroCreds.Registry.GrainCalls.Comparing;

/// <summary><c>grain-calls compare RATES RESULTS LOAD</c>: reads the measurements of one run and writes the result files.</summary>
internal static class CompareVerb
{
    /// <summary>Reads, prints and writes.</summary>
    /// <param name="ratesFile">One <see cref="CallRate"/> a line.</param>
    /// <param name="results">The folder of results.</param>
    /// <param name="loadBefore">The load average before the run, where it was known.</param>
    public static async Task RunAsync(string ratesFile, string results, double? loadBefore)
    {
        var lines = await File.ReadAllLinesAsync(ratesFile);
        var rates = lines.Select(line => JsonSerializer.Deserialize(line, ComparisonJson.Default.CallRate)!).ToArray();
        if (rates.Length == 0)
            throw new InvalidDataException("nothing was measured");
        var comparison = new Comparison(MachineFacts.Read() with { LoadAverage = loadBefore }, rates);
        var table = comparison.ToMarkdown();
        foreach (var line in table)
            Console.WriteLine(line);

        var path = ResultFile.NewPath(results, "grain-calls", "md", TimeProvider.System.GetUtcNow());
        await File.WriteAllLinesAsync(path,
        [
            "# Grain calls a second, engines beside each other",
            "",
            "One silo in one process, a grain that echoes a number, each caller waiting for its answer before it calls again. The engines",
            $"took turns ({rates.Length / comparison.Rates.Select(rate => (rate.Engine, rate.Callers)).Distinct().Count()} each, a new process every time); the middle of the turns, and the lowest and highest.",
            "",
            .. comparison.Machine.ToMarkdown(),
            "- command: `eng/bench grains`",
            "",
            .. table,
        ]);
        await File.WriteAllTextAsync(Path.ChangeExtension(path, "json"), JsonSerializer.Serialize(comparison, ComparisonJson.Indented.Comparison) + "\n");
        Console.WriteLine($"written: {Path.GetFileName(path)} and .json");
    }
}
