using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MicroCreds.Registry.Verification.Index;

/// <summary>
/// What only few credentials have, by ordinal: an append-only log of values without references, and an open-addressed
/// table that finds the latest of an ordinal. One writer, readers without locks: an entry is complete before the slot
/// that names it is written, and never changes. The log is kept whole, so that its first n entries are what it said then.
/// </summary>
internal sealed class SideTable<T>
    where T : unmanaged
{
    private const int PageBits = 8;
    private const int PageLength = 1 << PageBits;
    private const double MaxLoad = 0.8;
    private const int FirstSlots = 16;

    private Entry[][] _pages = [];
    private uint[] _slots = new uint[FirstSlots];
    private int _count;
    private int _distinct;

    /// <summary>How many entries the log has.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>What it takes in memory.</summary>
    public long Bytes =>
        ((long)Volatile.Read(ref _slots).Length * sizeof(uint)) + ((long)Volatile.Read(ref _pages).Length * PageLength * Entry.Size);

    /// <summary>An entry of the log, in the order in which they came.</summary>
    public Entry this[int index] => Volatile.Read(ref _pages)[index >> PageBits][index & (PageLength - 1)];

    /// <summary>Appends what an ordinal has from now on; the writer's alone.</summary>
    public void Set(int ordinal, in T value)
    {
        if (_count >> PageBits == _pages.Length)
            Volatile.Write(ref _pages, [.. _pages, new Entry[PageLength]]);
        _pages[_count >> PageBits][_count & (PageLength - 1)] = new Entry(ordinal, value);
        if (_distinct >= _slots.Length * MaxLoad)
            Grow();
        var slot = Seek(_slots, ordinal, out var isKnown);
        Volatile.Write(ref _slots[slot], (uint)++_count);
        if (!isKnown)
            _distinct++;
    }

    /// <summary>The latest value of an ordinal.</summary>
    public bool TryFind(int ordinal, out T value)
    {
        var slots = Volatile.Read(ref _slots);
        var slot = Seek(slots, ordinal, out var isKnown);
        value = isKnown ? this[(int)Volatile.Read(ref slots[slot]) - 1].Value : default;
        return isKnown;
    }

    // The slot of an ordinal, or the one that it would get.
    private int Seek(uint[] slots, int ordinal, out bool isKnown)
    {
        var slot = (int)(((ulong)((uint)ordinal * 2_654_435_769u) * (uint)slots.Length) >> 32);
        while (Volatile.Read(ref slots[slot]) is not 0 and var content)
        {
            if (this[(int)content - 1].Ordinal == ordinal)
            {
                isKnown = true;
                return slot;
            }

            slot = slot + 1 == slots.Length ? 0 : slot + 1;
        }

        isKnown = false;
        return slot;
    }

    private void Grow()
    {
        var larger = new uint[checked(_slots.Length + (_slots.Length / 4) + 1)];
        foreach (var content in _slots)
        {
            if (content != 0)
                larger[Seek(larger, this[(int)content - 1].Ordinal, out _)] = content;
        }

        Volatile.Write(ref _slots, larger);
    }

    /// <summary>One entry of the log.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    internal readonly record struct Entry(int Ordinal, T Value)
    {
        /// <summary>Bytes of an entry in memory.</summary>
        public static int Size => Unsafe.SizeOf<Entry>();
    }
}
