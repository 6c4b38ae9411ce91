using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Verification.Bulk;
using MicroCreds.Registry.Verification.Facts;

namespace MicroCreds.Registry.Verification.Tests.Bulk;

public sealed class BulkPipelineTests
{
    private static readonly BulkOptions Options = new() { At = RegistryScene.Day(100), Parallelism = 2 };
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly RegistryScene _scene = new RegistryScene().Opened();
    private readonly CredentialVerifier _verifier;
    private readonly byte[] _registered;
    private readonly byte[] _revoked;
    private readonly byte[] _foreign;

    public BulkPipelineTests()
    {
        _registered = RegistryScene.Awarder.Award("urn:uuid:registered", RegistryScene.Day(10));
        _revoked = RegistryScene.Awarder.Award("urn:uuid:ausgestellt-für-Zoë", RegistryScene.Day(11));
        _foreign = new Awarder(9).Award("urn:uuid:foreign", RegistryScene.Day(10));
        _scene.Admit(_registered, RegistryScene.Day(10), RegistryScene.Day(10));
        var digest = _scene.Admit(_revoked, RegistryScene.Day(11), RegistryScene.Day(11), statusIndex: 1);
        _scene.Apply(new RegistryFact.CredentialStatusSet(digest, CredentialStatus.Revoked, "error", RegistryScene.Day(20), null));
        _verifier = new CredentialVerifier(_scene.ReadSide);
    }

    [Theory]
    [InlineData(ResultDetail.Full)]
    [InlineData(ResultDetail.Outcome)]
    public async Task RunAsync_HostileLines_EachGetsItsAnswerInOrderAndTheStreamGoesOn(ResultDetail detail)
    {
        var lines = HostileLines();
        var input = lines.SelectMany(line => line.Bytes.Append((byte)'\n')).ToArray();
        var answers = await AnswersAsync(input, Options with { Detail = detail });
        Assert.Equal(Expected(lines, detail), answers);
    }

