using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Verification.Bulk;

namespace MicroCreds.Registry.Verification.Tests.Paths;

/// <summary>Asks the same questions in different ways.</summary>
internal static class PathAnswers
{
    public static readonly DateTimeOffset At = RegistryScene.Day(100);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>Each line of a body alone, written as bulk answers are, with the summary that they add up to.</summary>
    public static string[] OneByOne(CredentialVerifier verifier, byte[] body, VerificationPolicy policy, ResultDetail detail = ResultDetail.Full)
    {
        var answers = new List<string>();
        var outcomes = new long[4];
        var number = 0;
        foreach (var range in body.AsSpan().Split((byte)'\n'))
        {
            number++;
            var line = body.AsMemory(range);
            if (line.Span is [.., (byte)'\r'])
                line = line[..^1];
            if (line.Span.IndexOfAnyExcept(" \t\r"u8) < 0)
                continue;
            var result = verifier.Verify(line, policy, At);
            outcomes[(int)result.Outcome]++;
            answers.Add(Write(json => VerificationResultWriter.Write(json, result, number, detail)));
        }

        var summary = new VerificationSummary(answers.Count, outcomes[0], outcomes[1], outcomes[2], outcomes[3], verifier.AsOf);
        return [.. answers, Write(json => VerificationResultWriter.WriteSummary(json, summary))];
    }

    /// <summary>A body in bulk, handed over in pieces.</summary>
    /// <param name="verifier">Answers.</param>
    /// <param name="pieces">The body.</param>
    /// <param name="options">What is asked for.</param>
    /// <param name="waits">Whether a piece is handed over only when what came before is answered, so that batches are as small as pieces.</param>
    public static async Task<string[]> InBulkAsync(CredentialVerifier verifier, IEnumerable<ReadOnlyMemory<byte>> pieces, BulkOptions options, bool waits = false)
    {
        var input = new Pipe(new PipeOptions(useSynchronizationContext: false));
        var output = new Pipe(new PipeOptions(pauseWriterThreshold: 0, useSynchronizationContext: false));
        long answered = 0;
        var expected = 0L;
        using var progress = new SemaphoreSlim(0);
        if (waits)
        {
            options = options with
            {
                Report = (now, _) =>
                {
                    Volatile.Write(ref answered, now.Counts.Lines);
                    progress.Release();
                    return ValueTask.CompletedTask;
                },
            };
        }

        var running = Task.Run(() => new BulkPipeline(verifier, TimeProvider.System).RunAsync(input.Reader, output.Writer, options, CancellationToken.None));
        foreach (var piece in pieces)
        {
            await input.Writer.WriteAsync(piece);
            if (!waits || piece.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
                continue;
            expected++;
            while (Volatile.Read(ref answered) < expected)
                Assert.True(await progress.WaitAsync(Patience), $"line {expected} is answered before the next");
        }

        await input.Writer.CompleteAsync();
        await running.WaitAsync(Patience);
        await output.Writer.CompleteAsync();
        using var reader = new StreamReader(output.Reader.AsStream());
        return Lines(await reader.ReadToEndAsync());
    }

    /// <summary>Cuts an answer into lines, the last of which must have ended.</summary>
    public static string[] Lines(string answers)
    {
        Assert.EndsWith("\n", answers, StringComparison.Ordinal);
        return answers[..^1].Split('\n');
    }

    public static string Write(VerificationResult result) => Write(json => VerificationResultWriter.Write(json, result));

    /// <summary>Asserts that the answers are the same, and names the first line that has another.</summary>
    public static void AssertSame(string[] expected, string[] actual, string way)
    {
        for (var i = 0; i < Math.Min(expected.Length, actual.Length); i++)
            Assert.True(expected[i] == actual[i], $"{way}: alone\n{expected[i]}\nbut\n{actual[i]}");
        Assert.Equal(expected.Length, actual.Length);
    }

    private static string Write(Action<Utf8JsonWriter> write)
    {
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output))
            write(json);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
