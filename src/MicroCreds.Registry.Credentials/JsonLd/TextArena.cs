namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>
/// Where the texts of one expansion lie. What was added stays where it is until <see cref="Clear"/>; the first buffer
/// is used again and again.
/// </summary>
internal sealed class TextArena
{
    /// <summary>The most bytes that one document's texts take, terms written out: 16 MiB.</summary>
    public const int MaxBytes = 1 << 24;

    private const int BufferBytes = 1 << 15;

    private readonly byte[] _first = new byte[BufferBytes];
    private byte[] _buffer;
    private int _used;
    private int _total;

    public TextArena() => _buffer = _first;

    /// <summary>Whether a text found no room, and was taken as empty.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Whether the texts took more than the buffer that is used again.</summary>
    public bool HasGrown => !ReferenceEquals(_buffer, _first);

    /// <summary>Adds a text in two parts.</summary>
    public Utf8Text Add(ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail = default)
    {
        var room = Reserve(head.Length + tail.Length);
        if (room.IsEmpty)
            return new Utf8Text(_buffer, _used, 0);
        head.CopyTo(room);
        tail.CopyTo(room[head.Length..]);
        return Keep(head.Length + tail.Length);
    }

    /// <summary>Room for so many bytes, to be filled and kept before anything else is added; empty where there is none left.</summary>
    public Span<byte> Reserve(int length)
    {
        if (length > MaxBytes - _total)
        {
            IsFull = true;
            return default;
        }

        if (length > _buffer.Length - _used)
        {
            _buffer = new byte[Math.Max(BufferBytes, length)];
            _used = 0;
        }

        return _buffer.AsSpan(_used, length);
    }

    /// <summary>Keeps the first bytes of what was reserved.</summary>
    public Utf8Text Keep(int length)
    {
        var text = new Utf8Text(_buffer, _used, length);
        _used += length;
        _total += length;
        return text;
    }

    public void Clear()
    {
        _buffer = _first;
        _used = _total = 0;
        IsFull = false;
    }
}
