using System.Numerics;

namespace MicroCreds.Registry.Verification.Index;

/// <summary>
/// An open-addressed table of row ordinals with linear probing: 4 bytes a slot. A slot holds the ordinal plus one in
/// its low bits and a tag from the digest in the rest, so that most foreign slots are passed without touching a row.
/// Never shrinks, never deletes; its owner replaces it by a larger one.
/// </summary>
internal sealed class SlotTable
{
    // Between 0.71 and 0.85 full: 4.7 to 5.6 bytes a credential, and a hit in less than four probes on average.
    private const double MaxLoad = 0.85;
    private const double Growth = 1.2;

    private readonly uint[] _slots;
    private readonly int _ordinalBits;

    public SlotTable(int capacity)
    {
        Capacity = capacity;
        _slots = new uint[(int)Math.Min(Array.MaxLength, (capacity / MaxLoad) + 1)];
        _ordinalBits = 64 - BitOperations.LeadingZeroCount((ulong)capacity + 1);
    }

    /// <summary>How many ordinals it may hold.</summary>
    public int Capacity { get; }

    /// <summary>What it takes in memory.</summary>
    public long Bytes => (long)_slots.Length * sizeof(uint);

    /// <summary>The capacity of the table that follows this one.</summary>
    public int NextCapacity => checked((int)(Capacity * Growth) + 1);

    /// <summary>The slot at which a digest's search begins.</summary>
    public int Home(ulong digestHigh) => (int)Math.BigMul(digestHigh, (ulong)_slots.Length, out _);

    /// <summary>The slot after another.</summary>
    public int Next(int slot) => slot + 1 == _slots.Length ? 0 : slot + 1;

    /// <summary>What a slot holds: 0 if it is empty. An acquire read: the row that it names is complete.</summary>
    public uint Read(int slot) => Volatile.Read(ref _slots[slot]);

    /// <summary>Whether a slot's tag says that it may be the digest's.</summary>
    public bool MayBe(uint content, ulong digestLow) => content >> _ordinalBits == Tag(digestLow);

    /// <summary>The ordinal in a slot that is not empty.</summary>
    public int Ordinal(uint content) => (int)(content & ((1u << _ordinalBits) - 1)) - 1;

    /// <summary>Puts an ordinal into the first free slot. A release write: publishes the row.</summary>
    public void Insert(ulong digestHigh, ulong digestLow, int ordinal)
    {
        var slot = Home(digestHigh);
        while (_slots[slot] != 0)
            slot = Next(slot);
        Volatile.Write(ref _slots[slot], (Tag(digestLow) << _ordinalBits) | (uint)(ordinal + 1));
    }

    private uint Tag(ulong digestLow) => (uint)digestLow & ((1u << (32 - _ordinalBits)) - 1);
}
