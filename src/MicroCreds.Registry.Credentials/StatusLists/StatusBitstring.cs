namespace MicroCreds.Registry.Credentials.StatusLists;

/// <summary>
/// The bits of a Bitstring Status List (W3C, v1.0): index 0 is the left-most bit, the highest of the first byte.
/// Not safe for writing from several threads.
/// </summary>
public sealed class StatusBitstring
{
    /// <summary>The fewest entries that a list may have, so that an entry hides among many (section 6.1): 16 KiB of bits.</summary>
    public const int MinLength = 131_072;

    /// <summary>The most bits that a list may have here: 2 MiB of them. A stranger's list is expanded before much is known of it.</summary>
    public const int MaxLength = 1 << 24;

    private readonly byte[] _bits;

    /// <summary>A list of bits that are all zero.</summary>
    /// <param name="length">How many bits: a multiple of 8 from <see cref="MinLength"/> to <see cref="MaxLength"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is not one of those.</exception>
    public StatusBitstring(int length = MinLength)
    {
        if (length is < MinLength or > MaxLength || length % 8 != 0)
            throw new ArgumentOutOfRangeException(nameof(length), length, $"a multiple of 8 from {MinLength} to {MaxLength}");
        _bits = new byte[length / 8];
    }

    /// <summary>A list with a copy of these bits. Shorter ones than <see cref="MinLength"/> are taken: others' lists are judged by <see cref="StatusListCheck"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are more than <see cref="MaxLength"/> bits.</exception>
    public StatusBitstring(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes.Length, MaxLength / 8, nameof(bytes));
        _bits = bytes.ToArray();
    }

    /// <summary>How many bits there are.</summary>
    public int Length => _bits.Length * 8;

    /// <summary>The bits as they are encoded.</summary>
    public ReadOnlySpan<byte> Bytes => _bits;

    /// <summary>One bit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such bit.</exception>
    public bool this[int index]
    {
        get
        {
            CheckIndex(index);
            return (_bits[index >> 3] & Mask(index)) != 0;
        }
        set
        {
            CheckIndex(index);
            if (value)
                _bits[index >> 3] |= Mask(index);
            else
                _bits[index >> 3] &= (byte)~Mask(index);
        }
    }

    /// <summary>The status of an entry that is <paramref name="size"/> bits wide, the first bit the most significant.</summary>
    /// <param name="index">The entry's index, counted in entries.</param>
    /// <param name="size">Bits an entry: 1 to 8.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such entry, or no such size.</exception>
    public int StatusAt(long index, int size)
    {
        CheckEntry(index, size);
        var status = 0;
        for (var bit = (int)(index * size); bit < (index + 1) * size; bit++)
            status = (status << 1) | (this[bit] ? 1 : 0);
        return status;
    }

    /// <summary>Sets the status of an entry that is <paramref name="size"/> bits wide, the first bit the most significant.</summary>
    /// <param name="index">The entry's index, counted in entries.</param>
    /// <param name="size">Bits an entry: 1 to 8.</param>
    /// <param name="status">0 to 2^<paramref name="size"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such entry, size or status.</exception>
    public void SetStatus(long index, int size, int status)
    {
        CheckEntry(index, size);
        ArgumentOutOfRangeException.ThrowIfNegative(status);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(status, 1 << size);
        var first = (int)(index * size);
        for (var bit = 0; bit < size; bit++)
            this[first + bit] = ((status >> (size - 1 - bit)) & 1) != 0;
    }

    private void CheckEntry(long index, int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, 8);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Length / size);
    }

    private static byte Mask(int index) => (byte)(0x80 >> (index & 7));

    private void CheckIndex(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Length);
    }
}
