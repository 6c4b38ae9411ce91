using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Verification.Facts;
using MicroCreds.Registry.Verification.Index;

namespace MicroCreds.Registry.Verification.Snapshots;

/// <summary>What a snapshot has beside its rows, read and checked: every number in it names something.</summary>
internal sealed class SnapshotRecords
{
    private const int ClassBytes = 5 * sizeof(int);
    private const int WideDatesBytes = (2 * sizeof(int)) + (3 * sizeof(long));
    private const int ChangeBytes = (4 * sizeof(int)) + sizeof(long);
    private const int NoticesBytes = (7 * sizeof(int)) + (2 * sizeof(long));

    private SnapshotRecords()
    {
    }

    public required ChunkRecord[] Chunks { get; init; }

    public required AwardClass[] Classes { get; init; }

    public required (int Ordinal, CredentialDates Dates)[] WideDates { get; init; }

    public required byte[] Texts { get; init; }

    public required (int Ordinal, PackedChange Change)[] Changes { get; init; }

    public required (int Ordinal, PackedNotices Notices)[] Notices { get; init; }

    public required SnapshotRegistry Registry { get; init; }

    /// <summary>Reads the records of so many credentials. False, with the reason, where they make no sense.</summary>
    public static bool TryRead(
        ReadOnlySpan<byte> bytes, SnapshotHeader header, [NotNullWhen(true)] out SnapshotRecords? records, [NotNullWhen(false)] out string? fault)
    {
        records = null;
        var reader = new RecordsReader(bytes);
        var chunks = ReadChunks(ref reader, header.Chunks);
        var classes = ReadClasses(ref reader);
        var bytesOfTexts = reader.Block().ToArray();
        var texts = new TextArena();
        texts.Append(bytesOfTexts);
        var wideDates = ReadWideDates(ref reader, header.Credentials);
        var changes = ReadChanges(ref reader, header.Credentials, texts);
        var notices = ReadNotices(ref reader, header.Credentials, texts);
        var json = reader.Block();
        if (!reader.IsDone)
        {
            fault = "its records do not fit together";
            return false;
        }

        if (!TryReadRegistry(json, out var registry, out fault))
            return false;
        records = new SnapshotRecords
        {
            Chunks = chunks,
            Classes = classes,
            WideDates = wideDates,
            Texts = bytesOfTexts,
            Changes = changes,
            Notices = notices,
            Registry = registry,
        };
        if (!chunks.All(chunk => Array.TrueForAll(chunk.Classes, ordinal => ordinal >= 0 && ordinal < classes.Length))
            || !Array.TrueForAll(classes, each => registry.Has(each))
            || !Array.TrueForAll(notices, each => registry.Has(each.Item2, texts)))
            fault = "its records name others that it does not have";
        return fault is null;
    }

    private static ChunkRecord[] ReadChunks(ref RecordsReader reader, int count)
    {
        var chunks = new List<ChunkRecord>();
        for (var i = 0; i < count && !reader.HasFailed; i++)
        {
            var hash = reader.Take(Hash256.Size);
            var admittedBase = reader.Milliseconds();
            var classes = new int[reader.Count(sizeof(int))];
            for (var place = 0; place < classes.Length; place++)
                classes[place] = reader.Int32();
            if (classes.Length > RowChunk.Length)
                reader.Fail();
            if (!reader.HasFailed)
                chunks.Add(new ChunkRecord(new Hash256(hash), admittedBase, classes));
        }

        return [.. chunks];
    }

    private static AwardClass[] ReadClasses(ref RecordsReader reader)
    {
        var classes = new AwardClass[reader.Count(ClassBytes)];
        for (var i = 0; i < classes.Length && !reader.HasFailed; i++)
        {
            classes[i] = new AwardClass(
                reader.Int32(), reader.Int32(), reader.Int32(), reader.Int32(), reader.Int32(0, 2) == 1 ? reader.Text() : null);
        }

        if (classes.Distinct().Count() != classes.Length)
            reader.Fail();
        return classes;
    }

    private static (int, CredentialDates)[] ReadWideDates(ref RecordsReader reader, int credentials)
    {
        var dates = new (int, CredentialDates)[reader.Count(WideDatesBytes)];
        for (var i = 0; i < dates.Length && !reader.HasFailed; i++)
        {
            var ordinal = reader.Int32(0, credentials);
            var (admitted, from) = (reader.Milliseconds(), reader.Milliseconds());
            var hasEnd = reader.Int32(0, 2) == 1;
            var until = reader.Milliseconds();
            dates[i] = (ordinal, new CredentialDates(admitted, from, hasEnd ? until : null));
        }

        return dates;
    }

    private static (int, PackedChange)[] ReadChanges(ref RecordsReader reader, int credentials, TextArena texts)
    {
        var changes = new (int, PackedChange)[reader.Count(ChangeBytes)];
        for (var i = 0; i < changes.Length && !reader.HasFailed; i++)
        {
            var ordinal = reader.Int32(0, credentials);
            var at = reader.Milliseconds();
            var (reason, supersededBy) = (reader.Int32(), reader.Int32());
            var status = reader.Int32((int)CredentialStatus.Active, RecordsWriter.Renewed + 1);
            if (!texts.Has(reason) || !texts.Has(supersededBy))
                reader.Fail();
            var isRenewal = status == RecordsWriter.Renewed;
            changes[i] = (ordinal, new PackedChange(at, reason, supersededBy, isRenewal ? CredentialStatus.Superseded : (CredentialStatus)status, isRenewal));
        }

        return changes;
    }

    private static (int, PackedNotices)[] ReadNotices(ref RecordsReader reader, int credentials, TextArena texts)
    {
        var notices = new (int, PackedNotices)[reader.Count(NoticesBytes)];
        for (var i = 0; i < notices.Length && !reader.HasFailed; i++)
        {
            var ordinal = reader.Int32(0, credentials);
            var messageAt = reader.Milliseconds();
            var isOffered = reader.Int32(0, 2) == 1;
            var offeredAt = reader.Milliseconds();
            var read = new PackedNotices(
                messageAt, isOffered ? offeredAt : PackedNotices.NotOffered,
                reader.Int32(), reader.Int32(), reader.Int32(), reader.Int32(), (ListPurposes)reader.Int32());
            if (!texts.Has(read.Message) || !texts.Has(read.List) || read.List == TextArena.None)
                reader.Fail();
            notices[i] = (ordinal, read);
        }

        return notices;
    }

    private static bool TryReadRegistry(ReadOnlySpan<byte> json, [NotNullWhen(true)] out SnapshotRegistry? registry, [NotNullWhen(false)] out string? fault)
    {
        registry = null;
        try
        {
            registry = JsonSerializer.Deserialize(json, SnapshotJson.Default.SnapshotRegistry);
            fault = registry is null ? "it has no records of the registry" : registry.FindFault();
        }
        catch (JsonException malformed)
        {
            fault = $"its records of the registry cannot be read: {malformed.Message}";
        }

        return fault is null && registry is not null;
    }

    /// <summary>What there is of a chunk beside its rows.</summary>
    internal sealed record ChunkRecord(Hash256 Hash, long AdmittedBase, int[] Classes);
}
