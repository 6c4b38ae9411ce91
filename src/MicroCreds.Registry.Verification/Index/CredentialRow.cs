using System.Runtime.InteropServices;

namespace MicroCreds.Registry.Verification.Index;

/// <summary>
/// One credential in the index: 34 bytes without references, so that an array of rows is also its form on disk. Written
/// once, before it is published, and never changed: a reader cannot see it torn, and a row may lie in a file that is
/// mapped for reading. What changes about a credential (its status) is kept beside the rows.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 2)]
internal struct CredentialRow
{
    /// <summary>Bytes in a row.</summary>
    public const int Size = 34;

    /// <summary>The greatest status index; one more stands for "no place in a list".</summary>
    public const int MaxStatusIndex = NoStatusIndex - 1;

    private const int NoStatusIndex = (1 << 20) - 1;
    private const uint NoEnd = uint.MaxValue;
    private const uint MillisecondsMask = 0x3FF;
    private const int StatusIndexShift = 10;
    private const uint EndHasMilliseconds = 1u << 30;
    private const uint Wide = 1u << 31;

    /// <summary>The digest's first 64 bits.</summary>
    public ulong DigestHigh;
    /// <summary>The digest's second 64 bits.</summary>
    public ulong DigestLow;
    /// <summary>Its <see cref="AwardClass"/>'s place among those of its chunk.</summary>
    public ushort ClassPlace;
    // validFrom and validUntil in seconds since 1970, and the admission in milliseconds after the chunk's first.
    private uint _fromSeconds;
    private uint _untilSeconds;
    private int _admittedOffset;
    // Bits 0-9 the milliseconds of validFrom, 10-29 the status index, 30 whether validUntil has the milliseconds of
    // validFrom or none, 31 whether the dates are in the table of wide dates instead.
    private uint _place;

    /// <summary>Whether the dates did not fit and are in the table of wide dates.</summary>
    public readonly bool HasWideDates => (_place & Wide) != 0;

    /// <summary>The place in the status list, or null for none.</summary>
    public readonly int? StatusIndex
    {
        get
        {
            var index = (int)(_place >> StatusIndexShift) & NoStatusIndex;
            return index == NoStatusIndex ? null : index;
        }
    }

    /// <summary>Sets the place in the status list.</summary>
    public void SetStatusIndex(int? index) =>
        _place = (_place & ~((uint)NoStatusIndex << StatusIndexShift)) | ((uint)(index ?? NoStatusIndex) << StatusIndexShift);

    /// <summary>The dates, where they are in the row.</summary>
    public readonly CredentialDates Dates(long admittedBase)
    {
        var milliseconds = _place & MillisecondsMask;
        return new CredentialDates(
            admittedBase + _admittedOffset,
            (_fromSeconds * 1000L) + milliseconds,
            _untilSeconds == NoEnd ? null : (_untilSeconds * 1000L) + ((_place & EndHasMilliseconds) != 0 ? milliseconds : 0));
    }

    /// <summary>
    /// Writes the dates into the row if they fit: from 1970 to 2106, admitted within 24 days of the chunk's first, and an
    /// end on a whole second or a whole number of seconds after the beginning. Otherwise notes that they are elsewhere.
    /// </summary>
    public bool TrySetDates(in CredentialDates dates, long admittedBase)
    {
        var offset = dates.AdmittedAt - admittedBase;
        var milliseconds = dates.ValidFrom % 1000;
        var untilMilliseconds = dates.ValidUntil is { } until ? until % 1000 : 0;
        if (offset is < int.MinValue or > int.MaxValue
            || dates.ValidFrom < 0 || dates.ValidFrom / 1000 > uint.MaxValue
            || dates.ValidUntil < 0 || dates.ValidUntil / 1000 >= NoEnd
            || (untilMilliseconds != 0 && untilMilliseconds != milliseconds))
        {
            _place |= Wide;
            return false;
        }

        _admittedOffset = (int)offset;
        _fromSeconds = (uint)(dates.ValidFrom / 1000);
        _untilSeconds = dates.ValidUntil is { } end ? (uint)(end / 1000) : NoEnd;
        _place = (_place & ~(MillisecondsMask | EndHasMilliseconds)) | (uint)milliseconds | (untilMilliseconds != 0 ? EndHasMilliseconds : 0);
        return true;
    }
}
