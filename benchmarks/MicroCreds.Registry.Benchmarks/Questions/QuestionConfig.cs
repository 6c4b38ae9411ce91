using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace MicroCreds.Registry.Benchmarks.Questions;

/// <summary>
/// How every question is asked: in this process, which was built for the engine in question with the house's build
/// settings. (BenchmarkDotNet's own builds know neither the artifacts folder nor the engine.)
/// </summary>
internal sealed class QuestionConfig : ManualConfig
{
    /// <param name="once">Whether each question is asked once, to see that it can be answered; the answers mean nothing.</param>
    public QuestionConfig(bool once)
    {
        AddJob((once ? Job.Dry : Job.Default.WithWarmupCount(3).WithIterationCount(8)).WithToolchain(InProcessEmitToolchain.Instance));
        AddColumnProvider(DefaultColumnProviders.Instance);
        AddColumn(StatisticColumn.OperationsPerSecond);
        AddLogger(ConsoleLogger.Default);
        AddExporter(MarkdownExporter.GitHub);
    }
}
