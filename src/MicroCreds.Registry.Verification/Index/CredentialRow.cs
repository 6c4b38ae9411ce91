using System.Runtime.InteropServices;

namespace MicroCreds.Registry.Verification.Index;

/// <summary>
/// One credential in the index: 36 bytes without references, so that an array of rows is also its form on disk. All
/// but <see cref="Standing"/> is written once, before the row is published.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct CredentialRow
{
    /// <summary>Bytes in a row.</summary>
    public const int Size = 36;

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
    /// <summary>The ordinal of its <see cref="AwardClass"/>.</summary>
    public int Class;
    /// <summary><c>validFrom</c>: seconds since 1970.</summary>
    public uint FromSeconds;
    /// <summary><c>validUntil</c> less <c>validFrom</c>, in seconds; or <see cref="NoEnd"/>, or <see cref="Wide"/>.</summary>
    public uint ValidForSeconds;
    /// <summary>The admission: milliseconds after the first one of its chunk.</summary>
    public int AdmittedOffset;
    /// <summary>Bits 0–1 the status, 2–11 the milliseconds of <c>validFrom</c>, 12–31 the status index.</summary>
    public uint Standing;
}
