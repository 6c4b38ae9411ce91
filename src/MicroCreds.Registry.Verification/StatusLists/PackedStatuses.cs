using MicroCreds.Registry.Credentials.StatusLists;

namespace MicroCreds.Registry.Verification.StatusLists;

/// <summary>
/// Statuses of one purpose that few credentials have, each some bits wide. Takes memory from the first one that is set.
/// A status may lie across two bytes, so readers and the writer take turns: nobody sees half of one.
/// </summary>
/// <param name="length">How many statuses.</param>
/// <param name="size">Bits in each, 1 to 8.</param>
internal sealed class PackedStatuses(int length, int size)
{
    private readonly Lock _turn = new();
    private StatusBitstring? _bits;

    public int Size => size;

    public int ByteLength => ((length * size) + 7) / 8;

    public int this[int index]
    {
        get
        {
            lock (_turn)
                return _bits?.StatusAt(index, size) ?? 0;
        }
        set
        {
            lock (_turn)
            {
                _bits ??= new StatusBitstring(Math.Max(ByteLength * 8, StatusBitstring.MinLength));
                _bits.SetStatus(index, size, value);
            }
        }
    }

    public void CopyTo(Span<byte> destination)
    {
        lock (_turn)
        {
            if (_bits is null)
                destination[..ByteLength].Clear();
            else
                _bits.Bytes[..ByteLength].CopyTo(destination);
        }
    }
}
