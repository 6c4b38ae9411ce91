using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MicroCreds.Registry.Verification.Facts;

namespace MicroCreds.Registry.Verification.Index;

/// <summary>
/// A fixed run of rows, the classes that occur in it (so a row names its class in a few bits, however many classes there
/// are), and the rows' statuses. Chunks never move, so a reader may hold one while the index grows. The rows are either
/// the chunk's own or those of a mapped snapshot; whoever reads one keeps the chunk alive meanwhile.
/// </summary>
internal sealed unsafe class RowChunk
{
    /// <summary>Rows in a chunk, as a power of two: at most 16, so that a row has room for the place of a class.</summary>
    public const int Bits = 13;

    /// <summary>Rows in a chunk.</summary>
    public const int Length = 1 << Bits;

    /// <summary>Bytes of rows in a chunk: a whole number of pages of 4,096.</summary>
    public const int RowBytes = Length * CredentialRow.Size;

    private const int StatusesInByte = 4;

    private readonly CredentialRow* _rows;
    // Keeps the memory behind _rows: a pinned array, or a mapped file.
    private readonly object _owner;
    private readonly byte[] _statuses = new byte[Length / StatusesInByte];
    private int[] _classes;
    private int _classCount;

    /// <summary>An empty chunk.</summary>
    /// <param name="admittedBase">The first row's admission, in milliseconds since 1970.</param>
    public RowChunk(long admittedBase)
    {
        var rows = GC.AllocateArray<CredentialRow>(Length, pinned: true);
        _rows = (CredentialRow*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(rows));
        _owner = rows;
        _classes = new int[4];
        AdmittedBase = admittedBase;
    }

    /// <summary>A full chunk of rows that are there already and never change.</summary>
    /// <param name="admittedBase">The first row's admission, in milliseconds since 1970.</param>
    /// <param name="classes">The classes in the order of their places.</param>
    /// <param name="rows">Where <see cref="Length"/> rows are.</param>
    /// <param name="owner">What keeps them there.</param>
    public RowChunk(long admittedBase, int[] classes, CredentialRow* rows, object owner)
    {
        _rows = rows;
        _owner = owner;
        _classes = classes;
        _classCount = classes.Length;
        AdmittedBase = admittedBase;
    }

    /// <summary>The first row's admission, in milliseconds since 1970.</summary>
    public long AdmittedBase { get; }

    /// <summary>The classes that occur in it, in the order of their places; the writer's alone.</summary>
    public ReadOnlySpan<int> Classes => _classes.AsSpan(0, _classCount);

    /// <summary>What it takes in memory, wherever its rows are.</summary>
    public long Bytes => RowBytes + _statuses.Length + ((long)Volatile.Read(ref _classes).Length * sizeof(int));

    /// <summary>The row at a place.</summary>
    public ref CredentialRow this[int place] => ref _rows[place & (Length - 1)];

    /// <summary>The first rows' bytes. Only rows that were published hold still.</summary>
    public ReadOnlySpan<byte> RowsAsBytes(int rows) => new(_rows, rows * CredentialRow.Size);

    /// <summary>A row's status. An acquire read: what it refers to is complete.</summary>
    public CredentialStatus StatusAt(int place) => (CredentialStatus)((Volatile.Read(ref _statuses[place / StatusesInByte]) >> Shift(place)) & 3);

    /// <summary>Sets a row's status; the writer's alone. A release write of one byte.</summary>
    public void SetStatus(int place, CredentialStatus status)
    {
        ref var cell = ref _statuses[place / StatusesInByte];
        Volatile.Write(ref cell, (byte)((cell & ~(3 << Shift(place))) | ((int)status << Shift(place))));
    }

    /// <summary>The ordinal of the <see cref="AwardClass"/> at a place that a published row names.</summary>
    public int ClassAt(int place) => Volatile.Read(ref _classes)[place];

    /// <summary>The place of a class, which is added where it is new; the writer's alone.</summary>
    public int PlaceOf(int classOrdinal)
    {
        // The last used first: awards come in runs.
        var place = _classes.AsSpan(0, _classCount).LastIndexOf(classOrdinal);
        if (place >= 0)
            return place;
        if (_classCount == _classes.Length)
        {
            var larger = new int[_classCount + (_classCount / 4) + 4];
            _classes.CopyTo(larger, 0);
            Volatile.Write(ref _classes, larger);
        }

        _classes[_classCount] = classOrdinal;
        return _classCount++;
    }

    /// <summary>A chunk of its own with the first rows of this one, and no status yet.</summary>
    public RowChunk Copy(int rows)
    {
        var copy = new RowChunk(AdmittedBase) { _classes = [.. Classes], _classCount = _classCount };
        RowsAsBytes(rows).CopyTo(new Span<byte>(copy._rows, RowBytes));
        GC.KeepAlive(_owner);
        return copy;
    }

    private static int Shift(int place) => (place % StatusesInByte) * 2;
}
