using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using MicroCreds.Registry.Ledger.Formats;

namespace MicroCreds.Registry.Ledger.Tiles;

/// <summary>Entries one after the other, each after its length as a big-endian uint16 (C2SP tlog-tiles, "Log entries").</summary>
public static class EntryBundle
{
    /// <summary>Bytes that one entry may have.</summary>
    public const int MaxEntryBytes = ushort.MaxValue;

    /// <summary>Adds one entry to a bundle.</summary>
    /// <exception cref="ArgumentException">The entry is longer than <see cref="MaxEntryBytes"/>.</exception>
    public static void Append(IBufferWriter<byte> bundle, ReadOnlySpan<byte> entry)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        if (entry.Length > MaxEntryBytes)
            throw new ArgumentException($"an entry of {entry.Length} bytes is longer than {MaxEntryBytes}", nameof(entry));
        var span = bundle.GetSpan(sizeof(ushort) + entry.Length);
        BinaryPrimitives.WriteUInt16BigEndian(span, (ushort)entry.Length);
        entry.CopyTo(span[sizeof(ushort)..]);
        bundle.Advance(sizeof(ushort) + entry.Length);
    }

    /// <summary>Takes a bundle apart; the entries are slices of it. What is in them is not looked at.</summary>
    /// <param name="bundle">The whole bundle, decompressed.</param>
    /// <param name="width">How many entries it must have: 1 to 256.</param>
    /// <param name="entries">The entries in order, or empty.</param>
    /// <param name="fault">What is wrong, and at which byte, or null.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is not 1 to 256.</exception>
    public static bool TryParse(ReadOnlyMemory<byte> bundle, int width, out ImmutableArray<ReadOnlyMemory<byte>> entries, [NotNullWhen(false)] out FormatFault? fault)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, TileCoordinate.FullWidth);
        entries = [];
        fault = null;
        var found = ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>(width);
        var at = 0;
        while (found.Count < width)
        {
            var rest = bundle[at..];
            if (rest.Length < sizeof(ushort))
                fault = FormatFault.AtByte(at, $"ends after {found.Count} of {width} entries");
            else if (BinaryPrimitives.ReadUInt16BigEndian(rest.Span) is var length && rest.Length - sizeof(ushort) < length)
                fault = FormatFault.AtByte(at, $"entry {found.Count} of {length} bytes is cut off");
            else
                found.Add(rest.Slice(sizeof(ushort), length));
            if (fault is not null)
                return false;
            at += sizeof(ushort) + found[^1].Length;
        }

        if (at != bundle.Length)
        {
            fault = FormatFault.AtByte(at, $"bytes follow the last of {width} entries");
            return false;
        }

        entries = found.MoveToImmutable();
        return true;
    }
}
