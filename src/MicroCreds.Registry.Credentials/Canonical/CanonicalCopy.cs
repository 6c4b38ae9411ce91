namespace MicroCreds.Registry.Credentials.Canonical;

/// <summary>
/// Copies a canonical text with parts of it changed on the way, from the left to the right. The copy is canonical too,
/// so hashing a document without its proof takes no second canonicalisation.
/// </summary>
/// <param name="source">A canonical text.</param>
/// <param name="destination">Takes the copy: as long as the source and all that is put into it.</param>
internal ref struct CanonicalCopy(ReadOnlySpan<byte> source, Span<byte> destination)
{
    private readonly ReadOnlySpan<byte> _source = source;
    private readonly Span<byte> _destination = destination;
    private int _read;
    private int _written;

    /// <summary>Puts one canonical value in the place of another.</summary>
    /// <param name="value">A slice of the source, after every part that was changed before.</param>
    /// <param name="by">The value that the copy has there.</param>
    public void Replace(ReadOnlySpan<byte> value, ReadOnlySpan<byte> by)
    {
        var start = OffsetOf(value);
        Append(_source[_read..start]);
        Append(by);
        _read = start + value.Length;
    }

    /// <summary>Leaves a member of an object out.</summary>
    /// <param name="nameLength">Bytes of its name, without the quotes.</param>
    /// <param name="value">Its value: a slice of the source, after every part that was changed before.</param>
    public void LeaveOut(int nameLength, ReadOnlySpan<byte> value)
    {
        var valueStart = OffsetOf(value);
        var start = valueStart - nameLength - 3; // two quotes and a colon
        var end = valueStart + value.Length;
        // The comma after it goes with it, or for the last one the comma before it.
        if (_source[end] == ',')
            end++;
        else if (_source[start - 1] == ',')
            start--;
        Append(_source[_read..start]);
        _read = end;
    }

    /// <summary>Copies the rest, and answers the whole copy.</summary>
    public ReadOnlySpan<byte> Finish()
    {
        Append(_source[_read..]);
        _read = _source.Length;
        return _destination[.._written];
    }

    private readonly int OffsetOf(ReadOnlySpan<byte> part) => _source.Overlaps(part, out var offset) && offset >= _read
        ? offset
        : throw new ArgumentException("not a part of the text that is still to be copied", nameof(part));

    private void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_destination[_written..]);
        _written += bytes.Length;
    }
}
