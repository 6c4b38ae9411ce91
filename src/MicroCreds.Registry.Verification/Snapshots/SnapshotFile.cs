using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Verification.Following;
using MicroCreds.Registry.Verification.Index;
using MicroCreds.Registry.Verification.Registry;

namespace MicroCreds.Registry.Verification.Snapshots;

/// <summary>
/// A read side that was written down at one ledger size, mapped into memory. It claims to rest on a ledger: whoever
/// restores it compares <see cref="LedgerRoot"/> with the ledger's own root at <see cref="LedgerSize"/> first.
/// </summary>
public sealed class SnapshotFile : IDisposable
{
    private readonly SnapshotHeader _header;
    private MappedFile? _file;

    private SnapshotFile(MappedFile file, SnapshotHeader header)
    {
        _file = file;
        _header = header;
    }

    /// <summary>The ledger entries that it rests on: at least 1.</summary>
    public long LedgerSize => _header.LedgerSize;

    /// <summary>The root that the ledger had at that size.</summary>
    public Hash256 LedgerRoot => _header.LedgerRoot;

    /// <summary>How many credentials it has.</summary>
    public int Credentials => _header.Credentials;

    /// <summary>Maps a snapshot and reads its header. Never throws for what is in the file.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="projection">Stands for how entries become content here; a snapshot with another one is refused.</param>
    /// <param name="snapshot">The snapshot, to be disposed of.</param>
    /// <param name="fault">Why there is none; null where there is no file.</param>
    public static bool TryOpen(string path, Hash256 projection, [NotNullWhen(true)] out SnapshotFile? snapshot, out string? fault)
    {
        snapshot = null;
        if (!TryMap(path, out var file, out fault))
            return false;
        if (!SnapshotHeader.TryRead(file.Span(0, (int)Math.Min(file.Length, SnapshotHeader.Size)), file.Length, out var header, out fault))
        {
            file.Dispose();
            return false;
        }

        if (header.Projection != projection)
        {
            fault = "it was made from the ledger by other rules than these, or for another address";
            file.Dispose();
            return false;
        }

        snapshot = new SnapshotFile(file, header);
        return true;
    }

    /// <summary>
    /// Checks every byte and puts the content into an empty read side, which keeps the file mapped from then on. False,
    /// with the reason, where something is damaged: the read side is as it was.
    /// </summary>
    /// <exception cref="InvalidOperationException">The read side is not empty.</exception>
    /// <exception cref="ObjectDisposedException">It was disposed of, or restored before.</exception>
    public bool TryRestore(ReadSide readSide, [NotNullWhen(false)] out string? fault)
    {
        ArgumentNullException.ThrowIfNull(readSide);
        ObjectDisposedException.ThrowIf(_file is null, this);
        var bytes = _file.Span(_header.RecordsOffset, _header.RecordsLength);
        if (Hash256.Compute(bytes) != _header.RecordsHash)
        {
            fault = "its records are damaged";
            return false;
        }

        if (!SnapshotRecords.TryRead(bytes, _header, out var records, out fault))
            return false;
        fault = new RowCheck(_file, _header, records).FindFault();
        if (fault is not null)
            return false;

        var registry = new RegistryRecords(records.Registry.Issuers, records.Registry.Keys, records.Registry.Achievements);
        var contents = new IndexContents(_header.Credentials, ChunksOf(_file, records), records.Classes, records.WideDates, records.Changes, records.Notices, records.Texts);
        readSide.Adopt(new AsOf(_header.LedgerSize, new DateTimeOffset(_header.KnownAt, TimeSpan.Zero)), contents, registry, records.Registry.StatusLists);
        // The chunks have it now.
        _file = null;
        return true;
    }

    /// <summary>Unmaps the file, unless it was restored.</summary>
    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
    }

    private unsafe RowChunk[] ChunksOf(MappedFile file, SnapshotRecords records)
    {
        var chunks = new RowChunk[_header.Chunks];
        for (var i = 0; i < chunks.Length; i++)
        {
            var (_, admittedBase, classes) = records.Chunks[i];
            var rows = (CredentialRow*)file.At(SnapshotHeader.Size + ((long)i * RowChunk.RowBytes), RowChunk.RowBytes);
            var full = new RowChunk(admittedBase, classes, rows, file);
            // One that is not full will be written to: it becomes the index's own.
            chunks[i] = i == chunks.Length - 1 && _header.Credentials % RowChunk.Length is > 0 and var used ? full.Copy(used) : full;
        }

        return chunks;
    }

    private static bool TryMap(string path, [NotNullWhen(true)] out MappedFile? file, out string? fault)
    {
        (file, fault) = (null, null);
        try
        {
            var length = new FileInfo(path) is { Exists: true } info ? info.Length : (long?)null;
            if (length is null)
                return false;
            if (length < SnapshotHeader.Size)
            {
                fault = string.Create(CultureInfo.InvariantCulture, $"it has {length} bytes, fewer than a header");
                return false;
            }

            file = MappedFile.Open(path);
            return true;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            fault = $"it cannot be read: {unreadable.Message}";
            return false;
        }
    }
}
