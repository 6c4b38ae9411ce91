using System.Buffers;

namespace MicroCreds.Registry.Ledger.Hashing;

/// <summary>The three hashes that a Merkle tree is made of (RFC 6962 section 2.1). None of them allocates.</summary>
public static class TreeHash
{
    private const byte LeafPrefix = 0x00;
    private const byte NodePrefix = 0x01;
    private const int StackBytes = 1024;

    /// <summary>The root of the tree without leaves: SHA-256 of nothing.</summary>
    public static Hash256 Empty { get; } = Hash256.Compute([]);

    /// <summary>SHA-256(0x00 ‖ data).</summary>
    public static Hash256 OfLeaf(ReadOnlySpan<byte> data)
    {
        if (data.Length < StackBytes)
        {
            Span<byte> small = stackalloc byte[StackBytes];
            return HashPrefixed(data, small);
        }

        var rented = ArrayPool<byte>.Shared.Rent(data.Length + 1);
        try
        {
            return HashPrefixed(data, rented);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>SHA-256(0x01 ‖ left ‖ right).</summary>
    public static Hash256 OfChildren(Hash256 left, Hash256 right)
    {
        Span<byte> input = stackalloc byte[1 + 2 * Hash256.Size];
        input[0] = NodePrefix;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + Hash256.Size)..]);
        return Hash256.Compute(input);
    }

    private static Hash256 HashPrefixed(ReadOnlySpan<byte> data, Span<byte> buffer)
    {
        buffer[0] = LeafPrefix;
        data.CopyTo(buffer[1..]);
        return Hash256.Compute(buffer[..(data.Length + 1)]);
    }
}
