using System.Runtime.InteropServices;

namespace MicroCreds.Registry.Verification.Index;

/// <summary>
/// One credential in the index: 34 bytes without references, so that an array of rows is also its form on disk. All
/// but <see cref="Standing"/> is written once, before the row is published; that one is two bytes long and stands at an
/// even address, so it is read and written whole, while the others may lie across a boundary.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 2)]
internal struct CredentialRow
{
    /// <summary>Bytes in a row.</summary>
    public const int Size = 34;

    /// <summary>The value of <see cref="ValidForSeconds"/> that stands for "no end".</summary>
    public const uint NoEnd = uint.MaxValue - 1;

    /// <summary>The value of <see cref="ValidForSeconds"/> that says that the row's dates are in the table of wide dates.</summary>
    public const uint Wide = uint.MaxValue;

    /// <summary>The greatest status index; one more stands for "no place in a list".</summary>
    public const int MaxStatusIndex = (1 << 20) - 2;

    /// <summary>The digest's first 64 bits.</summary>
    public ulong DigestHigh;
    /// <summary>The digest's second 64 bits.</summary>
    public ulong DigestLow;
    /// <summary><c>validFrom</c>: seconds since 1970.</summary>
    public uint FromSeconds;
    /// <summary><c>validUntil</c> less <c>validFrom</c>, in seconds; or <see cref="NoEnd"/>, or <see cref="Wide"/>.</summary>
    public uint ValidForSeconds;
    /// <summary>The admission: milliseconds after the first one of its chunk.</summary>
    public int AdmittedOffset;
    /// <summary>Bits 0–9 the milliseconds of <c>validFrom</c>, 10–29 the status index.</summary>
    public uint Place;
    /// <summary>Bits 0–1 the status, 2–15 the place of its <see cref="AwardClass"/> among those of its chunk.</summary>
    public ushort Standing;
}
