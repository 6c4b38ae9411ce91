using System.Buffers.Binary;
using System.Security.Cryptography;

namespace MicroCreds.Registry.Credentials.Rdf;

/// <summary>
/// The hash of the tables of <see cref="RdfDataset"/>. Its key is drawn once a process: whoever writes a document
/// cannot choose terms that all fall on one place.
/// </summary>
internal static class RdfHash
{
    private static readonly ulong Key = DrawKey();

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var hash = Key ^ (ulong)bytes.Length;
        while (bytes.Length >= sizeof(ulong))
        {
            hash = Fold(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        var rest = 0ul;
        foreach (var value in bytes)
            rest = rest << 8 | value;
        return Finish(Fold(hash ^ rest));
    }

    public static uint Of(in RdfQuad quad)
    {
        var hash = Fold(Key ^ ((ulong)(uint)quad.Subject << 32 | (uint)quad.Predicate));
        return Finish(Fold(hash ^ ((ulong)(uint)quad.Object << 32 | (uint)quad.Graph)));
    }

    private static ulong Fold(ulong value)
    {
        var high = Math.BigMul(value, 0x9E37_79B9_7F4A_7C15, out var low);
        return high ^ low ^ Key;
    }

    private static uint Finish(ulong hash) => (uint)(hash ^ hash >> 32);

    private static ulong DrawKey()
    {
        Span<byte> key = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(key);
        return BinaryPrimitives.ReadUInt64LittleEndian(key);
    }
}
