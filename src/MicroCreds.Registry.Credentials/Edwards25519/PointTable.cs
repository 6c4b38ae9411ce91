using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MicroCreds.Registry.Credentials.Edwards25519;

/// <summary>
/// The multiples j·2^(w·i)·P of one point for every window i of w bits of a scalar and every digit j up to 2^(w−1):
/// whatever the scalar, its multiple of P is the sum of one entry a window, without a doubling. Immutable.
/// </summary>
internal sealed class PointTable
{
    /// <summary>The widest window: digits fit a signed byte.</summary>
    public const int MaxWindowBits = 8;

    /// <summary>The narrowest window that is of any use.</summary>
    public const int MinWindowBits = 4;

    // A scalar is below 2^253, and its highest digit may take a carry.
    private const int ScalarBits = 254;

    // Entries begin at the start of a cache line: an entry then never lies on three.
    private const int Alignment = 64;

    private static readonly ulong[] NeutralWords;
    private static readonly nint NeutralEntry;

    // Pinned; the entries begin at the first multiple of the alignment.
    private readonly ulong[] _words;
    private readonly nint _entries;

    static unsafe PointTable()
    {
        NeutralWords = Allocate(1, out var entry);
        *(TablePoint*)entry = TablePoint.Neutral;
        NeutralEntry = entry;
    }

    /// <param name="point">The point; any of the curve.</param>
    /// <param name="windowBits">w, from <see cref="MinWindowBits"/> to <see cref="MaxWindowBits"/>.</param>
    public PointTable(in CurvePoint point, int windowBits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(windowBits, MinWindowBits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(windowBits, MaxWindowBits);
        WindowBits = windowBits;
        Windows = WindowsOf(windowBits);
        _words = Allocate(Windows << (windowBits - 1), out _entries);
        Fill(point);
    }

    /// <summary>w: the bits of a window.</summary>
    public int WindowBits { get; }

    /// <summary>How many windows a scalar has.</summary>
    public int Windows { get; }

    /// <summary>How many windows of so many bits a scalar has.</summary>
    public static int WindowsOf(int windowBits) => (ScalarBits + windowBits - 1) / windowBits;

    /// <summary>The bytes that a table of such windows takes.</summary>
    public static int SizeOf(int windowBits) => ((WindowsOf(windowBits) << (windowBits - 1)) * TablePoint.Size) + Alignment;

    /// <summary>Where the entry of a digit without its sign lies, which does not move while the table lives; the neutral point's for 0.</summary>
    /// <param name="window">Which window; not checked where the digit is 0, and not below 0 or above the last otherwise.</param>
    /// <param name="digit">The digit, between −2^(w−1) and 2^(w−1); not checked.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nint AddressOf(int window, int digit)
    {
        var sign = digit >> 31;
        var index = (window << (WindowBits - 1)) + ((digit ^ sign) - sign) - 1;
        return digit == 0 ? NeutralEntry : _entries + (index * TablePoint.Size);
    }

    /// <summary>The sum of a point and the entry of a digit.</summary>
    public unsafe CurvePoint Add(in CurvePoint sum, int window, int digit)
    {
        var operand = (*(TablePoint*)AddressOf(window, digit)).ToOperand();
        return sum.Plus(digit < 0 ? operand.Negate() : operand);
    }

    private static unsafe ulong[] Allocate(int count, out nint entries)
    {
        var words = GC.AllocateUninitializedArray<ulong>(((count * TablePoint.Size) + Alignment) / sizeof(ulong), pinned: true);
        var address = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(words));
        entries = (address + Alignment - 1) & -Alignment;
        return words;
    }

    private unsafe void Fill(in CurvePoint point)
    {
        var perWindow = 1 << (WindowBits - 1);
        var count = Windows * perWindow;
        var points = ArrayPool<CurvePoint>.Shared.Rent(count);
        var inverses = ArrayPool<FieldElement>.Shared.Rent(count);
        var entries = new Span<TablePoint>((void*)_entries, count);
        FirstOfEachWindow(point, points.AsSpan(0, Windows));
        Inverses.OfZ(points.AsSpan(0, Windows), inverses);
        var firsts = new SumOperand[Windows];
        for (var window = 0; window < Windows; window++)
            firsts[window] = points[window].ToOperand(inverses[window]);
        // From the last to the first, since each window's first lies where an earlier window's others will be.
        for (var window = Windows - 1; window >= 0; window--)
            Multiples(points[window], firsts[window], points.AsSpan(window * perWindow, perWindow));
        Inverses.OfZ(points.AsSpan(0, count), inverses);
        for (var i = 0; i < count; i++)
            entries[i] = new TablePoint(points[i].ToOperand(inverses[i]));
        ArrayPool<CurvePoint>.Shared.Return(points);
        ArrayPool<FieldElement>.Shared.Return(inverses);
    }

    private void FirstOfEachWindow(CurvePoint first, Span<CurvePoint> firsts)
    {
        foreach (ref var place in firsts)
        {
            place = first;
            for (var bit = 0; bit < WindowBits; bit++)
                first = first.Double();
        }
    }

    private static void Multiples(CurvePoint multiple, in SumOperand first, Span<CurvePoint> multiples)
    {
        multiples[0] = multiple;
        foreach (ref var place in multiples[1..])
            place = multiple = multiple.Plus(first);
    }
}
