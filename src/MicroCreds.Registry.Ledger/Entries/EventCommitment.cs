using System.Buffers;
using System.Buffers.Binary;
using MicroCreds.Registry.Ledger.Formats;
using MicroCreds.Registry.Ledger.Hashing;

namespace MicroCreds.Registry.Ledger.Entries;

/// <summary>
/// Binds a public entry to the full event without showing it. The salt keeps whoever has only the entry from guessing
/// the event; whoever is given the salt and the event can check that the ledger holds exactly that.
/// </summary>
public static class EventCommitment
{
    /// <summary>Bytes of salt.</summary>
    public const int SaltBytes = 32;

    private static ReadOnlySpan<byte> Domain => "microcreds event\n"u8;

    /// <summary>
    /// SHA-256 over <c>microcreds event\n</c>, the salt, the version (8 bytes), then stream id, type, payload and sealed
    /// part, each after its length (4 bytes); integers big-endian, text in UTF-8 (docs/ledger-format.md).
    /// </summary>
    /// <param name="salt">32 random bytes, made for this event alone.</param>
    /// <param name="streamId">The stream that the event belongs to.</param>
    /// <param name="version">Its place in the stream, from 1.</param>
    /// <param name="type">The event's stable type name.</param>
    /// <param name="payload">The event.</param>
    /// <param name="sealedPart">Its personal part, encrypted, or empty.</param>
    /// <exception cref="ArgumentException">The salt is not 32 bytes long, or a text has a lone surrogate.</exception>
    public static Hash256 Compute(ReadOnlySpan<byte> salt, string streamId, long version, string type, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> sealedPart)
    {
        ArgumentNullException.ThrowIfNull(streamId);
        ArgumentNullException.ThrowIfNull(type);
        if (salt.Length != SaltBytes)
            throw new ArgumentException($"the salt has {SaltBytes} bytes, not {salt.Length}", nameof(salt));

        var streamBytes = StrictText.Utf8.GetByteCount(streamId);
        var typeBytes = StrictText.Utf8.GetByteCount(type);
        var length = checked(Domain.Length + SaltBytes + sizeof(long) + 4 * sizeof(uint) + streamBytes + typeBytes + payload.Length + sealedPart.Length);
        var rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            var rest = rented.AsSpan(0, length);
            Put(ref rest, Domain);
            Put(ref rest, salt);
            BinaryPrimitives.WriteInt64BigEndian(rest, version);
            rest = rest[sizeof(long)..];
            PutText(ref rest, streamId, streamBytes);
            PutText(ref rest, type, typeBytes);
            PutLength(ref rest, payload.Length);
            Put(ref rest, payload);
            PutLength(ref rest, sealedPart.Length);
            Put(ref rest, sealedPart);
            return Hash256.Compute(rented.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }
    }

    private static void Put(ref Span<byte> rest, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(rest);
        rest = rest[bytes.Length..];
    }

    private static void PutLength(ref Span<byte> rest, int length)
    {
        BinaryPrimitives.WriteUInt32BigEndian(rest, (uint)length);
        rest = rest[sizeof(uint)..];
    }

    private static void PutText(ref Span<byte> rest, string text, int byteCount)
    {
        PutLength(ref rest, byteCount);
        StrictText.Utf8.GetBytes(text, rest);
        rest = rest[byteCount..];
    }
}
