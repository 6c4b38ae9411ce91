using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using MicroCreds.Registry.GrainCalls.Calls;
using MicroCreds.Registry.GrainCalls.Machine;

namespace MicroCreds.Registry.Benchmarks.Questions;

/// <summary><c>benchmarks questions</c>: asks BenchmarkDotNet, and keeps the answers where that is wanted.</summary>
internal static class QuestionsVerb
{
    private const string Once = "--once";

    /// <summary>Asks.</summary>
    /// <param name="keepIn">The folder of results; null: the answers are only printed.</param>
    /// <param name="options">BenchmarkDotNet's own options, and <c>--once</c>.</param>
    /// <returns>0, or 1 if a question could not be answered.</returns>
    public static int Run(string? keepIn, string[] options)
    {
        var machine = MachineFacts.Read();
        var isOnce = options.Contains(Once);
        options = [.. options.Where(option => option != Once)];
        var summaries = BenchmarkSwitcher.FromAssembly(typeof(QuestionsVerb).Assembly).Run(options, new QuestionConfig(isOnce)).ToArray();
        if (keepIn is not null && !isOnce && summaries.Length > 0)
            Keep(keepIn, machine, options, summaries);
        return summaries.Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success)) ? 1 : 0;
    }

    private static void Keep(string folder, MachineFacts machine, string[] options, Summary[] summaries)
    {
        var path = ResultFile.NewPath(folder, "questions", "md", TimeProvider.System.GetUtcNow());
        var tables = new AccumulationLogger();
        foreach (var summary in summaries)
        {
            tables.WriteLine($"\n## {summary.BenchmarksCases[0].Descriptor.Type.Name}");
            MarkdownExporter.GitHub.ExportToLog(summary, tables);
        }

        File.WriteAllLines(path,
        [
            "# Questions, answered by BenchmarkDotNet",
            "",
            .. machine.ToMarkdown(),
            $"- engine: {EngineHost.Version}; Release build",
            // The folder of BenchmarkDotNet's own files, which eng/bench names first, says nothing to anybody else.
            $"- command: `eng/bench questions --keep {string.Join(' ', options is ["--artifacts", _, .. var asked] ? asked : options)}`",
            tables.GetLog().TrimEnd(),
        ]);
        Console.WriteLine($"written: {Path.GetFileName(path)}");
    }
}
