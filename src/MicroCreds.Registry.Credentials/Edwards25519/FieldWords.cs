using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace MicroCreds.Registry.Credentials.Edwards25519;

/// <summary>256 bits in four words, the lowest first: an encoding, or a field element or scalar at rest.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct FieldWords(ulong W0, ulong W1, ulong W2, ulong W3)
{
    /// <summary>Bytes of the encoding.</summary>
    public const int Size = 32;

    private const ulong SignBit = 1UL << 63;

    // p = 2^255 − 19.
    private const ulong P0 = ulong.MaxValue - 18;
    private const ulong P3 = ulong.MaxValue >> 1;

    /// <summary>Reads the first 32 bytes, little-endian.</summary>
    public FieldWords(ReadOnlySpan<byte> bytes)
        : this(
            BinaryPrimitives.ReadUInt64LittleEndian(bytes),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]))
    {
    }

    /// <summary>Whether the highest bit is set: in a point's encoding, that x is odd.</summary>
    public bool HasSign => W3 >= SignBit;

    /// <summary>Without the highest bit: in a point's encoding, y.</summary>
    public FieldWords WithoutSign => this with { W3 = W3 & ~SignBit };

    /// <summary>With the highest bit set or not, where it was not before.</summary>
    public FieldWords WithSign(bool isSet) => isSet ? this with { W3 = W3 | SignBit } : this;

    /// <summary>Writes 32 bytes, little-endian.</summary>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, W0);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], W1);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], W2);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], W3);
    }

    public bool IsZero => (W0 | W1 | W2 | W3) == 0;

    public bool IsOdd => (W0 & 1) != 0;

    /// <summary>Whether the number is below p.</summary>
    public bool IsBelowP => W3 < P3 || (W3 == P3 && (W2 & W1) != ulong.MaxValue) || (W3 == P3 && W0 < P0);
}
