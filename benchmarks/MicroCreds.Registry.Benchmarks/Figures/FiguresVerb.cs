using MicroCreds.Registry.GrainCalls.Calls;
using MicroCreds.Registry.GrainCalls.Machine;

namespace MicroCreds.Registry.Benchmarks.Figures;

/// <summary><c>benchmarks figures</c>: measures everything in one run, prints it, and writes it to the folder of results.</summary>
internal static class FiguresVerb
{
    /// <summary>Runs it.</summary>
    /// <returns>0, or 2 for options that are none.</returns>
    public static async Task<int> RunAsync(ReadOnlyMemory<string> arguments)
    {
        if (FiguresOptions.Parse(arguments.Span) is not { } options)
        {
            Console.Error.WriteLine("usage: benchmarks figures --server DLL --cli DLL --results DIR [--name NAME] [--count N] [--revocations N] [--indexed N]");
            return 2;
        }

        var report = new FigureReport(MachineFacts.Read(), EngineHost.Version);
        await InProcessAwards.MeasureAsync(report, options.Count);
        await InProcessVerification.MeasureAsync(report, options.Count);
        IndexSize.Measure(report, options.Indexed);
        await ServerFigures.MeasureAsync(report, options);
        report.Write(options.Results, options.Name);
        return 0;
    }
}
