using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace MicroCreds.Registry.Credentials.Edwards25519;

/// <summary>Where the entries lie that are to be added next, one a lane. Of a negative digit the first two parts are exchanged.</summary>
internal ref struct LaneEntries
{
    /// <summary>The most lanes.</summary>
    public const int MaxLanes = (int)LaneWidth.Eight;

    private Places _yPlusX;
    private Places _yMinusX;
    private Places _twiceDxy;
    private Masks _signs;

    /// <summary>Each lane's y + x.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<nint> YPlusX => _yPlusX;

    /// <summary>Each lane's y − x.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<nint> YMinusX => _yMinusX;

    /// <summary>Each lane's 2·d·x·y, for the digit without its sign.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<nint> TwiceDxy => _twiceDxy;

    /// <summary>All bits set in those lanes whose digit is negative.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<ulong> Signs => _signs;

    /// <summary>Notes a lane's entry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(int lane, PointTable table, int window, int digit)
    {
        var entry = table.AddressOf(window, digit);
        var sign = digit >> 31;
        var exchanged = sign & FieldWords.Size;
        _yPlusX[lane] = entry + exchanged;
        _yMinusX[lane] = entry + FieldWords.Size - exchanged;
        _twiceDxy[lane] = entry + (2 * FieldWords.Size);
        _signs[lane] = (ulong)(long)sign;
    }

    [InlineArray(MaxLanes)]
    private struct Places
    {
        private nint _first;
    }

    [InlineArray(MaxLanes)]
    private struct Masks
    {
        private ulong _first;
    }
}
