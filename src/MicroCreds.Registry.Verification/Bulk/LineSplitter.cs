using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Verification.Bulk;

/// <summary>
/// Cuts a stream of bytes into lines, wherever the pieces break. Keeps no more of a line than may be read: a longer
/// one is passed over to its end. Blank lines are numbered and not answered.
/// </summary>
/// <param name="bytesBefore">How many bytes the stream had before what is given.</param>
/// <param name="linesBefore">How many lines it had before.</param>
internal sealed class LineSplitter(long bytesBefore = 0, long linesBefore = 0)
{
    /// <summary>The longest line that is read, without its end.</summary>
    public const int MaxLineBytes = CredentialInspector.MaxBytes;

    private long _number = linesBefore + 1;
    private long _used = bytesBefore;
    private bool _isOversized;

    /// <summary>Puts bytes into a batch until it is full or they are used up. Answers how many were used.</summary>
    public int Take(ReadOnlySpan<byte> bytes, LineBatch batch)
    {
        var used = 0;
        while (used < bytes.Length && !batch.IsFull)
        {
            var rest = bytes[used..];
            var end = rest.IndexOf((byte)'\n');
            Keep(end < 0 ? rest : rest[..end], batch);
            var step = end < 0 ? rest.Length : end + 1;
            used += step;
            _used += step;
            if (end >= 0)
                EndLine(batch);
        }

        return used;
    }

    /// <summary>The stream is over: its last line needs no line end.</summary>
    public void Finish(LineBatch batch)
    {
        if (_isOversized || batch.Partial.Length > 0)
            EndLine(batch);
    }

    private void Keep(ReadOnlySpan<byte> piece, LineBatch batch)
    {
        // One byte more than a line may have: it can be the carriage return before the line end.
        if (!_isOversized && batch.Partial.Length + piece.Length > MaxLineBytes + 1)
        {
            _isOversized = true;
            batch.DropPartial();
        }

        if (!_isOversized)
            batch.Append(piece);
    }

    private void EndLine(LineBatch batch)
    {
        var line = batch.Partial;
        if (line is [.., (byte)'\r'])
            line = line[..^1];
        if (_isOversized || line.Length > MaxLineBytes)
        {
            batch.DropPartial();
            batch.AddOversized(_number);
        }
        else if (line.IndexOfAnyExcept(" \t\r"u8) < 0)
        {
            batch.DropPartial();
        }
        else
        {
            batch.EndLine(_number, line.Length);
        }

        _isOversized = false;
        batch.End = (_used, _number);
        _number++;
    }
}
