using System.IO.Pipelines;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.TestKit.Credentials;
using MicroCreds.Registry.Verification.Bulk;

namespace MicroCreds.Registry.Benchmarks.Scenes;

/// <summary>A bulk request as a server has it, less the network: somebody writes lines into one pipe and reads answers from another.</summary>
internal static class BulkExchange
{
    // What a socket brings at a time.
    private const int WriteBytes = 1 << 16;

    private static readonly BulkOptions Options = new() { Detail = ResultDetail.Outcome, At = SampleIssuer.Now };

    /// <summary>The lines of a request.</summary>
    public static byte[] LinesOf(IEnumerable<byte[]> credentials)
    {
        using var lines = new MemoryStream();
        foreach (var credential in credentials)
        {
            lines.Write(credential);
            lines.WriteByte((byte)'\n');
        }

        return lines.ToArray();
    }

    /// <summary>Sends one request and reads every answer.</summary>
    /// <returns>The summary; every line was valid.</returns>
    /// <exception cref="InvalidOperationException">A line was not.</exception>
    public static async Task<VerificationSummary> RunAsync(BulkPipeline pipeline, ReadOnlyMemory<byte> lines)
    {
        var summary = await AskAsync(pipeline, lines);
        return summary.Valid == summary.Lines ? summary : throw new InvalidOperationException($"{summary.Valid} of {summary.Lines} were valid");
    }

    /// <summary>Sends one request and reads every answer, whatever it is.</summary>
    public static async Task<VerificationSummary> AskAsync(BulkPipeline pipeline, ReadOnlyMemory<byte> lines)
    {
        var (questions, answers) = (new Pipe(), new Pipe());
        var sending = SendAsync(questions.Writer, lines);
        var reading = DrainAsync(answers.Reader);
        var summary = await pipeline.RunAsync(questions.Reader, answers.Writer, Options, CancellationToken.None);
        await answers.Writer.CompleteAsync();
        await sending;
        await reading;
        return summary;
    }

    private static async Task SendAsync(PipeWriter writer, ReadOnlyMemory<byte> lines)
    {
        for (var sent = 0; sent < lines.Length; sent += WriteBytes)
            await writer.WriteAsync(lines.Slice(sent, Math.Min(WriteBytes, lines.Length - sent)));
        await writer.CompleteAsync();
    }

    private static async Task DrainAsync(PipeReader reader)
    {
        ReadResult read;
        do
        {
            read = await reader.ReadAsync();
            reader.AdvanceTo(read.Buffer.End);
        }
        while (!read.IsCompleted);
        await reader.CompleteAsync();
    }
}
