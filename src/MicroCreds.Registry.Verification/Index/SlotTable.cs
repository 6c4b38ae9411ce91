using System.Numerics;
using System.Security.Cryptography;

namespace MicroCreds.Registry.Verification.Index;

/// <summary>
/// Digest → ordinals of the rows that may have it: an open-addressed table of 4 bytes a slot, with linear probing. A
/// slot holds the ordinal plus one in its low bits and a tag from the digest in the rest, so that most foreign slots are
/// passed without touching a row. One writer, readers without locks. Never deletes.
/// </summary>
/// <remarks>
/// The table is cut into segments by the digest's hash, and each grows alone: growing stops the writer for one segment
/// (a 4,096th of the table), and needs room for one. Where a digest goes depends on a key drawn for this table, because
/// anybody may make credentials until their digests begin as they like: without the key, nobody can aim many at one run
/// of slots, and no run gets longer than chance makes it.
/// </remarks>
internal sealed class SlotTable
{
    private const int SegmentBits = 12;
    private const int Segments = 1 << SegmentBits;
    private const int LeastOrdinalBits = 12;
    private const int HomeShift = 20;
    private const int SlotBits = 32;

    // Between 0.76 and 0.85 full: 4.7 to 5.3 bytes an ordinal; a hit takes three probes on average, a miss 13.
    private const double MaxLoad = 0.85;
    private const int GrowthPart = 8;
    private const int LeastCapacity = 6;

    // A segment's first element is the number of bits that its ordinals have; its slots follow.
    private static readonly uint[] s_empty = [LeastOrdinalBits, 0];

    private readonly uint[][] _segments = new uint[Segments][];
    private readonly int[] _counts = new int[Segments];
    private readonly Func<int, UInt128> _digestOf;
    private readonly ulong _keyHigh;
    private readonly ulong _keyLow;

    /// <summary>An empty table.</summary>
    /// <param name="digestOf">The digest of an ordinal that was inserted.</param>
    public SlotTable(Func<int, UInt128> digestOf)
    {
        _digestOf = digestOf;
        Span<byte> key = stackalloc byte[16];
        RandomNumberGenerator.Fill(key);
        (_keyHigh, _keyLow) = (BitConverter.ToUInt64(key), BitConverter.ToUInt64(key[8..]));
        Array.Fill(_segments, s_empty);
    }

    /// <summary>What it takes in memory, array headers included.</summary>
    public long Bytes
    {
        get
        {
            const int arrayHeader = 24;
            long bytes = Segments * (IntPtr.Size + sizeof(int));
            for (var i = 0; i < Segments; i++)
                bytes += arrayHeader + ((long)Volatile.Read(ref _segments[i]).Length * sizeof(uint));
            return bytes;
        }
    }

    /// <summary>A table of the ordinals from 0 to a count, made on all cores.</summary>
    public static SlotTable Build(int count, Func<int, UInt128> digestOf)
    {
        var table = new SlotTable(digestOf);
        // A 16th more than the share of each: few segments have to grow while the table is filled.
        var share = (int)Math.Min(int.MaxValue / 2, (count / Segments * 17L / 16) + LeastCapacity);
        if (count >= Segments)
            table.Presize(share, BitsFor(count));
        var parts = Math.Clamp(Environment.ProcessorCount, 1, 8);
        Parallel.For(0, parts, part =>
        {
            var (from, to) = ((long)Segments * part / parts, (long)Segments * (part + 1) / parts);
            for (var ordinal = 0; ordinal < count; ordinal++)
            {
                var hash = table.Hash(digestOf(ordinal));
                if (SegmentOf(hash) is var segment && segment >= from && segment < to)
                    table.Insert(hash, ordinal);
            }
        });
        return table;
    }

    /// <summary>Begins the search for a digest.</summary>
    public Probe Find(UInt128 digest)
    {
        var hash = Hash(digest);
        return new Probe(Volatile.Read(ref _segments[SegmentOf(hash)]), hash);
    }

    /// <summary>Puts in an ordinal, whose row is complete; the writer's alone. A release write: publishes the row.</summary>
    public void Insert(UInt128 digest, int ordinal) => Insert(Hash(digest), ordinal);

