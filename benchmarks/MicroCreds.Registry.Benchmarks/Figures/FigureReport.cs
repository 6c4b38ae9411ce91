using System.Globalization;
using System.Text.Json;
using MicroCreds.Registry.GrainCalls.Machine;

namespace MicroCreds.Registry.Benchmarks.Figures;

/// <summary>Collects the figures of a run, prints each as it comes, and writes them down.</summary>
internal sealed class FigureReport(MachineFacts machine, string engine)
{
    private readonly List<Figure> _figures = [];
    private readonly List<double> _libsodium = [];

    /// <summary>Notes what libsodium alone did on this machine just before something else was measured.</summary>
    public void Libsodium(double perSecond)
    {
        _libsodium.Add(perSecond);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"libsodium, bare Ed25519 verifications on every core: {perSecond:N0}/s"));
    }

    /// <summary>Adds a rate.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="perSecond">The rate.</param>
    /// <param name="how">How it was measured.</param>
    /// <param name="libsodium">libsodium's rate just before, where that is a measure of it.</param>
    public void Rate(string question, double perSecond, string how, double? libsodium = null) =>
        Add(new Figure(question, perSecond, "/s", how, MachineFacts.ReadLoadAverage(), perSecond / libsodium));

    /// <summary>Adds a figure that is no rate.</summary>
    public void Add(string question, double value, string unit, string how) =>
        Add(new Figure(question, value, unit, how, MachineFacts.ReadLoadAverage(), null));

    /// <summary>Adds the middle and the 99th percentile of measured times.</summary>
    public void Times(string question, IEnumerable<TimeSpan> times, string how)
    {
        var sorted = times.Order().ToArray();
        foreach (var (name, share) in (ReadOnlySpan<(string, double)>)[("p50", 0.5), ("p99", 0.99)])
            Add($"{question}, {name}", sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)].TotalMilliseconds, "ms", how);
    }

    /// <summary>Writes the result files: Markdown for people, JSON for programs.</summary>
    public void Write(string folder, string name)
    {
        var path = ResultFile.NewPath(folder, name, "md", TimeProvider.System.GetUtcNow());
        File.WriteAllLines(path,
        [
            "# Figures of one run",
            "",
            .. machine.ToMarkdown(),
            $"- engine: {engine}; Release build",
            "- command: `eng/bench figures`",
            $"- libsodium, bare Ed25519 verifications a second on every core, just before each figure that is set beside it: {string.Join("; ", _libsodium.Select(Number))}",
            "",
            "| figure | value | ÷ libsodium | load average | how |",
            "|---|---|---|---|---|",
            .. _figures.Select(Row),
        ]);
        File.WriteAllText(
            Path.ChangeExtension(path, "json"), JsonSerializer.Serialize(new FigureSet(machine, engine, [.. _libsodium], _figures), FigureJson.Default.FigureSet) + "\n");
        Console.WriteLine($"written: {Path.GetFileName(path)} and .json");
    }

    private static string Row(Figure figure) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {figure.Question} | {Number(figure.Value)} {figure.Unit} | {figure.Ratio?.ToString("0.00", CultureInfo.InvariantCulture)} | {figure.LoadAverage:0.00} | {figure.How} |");

    private static string Number(double value) => value.ToString(value >= 100 ? "N0" : "0.##", CultureInfo.InvariantCulture);

    private void Add(Figure figure)
    {
        _figures.Add(figure);
        Console.WriteLine($"{figure.Question}: {Number(figure.Value)} {figure.Unit}");
    }
}
