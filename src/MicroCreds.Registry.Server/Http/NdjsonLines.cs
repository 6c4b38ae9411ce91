using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace MicroCreds.Registry.Server.Http;

/// <summary>One line of an NDJSON body.</summary>
/// <param name="Number">Its number, from 1; blank lines count.</param>
/// <param name="Utf8">Its bytes without the line end; empty where it was too long.</param>
/// <param name="IsTooLong">Whether it was longer than <see cref="RequestLimits.CommandBytes"/>, and was passed over.</param>
internal readonly record struct NdjsonLine(long Number, ReadOnlyMemory<byte> Utf8, bool IsTooLong);

/// <summary>Takes a body apart into its lines, holding one at a time: a line that is too long is passed over, not kept.</summary>
internal static class NdjsonLines
{
    public static async IAsyncEnumerable<NdjsonLine> ReadAsync(PipeReader body, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long number = 0;
        var passingOver = false;
        while (true)
        {
            var read = await body.ReadAsync(cancellationToken);
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                var line = rest.Slice(0, end);
                rest = rest.Slice(rest.GetPosition(1, end));
                var isTooLong = passingOver || line.Length > RequestLimits.CommandBytes;
                passingOver = false;
                number++;
                if (isTooLong || !IsBlank(line))
                    yield return new NdjsonLine(number, isTooLong ? default : line.ToArray(), isTooLong);
            }

            if (rest.Length > RequestLimits.CommandBytes)
            {
                passingOver = true;
                rest = rest.Slice(rest.End);
            }

            if (read.IsCompleted)
            {
                if (passingOver || !IsBlank(rest))
                    yield return new NdjsonLine(number + 1, passingOver ? default : rest.ToArray(), passingOver);
                body.AdvanceTo(read.Buffer.End);
                yield break;
            }

            body.AdvanceTo(rest.Start, read.Buffer.End);
        }
    }

    private static bool IsBlank(ReadOnlySequence<byte> line)
    {
        foreach (var segment in line)
        {
            if (segment.Span.ContainsAnyExcept(" \t\r"u8))
                return false;
        }

        return true;
    }
}
