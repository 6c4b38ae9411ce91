using MicroCreds.Registry.Credentials.Edwards25519;

namespace MicroCreds.Registry.Verification.Bulk;

/// <summary>Some consecutive lines of a request with their answers: the unit of work. Bounded in lines and in bytes.</summary>
internal sealed class LineBatch(BulkMemory memory) : IDisposable
{
    /// <summary>A batch is full once its complete lines have so many bytes. One line more may make it longer by <see cref="LineSplitter.MaxLineBytes"/>.</summary>
    public const int FullBytes = 64 * 1024;

    /// <summary>The most lines in a batch: bounds the answers to many tiny lines.</summary>
    public const int MaxLines = 256;

    private readonly Line[] _lines = new Line[MaxLines];
    private readonly GrowingBuffer _input = new(memory, FullBytes);
    private int _count;
    private int _complete;

    /// <summary>The answers, NDJSON; the writer's once the batch was worked on.</summary>
    public GrowingBuffer Answers { get; private set; } = NewAnswers(memory);

    /// <summary>The signatures of the lines that are verified together.</summary>
    public SignatureBatch Signatures { get; } = new();

    /// <summary>How the answers came out.</summary>
    public OutcomeCounts Counts { get; } = new();

    /// <summary>Where the stream is after the last line that the batch took in, blank ones too: bytes, and lines.</summary>
    public (long Bytes, long Lines) End { get; set; }

    public bool IsFull => _count == MaxLines || _complete >= FullBytes;

    public bool HasLines => _count > 0;

    public ReadOnlySpan<Line> Lines => _lines.AsSpan(0, _count);

    /// <summary>The bytes of the line that has not ended yet.</summary>
    public ReadOnlySpan<byte> Partial => _input.Written.Span[_complete..];

    public ReadOnlyMemory<byte> BytesOf(in Line line) => _input.Written.Slice(line.Start, line.Length);

    public void Append(ReadOnlySpan<byte> bytes) => _input.Append(bytes);

    /// <summary>Makes a line of the first bytes of <see cref="Partial"/>; the rest of it is dropped.</summary>
    public void EndLine(long number, int length)
    {
        _lines[_count++] = new Line(number, _complete, length, IsOversized: false);
        _complete += length;
        _input.Truncate(_complete);
    }

    /// <summary>Notes a line that was too long to keep.</summary>
    public void AddOversized(long number) => _lines[_count++] = new Line(number, _complete, 0, IsOversized: true);

    /// <summary>Forgets the line that has not ended yet.</summary>
    public void DropPartial() => _input.Truncate(_complete);

    /// <summary>Empties it for the next lines; buffers that a giant made large are given back.</summary>
    public void Reset()
    {
        _count = 0;
        _complete = 0;
        Counts.Clear();
        Signatures.Clear();
        _input.Clear(FullBytes);
        Answers.Clear(FullBytes);
    }

    /// <summary>An empty buffer for answers that may take the place of those that are there.</summary>
    public GrowingBuffer NewAnswers() => NewAnswers(memory);

    /// <summary>Takes other answers, and gives the buffer of the old ones back.</summary>
    public void Replace(GrowingBuffer answers)
    {
        Answers.Dispose();
        Answers = answers;
    }

    public void Dispose()
    {
        _input.Dispose();
        Answers.Dispose();
    }

    private static GrowingBuffer NewAnswers(BulkMemory memory) => new(memory, FullBytes / 4);

    /// <summary>One line.</summary>
    /// <param name="Number">Its number in the request, from 1.</param>
    /// <param name="Start">Where it begins in the batch.</param>
    /// <param name="Length">Its length in bytes, without the line end.</param>
    /// <param name="IsOversized">Whether it was too long to keep.</param>
    public readonly record struct Line(long Number, int Start, int Length, bool IsOversized);
}
