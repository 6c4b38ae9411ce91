using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Verification.Facts;
using MicroCreds.Registry.Verification.Following;
using MicroCreds.Registry.Verification.Index;

namespace MicroCreds.Registry.Verification.Snapshots;

/// <summary>
/// Writes what a snapshot has beside its rows: chunks with their hashes, classes, dates out of the ordinary, changes of
/// status and notices with their texts, and the registry's records. Numbers are little-endian.
/// </summary>
internal sealed class RecordsWriter
{
    /// <summary>Stands for the status of what was superseded by its renewal.</summary>
    internal const int Renewed = (int)CredentialStatus.Superseded + 1;

    private readonly ArrayBufferWriter<byte> _output = new(1 << 16);

    /// <summary>Writes all of it.</summary>
    /// <param name="capture">What to write.</param>
    /// <param name="chunkHashes">SHA-256 of each chunk's rows as they are in the file.</param>
    public static ReadOnlyMemory<byte> Write(ReadSideCapture capture, IReadOnlyList<Hash256> chunkHashes)
    {
        var writer = new RecordsWriter();
        var index = capture.Index;
        for (var i = 0; i < chunkHashes.Count; i++)
            writer.Chunk(index.Chunks[i], chunkHashes[i], i == index.Chunks.Length - 1 ? index.LastChunkClasses : index.Chunks[i].Classes.Length);
        writer.Int32(index.Classes.Length);
        foreach (var awardClass in index.Classes)
            writer.Class(awardClass);
        var texts = new byte[index.TextsLength];
        index.Texts.CopyTo(0, texts);
        writer.Block(texts);
        writer.WideDates(index.WideDates);
        writer.Changes(index.Changes);
        writer.Notices(index.Notices);
        writer.Block(JsonSerializer.SerializeToUtf8Bytes(
            new SnapshotRegistry(capture.Registry.Issuers, capture.Registry.Keys, capture.Registry.Achievements, capture.StatusLists),
            SnapshotJson.Default.SnapshotRegistry));
        return writer._output.WrittenMemory;
    }

    private void Chunk(RowChunk chunk, Hash256 hash, int classes)
    {
        hash.CopyTo(_output.GetSpan(Hash256.Size));
        _output.Advance(Hash256.Size);
        Int64(chunk.AdmittedBase);
        Int32(classes);
        foreach (var awardClass in chunk.Classes[..classes])
            Int32(awardClass);
    }

    private void Class(AwardClass awardClass)
    {
        Int32(awardClass.Issuer);
        Int32(awardClass.Key);
        Int32(awardClass.Achievement);
        Int32(awardClass.AchievementVersion);
        Int32(awardClass.StatusList is null ? 0 : 1);
        if (awardClass.StatusList is { } list)
            Block(System.Text.Encoding.UTF8.GetBytes(list));
    }

    private void WideDates(IndexCapture.Log<CredentialDates> log)
    {
        Int32(log.Count);
        for (var i = 0; i < log.Count; i++)
        {
            var (ordinal, dates) = log.Table[i];
            Int32(ordinal);
            Int64(dates.AdmittedAt);
            Int64(dates.ValidFrom);
            Int32(dates.ValidUntil is null ? 0 : 1);
            Int64(dates.ValidUntil ?? 0);
        }
    }

    private void Changes(IndexCapture.Log<PackedChange> log)
    {
        Int32(log.Count);
        for (var i = 0; i < log.Count; i++)
        {
            var (ordinal, change) = log.Table[i];
            Int32(ordinal);
            Int64(change.AtMilliseconds);
            Int32(change.Reason);
            Int32(change.SupersededBy);
            Int32(change.IsRenewal ? Renewed : (int)change.Status);
        }
    }

    private void Notices(IndexCapture.Log<PackedNotices> log)
    {
        Int32(log.Count);
        for (var i = 0; i < log.Count; i++)
        {
            var (ordinal, notices) = log.Table[i];
            Int32(ordinal);
            Int64(notices.MessageAt);
            Int32(notices.RefreshOfferedAt == PackedNotices.NotOffered ? 0 : 1);
            Int64(notices.RefreshOfferedAt == PackedNotices.NotOffered ? 0 : notices.RefreshOfferedAt);
            Int32(notices.Message);
            Int32(notices.List);
            Int32(notices.Index);
            Int32(notices.Number);
            Int32((int)notices.Purpose);
        }
    }

    private void Block(ReadOnlySpan<byte> bytes)
    {
        Int32(bytes.Length);
        _output.Write(bytes);
    }

    private void Int32(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_output.GetSpan(sizeof(int)), value);
        _output.Advance(sizeof(int));
    }

    private void Int64(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_output.GetSpan(sizeof(long)), value);
        _output.Advance(sizeof(long));
    }
}
