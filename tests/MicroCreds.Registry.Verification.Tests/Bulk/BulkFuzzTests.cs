using System.Buffers;
using System.Diagnostics;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.TestKit;
using MicroCreds.Registry.Verification.Bulk;
using Xunit.Abstractions;

namespace MicroCreds.Registry.Verification.Tests.Bulk;

/// <summary>
/// Seeded fuzzing of the bulk reader, for five seconds (a minute in a long run): every line that is not blank is answered
/// once, in order and under its number, however the bytes arrive, and memory does not grow.
/// </summary>
[Collection(MeasuredAloneCollection.Name)]
public sealed class BulkFuzzTests
{
    private const int Seed = 20_261_122;
    private const long MaxGrowth = 64 << 20;

    private static readonly TimeSpan s_budget = TimeSpan.FromSeconds(Campaign.IsLong ? 60 : 5);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(120);

    private readonly ITestOutputHelper _output;
    private readonly Random _random = new(Seed);
    private readonly CredentialVerifier _verifier;
    private readonly byte[][] _corpus;

    public BulkFuzzTests(ITestOutputHelper output)
    {
        _output = output;
        var scene = new RegistryScene().Opened();
        var registered = RegistryScene.Awarder.Award("urn:uuid:registered", RegistryScene.Day(10));
        scene.Admit(registered, RegistryScene.Day(10), RegistryScene.Day(10));
        _verifier = new CredentialVerifier(scene.ReadSide);
        _corpus =
        [
            registered, new Awarder(9).Award("urn:uuid:foreign", RegistryScene.Day(10)),
            Encoding.UTF8.GetBytes($"{{\"digest\":\"{RegistryScene.Digest("x")}\"}}"), "\"eyJhbGciOiJFUzI1NiJ9.e30.AAAA\""u8.ToArray(), "eyJhbGciOiJFUzI1NiJ9.e30.AAAA"u8.ToArray(),
            "{}"u8.ToArray(), "[]"u8.ToArray(), ""u8.ToArray(), " \t\r"u8.ToArray(), "\r"u8.ToArray(), [0], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0x89], [0x89, .. "PNG\r"u8], "<svg/>"u8.ToArray(), "<"u8.ToArray(),
        ];
    }

    [Fact]
    public async Task RunAsync_AnyBytesInAnyPieces_AnswersEachLineOnce()
    {
        var begun = Stopwatch.GetTimestamp();
        long bodies = 0, lines = 0, warm = 0;
        while (Stopwatch.GetElapsedTime(begun) < s_budget)
        {
            var body = Body();
            var numbers = await AnsweredAsync(body);
            var expected = NumbersOf(body);
            Assert.True(expected.SequenceEqual(numbers), $"seed {Seed}, body {bodies}: lines {string.Join(',', numbers)} for {Convert.ToBase64String(body)}");
            bodies++;
            lines += expected.Count;
            if (warm == 0 && Stopwatch.GetElapsedTime(begun) > s_budget / 2)
                warm = GC.GetTotalMemory(forceFullCollection: true);
        }

        var end = GC.GetTotalMemory(forceFullCollection: true);
        _output.WriteLine($"seed {Seed}: {bodies} bodies, {lines} lines, heap {warm >> 10} KiB warm, {end >> 10} KiB at the end");
        Assert.True(lines > 100, $"{lines} lines");
        Assert.True(end < warm + MaxGrowth, $"seed {Seed}: the heap grew from {warm} to {end} bytes");
    }

    private byte[] Body()
    {
        var body = new ArrayBufferWriter<byte>();
        for (var line = _random.Next(1, 40); line > 0; line--)
        {
            body.Write(Line());
            body.Write(_random.Next(8) switch { 0 => "\r\n"u8, 1 => "\n\n"u8, 2 when line == 1 => [], _ => "\n"u8 });
        }

        return body.WrittenSpan.ToArray();
    }

    private byte[] Line()
    {
        var line = _corpus[_random.Next(_corpus.Length)].ToArray();
        for (var times = _random.Next(4); times > 0 && line.Length > 0; times--)
            line[_random.Next(line.Length)] = (byte)_random.Next(256);
        return _random.Next(6) switch
        {
            0 => line[.._random.Next(line.Length + 1)],
            1 => [.. line, .. _corpus[_random.Next(_corpus.Length)]],
            2 when _random.Next(40) == 0 => [.. Enumerable.Repeat((byte)'x', CredentialInspector.MaxBytes + _random.Next(-2, 3))],
            _ => line,
        };
    }

    /// <summary>The lines that are answered, as whoever splits at line feeds numbers them.</summary>
    private static List<long> NumbersOf(byte[] body)
    {
        var numbers = new List<long>();
        long number = 0;
        foreach (var range in body.AsSpan().Split((byte)'\n'))
        {
            number++;
            if (body.AsSpan(range).IndexOfAnyExcept(" \t\r"u8) >= 0)
                numbers.Add(number);
        }

        return numbers;
    }

    private async Task<List<long>> AnsweredAsync(byte[] body)
    {
        var input = new Pipe();
        var output = new Pipe();
        var running = Task.Run(async () =>
        {
            var options = new BulkOptions { At = RegistryScene.Day(100), Parallelism = 2 };
            await new BulkPipeline(_verifier, TimeProvider.System).RunAsync(input.Reader, output.Writer, options, CancellationToken.None);
            await output.Writer.CompleteAsync();
        });
        var reading = ReadAsync(output.Reader);
        for (var sent = 0; sent < body.Length;)
        {
            var piece = Math.Min(body.Length - sent, _random.Next(4) == 0 ? _random.Next(1, 8) : _random.Next(1, 64 << 10));
            await input.Writer.WriteAsync(body.AsMemory(sent, piece));
            sent += piece;
        }

        await input.Writer.CompleteAsync();
        await running.WaitAsync(s_patience);
        return await reading.WaitAsync(s_patience);
    }

    private static async Task<List<long>> ReadAsync(PipeReader answers)
    {
        using var reader = new StreamReader(answers.AsStream());
        var numbers = new List<long>();
        while (await reader.ReadLineAsync() is { } line)
        {
            using var answer = JsonDocument.Parse(line);
            if (answer.RootElement.TryGetProperty("line", out var number))
                numbers.Add(number.GetInt64());
            else
                Assert.True(answer.RootElement.TryGetProperty("summary", out _), line);
        }

        return numbers;
    }
}
