using System.Buffers.Binary;
using System.Text;

namespace MicroCreds.Registry.Verification.Index;

/// <summary>
/// Short texts that few credentials have (reasons, ids of replacements), as UTF-8 in pages, without an object each. One
/// writer, readers without locks: a text is complete before what names it is published. A text that was added a short
/// while ago is not added again.
/// </summary>
internal sealed class TextArena
{
    /// <summary>The handle of no text.</summary>
    public const int None = -1;

    private const int PageBits = 16;
    private const int PageLength = 1 << PageBits;
    private const int MostRemembered = 4096;

    private readonly Dictionary<string, int> _recent = new(StringComparer.Ordinal);
    private byte[][] _pages = [];
    private int _length;

    /// <summary>How many bytes are in use.</summary>
    public int Length => Volatile.Read(ref _length);

    /// <summary>What it takes in memory; what the writer remembers not counted.</summary>
    public long Bytes => (long)Volatile.Read(ref _pages).Length * PageLength;

    /// <summary>Adds a text; the writer's alone. Answers its handle, <see cref="None"/> for null.</summary>
    /// <exception cref="OverflowException">There are more than 2 GiB of texts.</exception>
    public int Add(string? text)
    {
        if (text is null)
            return None;
        if (_recent.TryGetValue(text, out var handle))
            return handle;
        if (_recent.Count == MostRemembered)
            _recent.Clear();
        handle = _length;
        var bytes = new byte[sizeof(int) + Encoding.UTF8.GetByteCount(text)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, bytes.Length - sizeof(int));
        Encoding.UTF8.GetBytes(text, bytes.AsSpan(sizeof(int)));
        Append(bytes);
        _recent.Add(text, handle);
        return handle;
    }

    /// <summary>The text of a handle that was published; null for <see cref="None"/>.</summary>
    public string? Read(int handle)
    {
        if (handle == None)
            return null;
        Span<byte> length = stackalloc byte[sizeof(int)];
        CopyTo(handle, length);
        var text = new byte[BinaryPrimitives.ReadInt32LittleEndian(length)];
        CopyTo(handle + sizeof(int), text);
        return Encoding.UTF8.GetString(text);
    }

    /// <summary>Whether a handle that came from outside names a whole text.</summary>
    public bool Has(int handle)
    {
        if (handle == None)
            return true;
        if (handle < 0 || handle > _length - sizeof(int))
            return false;
        Span<byte> length = stackalloc byte[sizeof(int)];
        CopyTo(handle, length);
        return BinaryPrimitives.ReadInt32LittleEndian(length) is var text && text >= 0 && text <= _length - sizeof(int) - handle;
    }

    /// <summary>Copies bytes out.</summary>
    public void CopyTo(int offset, Span<byte> destination)
    {
        var pages = Volatile.Read(ref _pages);
        while (!destination.IsEmpty)
        {
            var part = pages[offset >> PageBits].AsSpan(offset & (PageLength - 1));
            part = part[..Math.Min(part.Length, destination.Length)];
            part.CopyTo(destination);
            destination = destination[part.Length..];
            offset += part.Length;
        }
    }

    /// <summary>Appends bytes as they are: those of another arena, or of one text with its length.</summary>
    /// <exception cref="OverflowException">There are more than 2 GiB of texts.</exception>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        var end = checked(_length + bytes.Length);
        for (var offset = _length; !bytes.IsEmpty;)
        {
            if (offset >> PageBits == _pages.Length)
                Volatile.Write(ref _pages, [.. _pages, new byte[PageLength]]);
            var part = _pages[offset >> PageBits].AsSpan(offset & (PageLength - 1));
            part = part[..Math.Min(part.Length, bytes.Length)];
            bytes[..part.Length].CopyTo(part);
            bytes = bytes[part.Length..];
            offset += part.Length;
        }

        Volatile.Write(ref _length, end);
    }
}