    private void Insert(ulong hash, int ordinal)
    {
        var segment = SegmentOf(hash);
        var slots = _segments[segment];
        if (_counts[segment] >= CapacityOf(slots) || ordinal + 1L >= 1L << (int)slots[0])
            Volatile.Write(ref _segments[segment], slots = Grow(slots, _counts[segment], BitsFor(ordinal)));
        Put(slots, hash, ordinal);
        _counts[segment]++;
    }

    private uint[] Grow(uint[] slots, int count, int ordinalBits)
    {
        var larger = NewSegment(Math.Max(LeastCapacity, checked(count + (count / GrowthPart) + 1)), ordinalBits);
        var mask = Mask((int)slots[0]);
        foreach (var content in slots.AsSpan(1))
        {
            if (content == 0)
                continue;
            var ordinal = (int)(content & mask) - 1;
            Put(larger, Hash(_digestOf(ordinal)), ordinal);
        }

        return larger;
    }

    private void Presize(int capacity, int ordinalBits)
    {
        for (var i = 0; i < Segments; i++)
            _segments[i] = NewSegment(capacity, ordinalBits);
    }

    private static uint[] NewSegment(int capacity, int ordinalBits)
    {
        var slots = new uint[(int)Math.Min(Array.MaxLength, (capacity / MaxLoad) + 3)];
        slots[0] = (uint)ordinalBits;
        return slots;
    }

    private static void Put(uint[] slots, ulong hash, int ordinal)
    {
        var slot = Home(slots, hash);
        while (slots[slot] != 0)
            slot = Next(slots, slot);
        var bits = (int)slots[0];
        Volatile.Write(ref slots[slot], (Tag(hash, bits) << bits) | (uint)(ordinal + 1));
    }

    // Two multiplied halves, folded: where a digest goes cannot be told without the key.
    private ulong Hash(UInt128 digest)
    {
        var high = Math.BigMul((ulong)(digest >> 64) ^ _keyHigh, (ulong)digest ^ _keyLow, out var low);
        return high ^ low;
    }

    // Three parts of the hash that do not overlap: 12 bits choose the segment, 32 the slot, up to 20 are the tag.
    private static int SegmentOf(ulong hash) => (int)(hash >> (64 - SegmentBits));

    private static int Home(uint[] slots, ulong hash) => 1 + (int)(((ulong)(uint)(hash >> HomeShift) * (uint)(slots.Length - 1)) >> 32);

    private static uint Tag(ulong hash, int ordinalBits) => (uint)hash & Mask(SlotBits - ordinalBits);

    private static uint Mask(int bits) => (uint)((1UL << bits) - 1);

    private static int Next(uint[] slots, int slot) => slot + 1 == slots.Length ? 1 : slot + 1;

    private static int CapacityOf(uint[] slots) => (int)((slots.Length - 2) * MaxLoad);

    // Room for twice as many, so that a segment has grown for another reason long before its ordinals outgrow it.
    private static int BitsFor(int ordinal) => Math.Clamp(65 - BitOperations.LeadingZeroCount((ulong)ordinal + 1), LeastOrdinalBits, SlotBits - 1);

    /// <summary>A search: gives the ordinals whose slots look like the digest's.</summary>
    internal ref struct Probe
    {
        private readonly uint[] _slots;
        private readonly int _ordinalBits;
        private readonly uint _tag;
        private int _slot;

        public Probe(uint[] slots, ulong hash)
        {
            _slots = slots;
            _ordinalBits = (int)slots[0];
            _tag = Tag(hash, _ordinalBits);
            _slot = Home(slots, hash);
        }

        /// <summary>The next ordinal that the digest may have, or -1 at the end. Acquire reads: the row that it names is complete.</summary>
        public int Next()
        {
            while (Volatile.Read(ref _slots[_slot]) is not 0 and var content)
            {
                _slot = SlotTable.Next(_slots, _slot);
                if (content >> _ordinalBits == _tag)
                    return (int)(content & Mask(_ordinalBits)) - 1;
            }

            return -1;
        }
    }
}
