using System.Collections.Immutable;
using System.IO.Pipelines;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Cli.Inputs;
using MicroCreds.Registry.Cli.Verifying;
using MicroCreds.Registry.Client;
using MicroCreds.Registry.Client.Verifying;
using MicroCreds.Registry.Credentials.Verification;
using Spectre.Console;

namespace MicroCreds.Registry.Cli.Demo;

/// <summary>Verifies a batch in bulk and compares every single answer with what it must be.</summary>
internal static class BatchVerification
{
    private const int Examples = 5;

    /// <summary>Verifies all of a batch.</summary>
    /// <param name="registry">Whom to ask.</param>
    /// <param name="batch">What to verify.</param>
    /// <param name="refused">The ids that must be invalid, with the code that must say why; all others must be valid.</param>
    /// <param name="clock">Measures.</param>
    /// <param name="bar">Shows progress.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<BatchResult> RunAsync(
        RegistryClient registry, AwardedBatch batch, IReadOnlyDictionary<string, string> refused, TimeProvider clock, ProgressTask bar,
        CancellationToken cancellationToken)
    {
        var outcomes = Enum.GetValues<Outcome>().ToDictionary(outcome => outcome, _ => 0L);
        var unexpected = ImmutableArray.CreateBuilder<string>();
        var unexpectedCount = 0L;
        var started = clock.GetTimestamp();
        await foreach (var (line, result) in registry.VerifyManyAsync(LinesAsync(batch.File), new VerifyOptions(), cancellationToken))
        {
            var id = batch.Credentials[(int)line - 1].Id;
            outcomes[result.Outcome]++;
            bar.Increment(1);
            if (IsExpected(result, id, refused.GetValueOrDefault(id)))
                continue;
            unexpectedCount++;
            if (unexpected.Count < Examples)
                unexpected.Add($"{PlainText.Of(id)}: {ResultText.Name(result.Outcome)} {ResultText.Why(result)}");
        }

        return new BatchResult(outcomes, unexpected.DrainToImmutable(), unexpectedCount, clock.GetElapsedTime(started));
    }

    private static bool IsExpected(VerificationResult result, string id, string? refusal) =>
        result.Id == id && (refusal is null
            ? result.Outcome == Outcome.Valid
            : result.Outcome == Outcome.Invalid && result.Checks.Any(check => check.Result == CheckResult.Fail && check.Code == refusal));

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> LinesAsync(string file)
    {
        await using var stream = File.OpenRead(file);
        await foreach (var line in NdjsonInput.ReadAsync(file, PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 1 << 18)), CancellationToken.None))
            yield return line.Utf8;
    }
}
