using System.Buffers;

namespace MicroCreds.Registry.Verification.Bulk;

/// <summary>Bytes in a rented buffer that grows. Not thread-safe; give it back with <see cref="Dispose"/>.</summary>
internal sealed class GrowingBuffer(BulkMemory memory, int capacity) : IBufferWriter<byte>, IDisposable
{
    private byte[] _bytes = memory.Rent(capacity);

    /// <summary>How many bytes are in it.</summary>
    public int Length { get; private set; }

    /// <summary>What is in it, until it grows.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        Length += bytes.Length;
    }

    /// <summary>Drops everything after the first bytes.</summary>
    public void Truncate(int length) => Length = length;

    /// <summary>Drops everything; a buffer much larger than the usual size is exchanged for one of that size.</summary>
    public void Clear(int usualSize)
    {
        Length = 0;
        if (_bytes.Length <= usualSize * 4)
            return;
        memory.Return(_bytes);
        _bytes = memory.Rent(usualSize);
    }

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(Length);
    }

    public void Dispose()
    {
        if (_bytes.Length == 0)
            return;
        memory.Return(_bytes);
        _bytes = [];
        Length = 0;
    }

    private void Reserve(int count)
    {
        var needed = Length + Math.Max(count, 1);
        if (needed <= _bytes.Length)
            return;
        var larger = memory.Rent(Math.Max(needed, _bytes.Length * 2));
        _bytes.AsSpan(0, Length).CopyTo(larger);
        memory.Return(_bytes);
        _bytes = larger;
    }
}