    [Fact]
    public async Task RunAsync_BrokenAtEveryByte_AnswersTheSame()
    {
        var lines = HostileLines().Where(line => line.Bytes.Length < 5000).ToList();
        var input = lines.SelectMany(line => line.Bytes.Append((byte)'\n')).ToArray();
        var expected = Expected(lines, ResultDetail.Full);
        for (var cut = 0; cut <= input.Length; cut += cut < 400 ? 1 : 37)
            Assert.Equal(expected, await AnswersAsync([input[..cut], input[cut..]], Options));
        Assert.Equal(expected, await AnswersAsync(input.Select(each => new[] { each }), Options));
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n")]
    public async Task RunAsync_BlankLinesAndLineEnds_AreNumberedAndNotAnswered(string end)
    {
        var text = Encoding.UTF8.GetString(_registered);
        var answers = await AnswersAsync(Encoding.UTF8.GetBytes($"{end}  {end}{text}{end}{end}{text}"), Options);
        Assert.Equal(3, answers.Length);
        Assert.StartsWith("{\"line\":3,\"outcome\":\"valid\",\"id\":\"urn:uuid:registered\"", answers[0], StringComparison.Ordinal);
        Assert.StartsWith("{\"line\":5,\"outcome\":\"valid\"", answers[1], StringComparison.Ordinal);
        Assert.StartsWith("{\"summary\":{\"lines\":2,\"valid\":2,", answers[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(3_000_000, true)]
    public async Task RunAsync_LinesAroundTheBound_AreRefusedBeyondIt(int beyond, bool isRefused)
    {
        var line = new byte[CredentialInspector.MaxBytes + beyond];
        line.AsSpan().Fill((byte)' ');
        _registered.CopyTo(line, 0);
        var answers = await AnswersAsync([.. line, (byte)'\r', (byte)'\n', .. _registered], Options);
        Assert.Equal(isRefused, answers[0].Contains("\"code\":\"input_too_large\"", StringComparison.Ordinal));
        Assert.StartsWith("{\"line\":2,\"outcome\":\"valid\"", answers[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_NoInput_AnswersWithASummary()
    {
        var answer = Assert.Single(await AnswersAsync(Array.Empty<byte>(), Options));
        Assert.StartsWith("{\"summary\":{\"lines\":0,", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_MillionLinesAndASlowReader_KeepsMemoryBounded()
    {
        const int Lines = 1_000_000;
        var input = new Pipe();
        var output = new Pipe(new PipeOptions(pauseWriterThreshold: 4096, resumeWriterThreshold: 2048));
        using var run = new BulkRun(_verifier, TimeProvider.System, Options, input.Reader, output.Writer);
        var feeding = FeedAsync(input.Writer, Encoding.UTF8.GetBytes("{\"digest\":\"" + RegistryScene.Digest("x") + "\"}\n"), Lines);
        var running = RunToEndAsync(run, output.Writer);

        // Taken in sips of 3,000 bytes out of a pipe that holds 4,096: the run is stuck behind its reader all the time.
        long taken = 0;
        long answers = 0;
        while (true)
        {
            var read = await output.Reader.ReadAsync().AsTask().WaitAsync(Patience);
            var first = read.Buffer.Slice(0, Math.Min(read.Buffer.Length, 3000));
            foreach (var piece in first)
                answers += piece.Span.Count((byte)'\n');
            taken += first.Length;
            output.Reader.AdvanceTo(first.End);
            if (read.IsCompleted && first.Length == read.Buffer.Length)
                break;
        }

        await feeding;
        Assert.Equal(Lines, (await running).Lines);
        Assert.Equal(Lines + 1, answers);
        Assert.True(taken > 100_000_000);
        Assert.InRange(run.Memory.Peak, 1, 8 * 1024 * 1024);
    }

    [Fact]
    public async Task RunAsync_Cancelled_EndsAndLeavesNothingRunning()
    {
        var input = new Pipe();
        var output = new Pipe(new PipeOptions(pauseWriterThreshold: 4096, resumeWriterThreshold: 2048));
        using var cancel = new CancellationTokenSource();
        var run = new BulkRun(_verifier, TimeProvider.System, Options, input.Reader, output.Writer);
        var running = run.RunAsync(cancel.Token);
        var feeding = FeedAsync(input.Writer, [.. _foreign, (byte)'\n'], int.MaxValue);
        await output.Reader.ReadAsync();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(Patience));

        // Every batch came back, so none is being worked on; what the run itself holds goes with it.
        run.Dispose();
        Assert.InRange(run.Memory.Lent, 0, 512 * 1024);
        await input.Reader.CompleteAsync();
        await feeding.WaitAsync(Patience);
    }

    [Fact]
    public async Task RunAsync_AnswersNobodyReadsAnyMore_Ends()
    {
        var input = new Pipe();
        var output = new Pipe();
        await output.Reader.CompleteAsync();
        var running = new BulkPipeline(_verifier, TimeProvider.System).RunAsync(input.Reader, output.Writer, Options, CancellationToken.None);
        var feeding = FeedAsync(input.Writer, [.. _registered, (byte)'\n'], 100_000);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(Patience));
        await input.Reader.CompleteAsync();
        await feeding.WaitAsync(Patience);
    }

    [Fact]
    public async Task RunAsync_ManyLinesOfEveryKind_StayInOrder()
    {
        var random = new Random(5);
        byte[][] kinds = [_registered, _revoked, _foreign, "{"u8.ToArray(), Encoding.UTF8.GetBytes($"{{\"digest\":\"{RegistryScene.Digest("x")}\"}}")];
        string[] outcomes = ["valid", "invalid", "valid", "error", "indeterminate"];
        var chosen = Enumerable.Range(0, 5000).Select(_ => random.Next(kinds.Length)).ToArray();
        var answers = await AnswersAsync(chosen.Select(kind => kinds[kind].Append((byte)'\n').ToArray()), Options);
        for (var i = 0; i < chosen.Length; i++)
            Assert.StartsWith($"{{\"line\":{i + 1},\"outcome\":\"{outcomes[chosen[i]]}\"", answers[i], StringComparison.Ordinal);
        Assert.Equal(chosen.Length + 1, answers.Length);
        using var summary = JsonDocument.Parse(answers[^1]);
        var counts = summary.RootElement.GetProperty("summary");
        Assert.Equal(chosen.Count(kind => kind is 0 or 2), counts.GetProperty("valid").GetInt32());
        Assert.Equal(chosen.Count(kind => kind == 3), counts.GetProperty("errors").GetInt32());
    }

    /// <summary>Signatures by keys that sign much are verified together, some of them wrong; no answer may tell.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(40)]
    public async Task RunAsync_SomeSignaturesWrong_AnswersAreThoseOfEachLineAlone(int everyWrong)
    {
        var awarders = Enumerable.Range(20, 3).Select(seed => new Awarder((byte)seed)).ToArray();
        var lines = new List<HostileLine>();
        for (var i = 0; i < 400; i++)
        {
            var line = awarders[i % awarders.Length].Award($"urn:uuid:{i}", RegistryScene.Day(10));
            if (everyWrong > 0 && i % everyWrong == 0)
                line = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(line).Replace($"urn:uuid:{i}\"", $"urn:uuid:{i + 1000}\"", StringComparison.Ordinal));
            lines.Add(new HostileLine(line));
            if (i % 50 == 0)
                lines.AddRange([new HostileLine(_registered), new HostileLine("{"u8.ToArray()), new HostileLine(_revoked)]);
        }

        var expected = Expected(lines, ResultDetail.Full);
        Assert.Equal(everyWrong > 0, expected.Any(answer => answer.Contains("proof_invalid", StringComparison.Ordinal)));
        Assert.Equal(expected, await AnswersAsync(lines.SelectMany(line => line.Bytes.Append((byte)'\n')).ToArray(), Options));
    }

    private List<HostileLine> HostileLines() =>
    [
        new(_registered), new(_foreign), new(_revoked),
        new("not json"u8.ToArray()),
        new("{\"id\":\"urn:x\""u8.ToArray()),
        new([(byte)'{', (byte)'"', 0xC3, 0x28, (byte)'"', (byte)':', (byte)'1', (byte)'}']),
        new([.. Enumerable.Repeat((byte)'[', 4000)]),
        new("{\"id\":1,\"id\":2}"u8.ToArray()),
        new("{\"a\":\"\\udc00\"}"u8.ToArray()),
        new("{\"a\":1e999}"u8.ToArray()),
        new("[]"u8.ToArray()),
        new("{}"u8.ToArray()),
        new("\"eyJ.eyJ.sig\""u8.ToArray()),
        new("{\"digest\":\"zz\"}"u8.ToArray()),
        new([0]),
        new([.. Enumerable.Repeat((byte)'x', CredentialInspector.MaxBytes + 5)]),
        new(_registered[..^20]),
        new(_registered),
    ];

    private string[] Expected(List<HostileLine> lines, ResultDetail detail)
    {
        var expected = new List<string>();
        var counts = new long[4];
        for (var i = 0; i < lines.Count; i++)
        {
            using var output = new MemoryStream();
            var result = _verifier.Verify(lines[i].Bytes, VerificationPolicy.Default, RegistryScene.Day(100));
            counts[(int)result.Outcome]++;
            using (var json = new Utf8JsonWriter(output))
                VerificationResultWriter.Write(json, result, i + 1, detail);
            expected.Add(Encoding.UTF8.GetString(output.ToArray()));
        }

        using var last = new MemoryStream();
        using (var json = new Utf8JsonWriter(last))
            VerificationResultWriter.WriteSummary(json, new VerificationSummary(lines.Count, counts[0], counts[1], counts[2], counts[3], _scene.ReadSide.AsOf));
        return [.. expected, Encoding.UTF8.GetString(last.ToArray())];
    }

    private Task<string[]> AnswersAsync(byte[] input, BulkOptions options) => AnswersAsync([input], options);

    private async Task<string[]> AnswersAsync(IEnumerable<byte[]> pieces, BulkOptions options)
    {
        var input = new Pipe();
        var output = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        var running = new BulkPipeline(_verifier, TimeProvider.System).RunAsync(input.Reader, output.Writer, options, CancellationToken.None);
        foreach (var piece in pieces)
            await input.Writer.WriteAsync(piece);
        await input.Writer.CompleteAsync();
        await running.WaitAsync(Patience);
        await output.Writer.CompleteAsync();
        var read = await output.Reader.ReadAtLeastAsync(int.MaxValue);
        var text = Encoding.UTF8.GetString(read.Buffer.ToArray());
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        return text[..^1].Split('\n');
    }

    private static async Task<VerificationSummary> RunToEndAsync(BulkRun run, PipeWriter output)
    {
        var summary = await run.RunAsync(CancellationToken.None);
        await output.CompleteAsync();
        return summary;
    }

    private static async Task FeedAsync(PipeWriter input, byte[] line, int times)
    {
        for (var i = 0; i < times; i++)
        {
            input.Write(line);
            if (i % 32 == 31 && (await input.FlushAsync()).IsCompleted)
                return;
        }

        await input.CompleteAsync();
    }

    private sealed record HostileLine(byte[] Bytes);
}
