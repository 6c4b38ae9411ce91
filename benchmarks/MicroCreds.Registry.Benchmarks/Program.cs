using MicroCreds.Registry.Benchmarks.Figures;
using MicroCreds.Registry.Benchmarks.Generating;
using MicroCreds.Registry.Benchmarks.Peers;
using MicroCreds.Registry.Benchmarks.Questions;

switch (args)
{
    case ["questions", "--keep", var folder, .. var options]:
        return QuestionsVerb.Run(folder, options);
    case ["questions", .. var options]:
        return QuestionsVerb.Run(null, options);
    case ["figures", .. var options]:
        return await FiguresVerb.RunAsync(options);
    case ["index", .. var options]:
        return IndexVerb.Run(options);
    case ["search", .. var options]:
        return await SearchVerb.RunAsync(options);
    case ["ledger", .. var options]:
        return await LedgerVerb.RunAsync(options);
    case ["judging", .. var options]:
        return await JudgingVerb.RunAsync(options);
    case ["peers", .. var options]:
        return await PeersVerb.RunAsync(options);
    default:
        Console.Error.WriteLine("usage: benchmarks questions [--keep DIR] [BENCHMARKDOTNET OPTIONS] | benchmarks figures|index|search|judging|ledger|peers OPTIONS (see eng/bench)");
        return 2;
}
