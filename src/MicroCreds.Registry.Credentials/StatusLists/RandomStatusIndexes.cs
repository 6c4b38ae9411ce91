using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace MicroCreds.Registry.Credentials.StatusLists;

/// <summary>
/// Gives each credential of a status list its index: the n-th one asked for gets the n-th element of a secret random
/// order of all indexes. So an index says nothing of when a credential was issued, none is given twice, and all the
/// state there is to keep is the key and a counter (Bitstring Status List section 6.2 asks for random assignment).
/// <para>
/// A Feistel network of ten rounds on the smallest even number of bits that holds the list, walked until it lands
/// inside the list (Black and Rogaway, "Ciphers with arbitrary finite domains"). The round functions are the ten first
/// 16-bit words (big-endian, cut to half the bits) of SHA-256(key ‖ half as 4 bytes, big-endian): keyed with a secret
/// of fixed length, on input of fixed length. They are tabulated when the order is made, 512 hashes for the least
/// list, so that an index then costs nanoseconds. Immutable; safe from several threads. The order is part of the data
/// format: for the same key it never changes.
/// </para>
/// </summary>
public sealed class RandomStatusIndexes
{
    /// <summary>Bytes in a list's secret key.</summary>
    public const int KeySize = 32;

    private const int Rounds = 10;

    private readonly ushort[] _rounds;
    private readonly int _halfBits;
    private readonly uint _halfMask;

    /// <summary>The order of one list's indexes.</summary>
    /// <param name="key">32 secret random bytes, this list's own; not kept.</param>
    /// <param name="listLength">How many indexes the list has: 2 to <see cref="StatusBitstring.MaxLength"/>.</param>
    /// <exception cref="ArgumentException">The key is not 32 bytes long.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The length is outside that range.</exception>
    public RandomStatusIndexes(ReadOnlySpan<byte> key, int listLength)
    {
        if (key.Length != KeySize)
            throw new ArgumentException($"the key has {KeySize} bytes, not {key.Length}", nameof(key));
        ArgumentOutOfRangeException.ThrowIfLessThan(listLength, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(listLength, StatusBitstring.MaxLength);
        ListLength = listLength;
        _halfBits = (BitOperations.Log2((uint)listLength - 1) + 2) / 2;
        _halfMask = (1u << _halfBits) - 1;
        _rounds = Tabulate(key, _halfMask);
    }

    /// <summary>How many indexes there are.</summary>
    public int ListLength { get; }

    /// <summary>The index of the n-th credential.</summary>
    /// <param name="allocation">Which allocation, from 0 to <see cref="ListLength"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The list has no such allocation: it is full.</exception>
    public int IndexOf(int allocation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(allocation);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(allocation, ListLength);
        // The walk stays on one cycle of the permutation, which leads back to the start, a value inside: it ends.
        var value = (uint)allocation;
        do
            value = Permute(value);
        while (value >= (uint)ListLength);
        return (int)value;
    }

    private uint Permute(uint value)
    {
        var left = value >> _halfBits;
        var right = value & _halfMask;
        for (var round = 0u; round < Rounds; round++)
            (left, right) = (right, left ^ _rounds[right * Rounds + round]);
        return (left << _halfBits) | right;
    }

    private static ushort[] Tabulate(ReadOnlySpan<byte> key, uint halfMask)
    {
        var rounds = new ushort[(halfMask + 1) * Rounds];
        Span<byte> input = stackalloc byte[KeySize + sizeof(uint)];
        Span<byte> output = stackalloc byte[SHA256.HashSizeInBytes];
        key.CopyTo(input);
        for (var half = 0u; half <= halfMask; half++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(input[KeySize..], half);
            SHA256.HashData(input, output);
            for (var round = 0; round < Rounds; round++)
                rounds[half * Rounds + round] = (ushort)(BinaryPrimitives.ReadUInt16BigEndian(output[(2 * round)..]) & halfMask);
        }

        CryptographicOperations.ZeroMemory(input);
        return rounds;
    }
}
