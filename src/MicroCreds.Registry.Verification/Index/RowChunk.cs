namespace MicroCreds.Registry.Verification.Index;

/// <summary>
/// A fixed run of rows, and the classes that occur in it: so a row names its class in a few bits, however many classes
/// there are. Chunks never move, so a reader may hold one while the index grows.
/// </summary>
internal sealed class RowChunk(long admittedBase)
{
    /// <summary>Rows in a chunk, as a power of two: at most 14, so that <see cref="CredentialRow.Standing"/> has room for the place of a class.</summary>
    public const int Bits = 13;

    /// <summary>Rows in a chunk.</summary>
    public const int Length = 1 << Bits;

    private int[] _classes = new int[16];
    private int _classCount;

    /// <summary>The first row's admission, in milliseconds since 1970.</summary>
    public long AdmittedBase { get; } = admittedBase;

    /// <summary>The rows.</summary>
    public CredentialRow[] Rows { get; } = new CredentialRow[Length];

    /// <summary>What it takes in memory.</summary>
    public long Bytes => ((long)Length * CredentialRow.Size) + ((long)Volatile.Read(ref _classes).Length * sizeof(int));

    /// <summary>The ordinal of the <see cref="AwardClass"/> at a place that a published row names.</summary>
    public int ClassAt(int place) => Volatile.Read(ref _classes)[place];

    /// <summary>The place of a class, which is added where it is new; the writer's alone.</summary>
    public int PlaceOf(int classOrdinal)
    {
        var place = _classes.AsSpan(0, _classCount).IndexOf(classOrdinal);
        if (place >= 0)
            return place;
        if (_classCount == _classes.Length)
        {
            var larger = new int[_classCount * 2];
            _classes.CopyTo(larger, 0);
            Volatile.Write(ref _classes, larger);
        }

        _classes[_classCount] = classOrdinal;
        return _classCount++;
    }
}
