using MicroCreds.Registry.Benchmarks.Figures;
using MicroCreds.Registry.Benchmarks.Questions;

switch (args)
{
    case ["questions", "--keep", var folder, .. var options]:
        return QuestionsVerb.Run(folder, options);
    case ["questions", .. var options]:
        return QuestionsVerb.Run(null, options);
    case ["figures", .. var options]:
        return await FiguresVerb.RunAsync(options);
    default:
        Console.Error.WriteLine("usage: benchmarks questions [--keep DIR] [BENCHMARKDOTNET OPTIONS] | benchmarks figures OPTIONS (see eng/bench)");
        return 2;
}
