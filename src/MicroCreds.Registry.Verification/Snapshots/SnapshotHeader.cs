using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Verification.Index;

namespace MicroCreds.Registry.Verification.Snapshots;

/// <summary>
/// The first 4,096 bytes of a snapshot: what it is of, and how to find and check the rest. Numbers are little-endian; rows
/// are as the machine has them, so a byte-order mark tells a machine of the other kind apart.
/// </summary>
/// <param name="LedgerSize">The ledger entries that the content rests on.</param>
/// <param name="LedgerRoot">The ledger's root at that size.</param>
/// <param name="Projection">Stands for how entries became content.</param>
/// <param name="KnownAt">When the ledger was known to have that size, in ticks since year 1, UTC.</param>
/// <param name="Credentials">How many rows there are.</param>
/// <param name="RecordsLength">Bytes of the records, which follow the rows.</param>
/// <param name="RecordsHash">SHA-256 of the records, which have the SHA-256 of each chunk of rows in them.</param>
internal sealed record SnapshotHeader(
    long LedgerSize, Hash256 LedgerRoot, Hash256 Projection, long KnownAt, int Credentials, int RecordsLength, Hash256 RecordsHash)
{
    /// <summary>Bytes of the header: the rows begin on a page of memory.</summary>
    public const int Size = 4096;

    /// <summary>The version of the format that this program writes, and the only one that it reads.</summary>
    public const int Version = 1;

    private const int Checked = Size - Hash256.Size;
    private const uint ByteOrder = 0x0A0B0C0D;
    private const int Fields = 160;

    /// <summary>Chunks of rows in the file, the last one filled up with zeros.</summary>
    public int Chunks => (int)(((long)Credentials + RowChunk.Length - 1) / RowChunk.Length);

    /// <summary>Where the records begin.</summary>
    public long RecordsOffset => Size + ((long)Chunks * RowChunk.RowBytes);

    /// <summary>Bytes of the whole file.</summary>
    public long FileLength => RecordsOffset + RecordsLength;

    private static ReadOnlySpan<byte> Magic => "MCRGSNAP"u8;

    /// <summary>Writes the header.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        Magic.CopyTo(bytes);
        BitConverter.TryWriteBytes(bytes.AsSpan(8), ByteOrder);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), Version);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), CredentialRow.Size);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(20), RowChunk.Length);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(24), LedgerSize);
        LedgerRoot.CopyTo(bytes.AsSpan(32));
        Projection.CopyTo(bytes.AsSpan(64));
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(96), KnownAt);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(104), Credentials);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(108), RecordsLength);
        RecordsHash.CopyTo(bytes.AsSpan(112));
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(144), FileLength);
        SHA256.HashData(bytes.AsSpan(0, Checked), bytes.AsSpan(Checked));
        return bytes;
    }

    /// <summary>Reads a header. False, with the reason, where it is none that this program writes on this machine.</summary>
    /// <param name="bytes">The first bytes of the file.</param>
    /// <param name="fileLength">How long the file is.</param>
    /// <param name="header">The header.</param>
    /// <param name="fault">What is wrong.</param>
    public static bool TryRead(ReadOnlySpan<byte> bytes, long fileLength, [NotNullWhen(true)] out SnapshotHeader? header, [NotNullWhen(false)] out string? fault)
    {
        header = null;
        fault = FindFault(bytes);
        if (fault is not null)
            return false;
        header = new SnapshotHeader(
            BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]),
            new Hash256(bytes.Slice(32, Hash256.Size)),
            new Hash256(bytes.Slice(64, Hash256.Size)),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[96..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[104..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[108..]),
            new Hash256(bytes.Slice(112, Hash256.Size)));
        if (header.LedgerSize <= 0 || header.Credentials < 0 || header.Credentials > header.LedgerSize || header.RecordsLength < 0
            || header.KnownAt < 0 || header.KnownAt > DateTime.MaxValue.Ticks)
            fault = "its header has numbers out of range";
        else if (header.FileLength != fileLength || BinaryPrimitives.ReadInt64LittleEndian(bytes[144..]) != fileLength)
            fault = string.Create(CultureInfo.InvariantCulture, $"it has {fileLength} bytes, and its header speaks of {header.FileLength}");
        return fault is null;
    }

    private static string? FindFault(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Size)
            return "it is shorter than a header";
        if (!bytes.StartsWith(Magic))
            return "it is no snapshot";
        if (BitConverter.ToUInt32(bytes[8..]) != ByteOrder)
            return "it was written by a machine with another byte order";
        var version = BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]);
        if (version != Version)
            return string.Create(CultureInfo.InvariantCulture, $"its format has version {version}, and this program reads version {Version}");
        if (BinaryPrimitives.ReadInt32LittleEndian(bytes[16..]) != CredentialRow.Size || BinaryPrimitives.ReadInt32LittleEndian(bytes[20..]) != RowChunk.Length)
            return "its rows have another shape";
        if (Hash256.Compute(bytes[..Checked]) != new Hash256(bytes.Slice(Checked, Hash256.Size)))
            return "its header is damaged";
        return bytes[Fields..Checked].ContainsAnyExcept((byte)0) ? "its header has fields that are not known" : null;
    }
}
