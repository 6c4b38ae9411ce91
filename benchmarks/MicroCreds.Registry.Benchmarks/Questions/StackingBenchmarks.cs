using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using MicroCreds.Registry.Benchmarks.Scenes;
using MicroCreds.Registry.Domain.Stacking;

namespace MicroCreds.Registry.Benchmarks.Questions;

/// <summary>
/// What does it cost to judge a learner with 500 credentials against a pathway of 1,000 components? Each answer is asked to be
/// proven: a shape on which the bound on steps is hit fails the run.
/// </summary>
[MemoryDiagnoser]
public class StackingBenchmarks
{
    private const int Seed = 20_260_301;

    private CompiledPathway? _pathway;
    private ImmutableArray<Holding> _holdings;

    /// <summary>The shape of the pathway; <see cref="SamplePathways"/> says what each is.</summary>
    [Params("AllRequired", "SomeOfMany", "Credits", "Contended", "Mixed")]
    public string Shape { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        var samples = new SamplePathways(Seed, components: 1000, credentials: 500);
        var (content, holdings) = Shape switch
        {
            "AllRequired" => samples.AllRequired(),
            "SomeOfMany" => samples.SomeOfMany(),
            "Credits" => samples.Credits(),
            "Contended" => samples.Contended(),
            _ => samples.Mixed(),
        };
        _pathway = CompiledPathway.Compile(content);
        _holdings = holdings;
        var evaluation = Evaluate();
        Console.WriteLine($"// {Shape}: {evaluation.Remaining} left, {evaluation.Steps} steps, proven: {evaluation.Proven}");
        if (!evaluation.Proven)
            throw new InvalidOperationException($"{Shape}: the bound on steps was hit");
    }

    [Benchmark]
    public Evaluation Evaluate() => StackingEvaluator.Evaluate(_pathway!, _holdings, SamplePathways.Now);
}
