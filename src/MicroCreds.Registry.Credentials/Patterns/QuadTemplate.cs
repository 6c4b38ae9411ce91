using System.Buffers;
using System.Collections.Immutable;

namespace MicroCreds.Registry.Credentials.Patterns;

/// <summary>
/// Canonical N-Quads with fields: lines of text between terms that differ from credential to credential. Only their order
/// is to be found anew, since canonical N-Quads are sorted. Immutable.
/// </summary>
internal sealed class QuadTemplate
{
    /// <summary>The most lines; what has more is read in full.</summary>
    private const int MaxLines = 192;

    private readonly ImmutableArray<Line> _lines;
    private readonly int _fixedBytes;

    private QuadTemplate(ImmutableArray<Line> lines)
    {
        _lines = lines;
        _fixedBytes = lines.Sum(line => line.Parts.Sum(part => part.Before.Length) + line.End.Length);
    }

    /// <summary>Bytes that it takes, about.</summary>
    public int Size => _fixedBytes;

    /// <summary>Makes a template of what canonicalising a probe gave, a text in which each field's characters are found nowhere else.</summary>
    /// <param name="quads">The probe's canonical N-Quads.</param>
    /// <param name="values">Each field's characters, in ASCII.</param>
    /// <returns>Null where a field is a part of some term, or where labels of blank nodes may depend on fields.</returns>
    public static QuadTemplate? Make(ReadOnlySpan<byte> quads, byte[][] values)
    {
        var lines = ImmutableArray.CreateBuilder<Line>();
        while (!quads.IsEmpty)
        {
            var end = quads.IndexOf((byte)'\n') + 1;
            if (lines.Count == MaxLines || Line.Make(quads[..end], values) is not { } line)
                return null;
            lines.Add(line);
            quads = quads[end..];
        }

        return HasStableLabels(lines) ? new QuadTemplate(lines.DrainToImmutable()) : null;
    }

    /// <summary>How often a field's characters are in it.</summary>
    public int Uses(int field) => _lines.Sum(line => line.Parts.Count(part => part.Field == field));

    /// <summary>Writes the canonical N-Quads of a credential.</summary>
    /// <param name="text">The text that has the fields' characters.</param>
    /// <param name="places">Where they are.</param>
    /// <param name="output">Takes the lines; as many bytes as <see cref="LengthOf"/> says.</param>
    /// <returns>False where two lines come out alike: then they are one, and the labels others.</returns>
    public bool TryWrite(ReadOnlySpan<byte> text, ReadOnlySpan<FieldPlace> places, Span<byte> output)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(output.Length);
        Span<FieldPlace> lines = stackalloc FieldPlace[MaxLines];
        var at = 0;
        for (var i = 0; i < _lines.Length; i++)
        {
            var end = _lines[i].Write(text, places, buffer, at);
            lines[i] = new FieldPlace(at, end);
            at = end;
        }

        var isWritten = TrySort(buffer, lines[.._lines.Length]);
        foreach (var line in lines[.._lines.Length])
        {
            buffer.AsSpan(line.Start..line.End).CopyTo(output);
            output = output[(line.End - line.Start)..];
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return isWritten;
    }

    /// <summary>Bytes of the N-Quads of a credential.</summary>
    public int LengthOf(ReadOnlySpan<FieldPlace> places)
    {
        var length = _fixedBytes;
        foreach (var line in _lines)
        {
            foreach (var part in line.Parts)
                length += places[part.Field].End - places[part.Field].Start;
        }

        return length;
    }

    // By insertion: most lines are where they were in the probe.
    private static bool TrySort(ReadOnlySpan<byte> text, Span<FieldPlace> lines)
    {
        for (var i = 1; i < lines.Length; i++)
        {
            var line = lines[i];
            var order = -1;
            var to = i;
            while (to > 0 && (order = text[line.Start..line.End].SequenceCompareTo(text[lines[to - 1].Start..lines[to - 1].End])) < 0)
            {
                lines[to] = lines[to - 1];
                to--;
            }

            if (order == 0)
                return false;
            lines[to] = line;
        }

        return true;
    }

    // A blank node's label depends on the lines that it stands in. It cannot change where there is but one label, and where
    // no such line has a field.
    private static bool HasStableLabels(ImmutableArray<Line>.Builder lines) =>
        lines.All(line => line.Parts.IsEmpty || !line.HasBlankNode) || !lines.Any(line => line.HasOtherBlankNode);

    /// <summary>A field, and the text before it in its line.</summary>
    private readonly record struct Part(ReadOnlyMemory<byte> Before, int Field);

    private readonly record struct Line(ImmutableArray<Part> Parts, ReadOnlyMemory<byte> End, bool HasBlankNode, bool HasOtherBlankNode)
    {
        public static Line? Make(ReadOnlySpan<byte> line, byte[][] values)
        {
            var blanks = line.Count("_:c14n"u8);
            var parts = ImmutableArray.CreateBuilder<Part>();
            var rest = line;
            while (Next(rest, values) is var (at, field) && field >= 0)
            {
                var end = at + values[field].Length;
                var isTerm = at > 0 && (rest[at - 1], rest[end]) is ((byte)'<', (byte)'>') or ((byte)'"', (byte)'"');
                if (!isTerm)
                    return null;
                parts.Add(new Part(rest[..at].ToArray(), field));
                rest = rest[end..];
            }

            return new Line(parts.DrainToImmutable(), rest.ToArray(), blanks > 0, blanks > line.Count("_:c14n0 "u8));
        }

        public int Write(ReadOnlySpan<byte> text, ReadOnlySpan<FieldPlace> places, Span<byte> output, int at)
        {
            foreach (var part in Parts)
            {
                part.Before.Span.CopyTo(output[at..]);
                at += part.Before.Length;
                var value = text[places[part.Field].Start..places[part.Field].End];
                value.CopyTo(output[at..]);
                at += value.Length;
            }

            End.Span.CopyTo(output[at..]);
            return at + End.Length;
        }

        private static (int At, int Field) Next(ReadOnlySpan<byte> text, byte[][] values)
        {
            var next = (At: text.Length, Field: -1);
            for (var field = 0; field < values.Length; field++)
            {
                var at = values[field].Length == 0 ? -1 : text.IndexOf(values[field]);
                if (at >= 0 && at < next.At)
                    next = (at, field);
            }

            return next;
        }
    }
}
