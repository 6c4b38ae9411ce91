using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Cli.Inputs;

/// <summary>Splits a stream into its lines. One that is too long becomes an error, and the stream goes on after it.</summary>
internal static class NdjsonInput
{
    private static readonly InputError TooLong =
        new(JsonErrorCodes.TooLarge, $"the line is longer than {CredentialInspector.MaxBytes} bytes", "");

    /// <summary>The lines, each in a buffer of its own; blank ones are passed over.</summary>
    public static async IAsyncEnumerable<CredentialInput> ReadAsync(
        string name, PipeReader pipe, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var number = 1L;
        var isTooLong = false;
        while (true)
        {
            var read = await pipe.ReadAsync(cancellationToken);
            var rest = read.Buffer;
            while (TryTakeLine(ref rest, read.IsCompleted, out var line))
            {
                if (isTooLong || line.Length > CredentialInspector.MaxBytes)
                    yield return new CredentialInput($"{name}:{number}", default, TooLong, number);
                else if (!IsBlank(line))
                    yield return new CredentialInput($"{name}:{number}", line.ToArray(), Line: number);
                isTooLong = false;
                number++;
            }

            if (rest.Length > CredentialInspector.MaxBytes)
            {
                isTooLong = true;
                rest = rest.Slice(rest.End);
            }

            pipe.AdvanceTo(rest.Start, rest.End);
            if (!read.IsCompleted)
                continue;
            if (isTooLong)
                yield return new CredentialInput($"{name}:{number}", default, TooLong, number);
            yield break;
        }
    }

    private static bool TryTakeLine(ref ReadOnlySequence<byte> rest, bool isLast, out ReadOnlySequence<byte> line)
    {
        line = default;
        if (rest.PositionOf((byte)'\n') is { } end)
        {
            line = rest.Slice(0, end);
            rest = rest.Slice(rest.GetPosition(1, end));
            return true;
        }

        if (!isLast || rest.IsEmpty)
            return false;
        line = rest;
        rest = rest.Slice(rest.End);
        return true;
    }

    private static bool IsBlank(ReadOnlySequence<byte> line)
    {
        foreach (var segment in line)
        {
            if (segment.Span.IndexOfAnyExcept(" \t\r"u8) >= 0)
                return false;
        }

        return true;
    }
}
