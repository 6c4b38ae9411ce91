using System.Security.Cryptography;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Verification.Following;
using MicroCreds.Registry.Verification.Index;
using Microsoft.Win32.SafeHandles;

namespace MicroCreds.Registry.Verification.Snapshots;

/// <summary>
/// Writes a read side down: aside, flushed, and moved into place, so that whenever the machine stops, the file is the old
/// one or the new one.
/// </summary>
public static class SnapshotWriter
{
    // What waits in memory is flushed now and then, so that the ledger's own flushes never stand behind all of it.
    private const long FlushEvery = 32 << 20;

    /// <summary>Writes a capture.</summary>
    /// <param name="path">The file to replace. Beside it, <c>.new</c> added to its name, is written first; only one writer at a time can.</param>
    /// <param name="capture">What to write; of one entry at least.</param>
    /// <param name="ledgerRoot">The ledger's root at the capture's size.</param>
    /// <param name="projection">Stands for how entries became content.</param>
    /// <param name="cancellationToken">Gives up, and leaves the old file.</param>
    /// <returns>Bytes of the file.</returns>
    /// <exception cref="IOException">It could not be written, or another process is writing it; the old file is untouched.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static long Write(string path, ReadSideCapture capture, Hash256 ledgerRoot, Hash256 projection, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(capture);
        ArgumentOutOfRangeException.ThrowIfLessThan(capture.AsOf.Size, 1);
        path = Path.GetFullPath(path);
        var aside = path + ".new";
        long length;
        using (var file = File.OpenHandle(aside, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None))
        {
            RandomAccess.SetLength(file, 0);
            length = Write(file, capture, ledgerRoot, projection, cancellationToken);
            RandomAccess.FlushToDisk(file);
        }

        File.Move(aside, path, overwrite: true);
        FolderFlush.ToDisk(Path.GetDirectoryName(path)!);
        return length;
    }

    private static long Write(SafeFileHandle file, ReadSideCapture capture, Hash256 ledgerRoot, Hash256 projection, CancellationToken cancellationToken)
    {
        var index = capture.Index;
        var offset = (long)SnapshotHeader.Size;
        var hashes = new Hash256[(index.Count + RowChunk.Length - 1) / RowChunk.Length];
        for (var i = 0; i < hashes.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var rows = RowsOf(index, i);
            hashes[i] = Hash256.Compute(rows);
            RandomAccess.Write(file, rows, offset);
            offset += rows.Length;
            if (offset / FlushEvery != (offset - rows.Length) / FlushEvery)
                RandomAccess.FlushToDisk(file);
        }

        // The rows may be those of a mapped file.
        GC.KeepAlive(index);
        var records = RecordsWriter.Write(capture, hashes).Span;
        var header = new SnapshotHeader(
            capture.AsOf.Size, ledgerRoot, projection, capture.AsOf.Time.UtcTicks, index.Count, records.Length, new Hash256(SHA256.HashData(records)));
        RandomAccess.Write(file, records, offset);
        RandomAccess.Write(file, header.ToBytes(), 0);
        return header.FileLength;
    }

    private static ReadOnlySpan<byte> RowsOf(IndexCapture index, int chunk)
    {
        var used = Math.Min(RowChunk.Length, index.Count - (chunk * RowChunk.Length));
        if (used == RowChunk.Length)
            return index.Chunks[chunk].RowsAsBytes(RowChunk.Length);
        // The rest of the last chunk is being filled meanwhile.
        var padded = new byte[RowChunk.RowBytes];
        index.Chunks[chunk].RowsAsBytes(used).CopyTo(padded);
        return padded;
    }
}
