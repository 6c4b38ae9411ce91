using System.Buffers;

namespace MicroCreds.Registry.Verification.Bulk;

/// <summary>Lends the buffers of one bulk request and counts what is out, so that its bound can be shown and not just claimed.</summary>
internal sealed class BulkMemory
{
    private long _lent;
    private long _peak;

    /// <summary>The most bytes that were out at any moment.</summary>
    public long Peak => Volatile.Read(ref _peak);

    /// <summary>The bytes that are out.</summary>
    public long Lent => Volatile.Read(ref _lent);

    public byte[] Rent(int length)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        var lent = Interlocked.Add(ref _lent, buffer.Length);
        for (var peak = Peak; lent > peak; peak = Peak)
        {
            if (Interlocked.CompareExchange(ref _peak, lent, peak) == peak)
                break;
        }

        return buffer;
    }

    public void Return(byte[] buffer)
    {
        Interlocked.Add(ref _lent, -buffer.Length);
        ArrayPool<byte>.Shared.Return(buffer);
    }
}
