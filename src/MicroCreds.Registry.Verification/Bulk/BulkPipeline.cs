using System.Diagnostics;
using System.IO.Pipelines;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Verification.Bulk;

/// <summary>
/// Verifies any number of credentials in one stream: NDJSON in, NDJSON out, one answer a line in the same order, and a
/// summary at the end. A line is a credential, a JWT in a JSON string, or <c>{"digest":"…"}</c>. A line that cannot be
/// read gets an error answer, and the stream goes on. Memory is bounded whatever the length of the stream, its lines,
/// or the patience of who reads the answers. Safe to use for several requests at once.
/// </summary>
/// <param name="verifier">Answers each line.</param>
/// <param name="clock">Tells the instant that validity is judged at, where the request does not.</param>
/// <param name="instruments">Counts and times requests; null for nobody to know.</param>
public sealed class BulkPipeline(CredentialVerifier verifier, TimeProvider clock, VerificationInstruments? instruments = null)
{
    /// <summary>Answers one request. Reads the input to its end; completes neither pipe.</summary>
    /// <param name="input">The questions.</param>
    /// <param name="output">The answers; flushed.</param>
    /// <param name="options">What is asked for.</param>
    /// <param name="cancellationToken">Ends the request. Nothing goes on working once the task is over.</param>
    /// <returns>The summary, as written.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled, or whoever read the answers went away.</exception>
    public async Task<VerificationSummary> RunAsync(PipeReader input, PipeWriter output, BulkOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Parallelism, 1);
        var started = Stopwatch.GetTimestamp();
        using var run = new BulkRun(verifier, clock, options, input, output);
        var summary = await run.RunAsync(cancellationToken).ConfigureAwait(false);
        instruments?.AnsweredBulk(summary, Stopwatch.GetElapsedTime(started));
        return summary;
    }
}
