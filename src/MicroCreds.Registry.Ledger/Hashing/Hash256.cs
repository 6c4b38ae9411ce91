using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace MicroCreds.Registry.Ledger.Hashing;

/// <summary>
/// A SHA-256 value: 32 bytes, compared by value. The default is 32 zero bytes, which no hash in this system is.
/// Written as 64 lower-case hexadecimal digits.
/// </summary>
public readonly record struct Hash256
{
    /// <summary>Bytes in a hash.</summary>
    public const int Size = 32;

    private static readonly SearchValues<byte> s_lowerHexDigits = SearchValues.Create("0123456789abcdef"u8);

    private readonly ulong _a;
    private readonly ulong _b;
    private readonly ulong _c;
    private readonly ulong _d;

    /// <summary>Takes the hash from exactly <see cref="Size"/> bytes.</summary>
    /// <exception cref="ArgumentException">The span is not 32 bytes long.</exception>
    public Hash256(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
            throw new ArgumentException($"a SHA-256 value has {Size} bytes, not {bytes.Length}", nameof(bytes));
        _a = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        _b = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        _c = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        _d = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
    }

    /// <summary>The SHA-256 of some bytes. Allocates nothing.</summary>
    public static Hash256 Compute(ReadOnlySpan<byte> data)
    {
        Span<byte> hash = stackalloc byte[Size];
        SHA256.HashData(data, hash);
        return new Hash256(hash);
    }

    /// <summary>The first 128 bits, big-endian: what an index keeps.</summary>
    public UInt128 Prefix => new(_a, _b);

    /// <summary>Whether this is the default value, which stands for "no hash".</summary>
    public bool IsDefault => (_a | _b | _c | _d) == 0;

    /// <summary>Writes the 32 bytes.</summary>
    /// <exception cref="ArgumentException">The destination is shorter than 32 bytes.</exception>
    public void CopyTo(Span<byte> destination)
    {
        if (destination.Length < Size)
            throw new ArgumentException($"needs {Size} bytes, has {destination.Length}", nameof(destination));
        BinaryPrimitives.WriteUInt64BigEndian(destination, _a);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], _b);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], _c);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], _d);
    }

    /// <summary>The 32 bytes in a new array.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Size];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>Reads 64 hexadecimal digits, lower case only, so that a hash has one spelling.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Hash256 hash)
    {
        hash = default;
        if (text is null || text.Length != Size * 2)
            return false;
        foreach (var c in text)
        {
            if (c is not ((>= '0' and <= '9') or (>= 'a' and <= 'f')))
                return false;
        }

        hash = new Hash256(Convert.FromHexString(text));
        return true;
    }

    /// <summary>Reads 64 hexadecimal digits in ASCII, lower case only. Allocates nothing.</summary>
    public static bool TryParse(ReadOnlySpan<byte> ascii, out Hash256 hash)
    {
        hash = default;
        if (ascii.Length != Size * 2 || ascii.ContainsAnyExcept(s_lowerHexDigits))
            return false;
        Span<byte> bytes = stackalloc byte[Size];
        Convert.FromHexString(ascii, bytes, out _, out _);
        hash = new Hash256(bytes);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        CopyTo(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
