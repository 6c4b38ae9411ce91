using System.Collections.Immutable;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Ledger.Entries;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Ledger.Tiles;
using MicroCreds.Registry.Storage.Sqlite.Database;

namespace MicroCreds.Registry.Storage.Sqlite.Ledger;

/// <summary>The ledger's tables: the SQL, and what its columns mean.</summary>
internal static class LedgerRows
{
    private const string EventColumns = "position, stream, version, kind, type, at, payload, sealed";
    private const int TileLevelShift = 56;

    public static LedgerHead ReadHead(SqliteSession session)
    {
        using var row = session.Use("SELECT size, root, frontier FROM ledger_head");
        return row.Step()
            ? new LedgerHead(row.Int64(0), new Hash256(row.Bytes(1)), Hashes(row.Bytes(2)))
            : throw new InvalidDataException("the ledger's head is missing");
    }

    public static long[] ReadVersions(SqliteSession session, IReadOnlyList<string> streamIds)
    {
        var versions = new long[streamIds.Count];
        using var row = session.Use("SELECT max(version) FROM event WHERE stream = ?");
        for (var i = 0; i < versions.Length; i++)
        {
            row.Bind(1, streamIds[i]).Step();
            versions[i] = row.Int64(0);
            row.Dispose();
        }

        return versions;
    }

    public static bool TryWrite(SqliteSession session, LedgerCommit commit)
    {
        if (session.Number("SELECT size FROM ledger_head") != commit.ExpectedSize)
            return false;
        WriteEvents(session, commit.Entries);
        using var tile = session.Use("INSERT INTO tile (id, hashes) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET hashes = excluded.hashes");
        foreach (var changed in commit.Tiles)
            tile.Bind(1, TileId(changed.Coordinate.Level, changed.Coordinate.Index)).Bind(2, changed.Bytes.Span).Run();
        WriteHead(session, commit.NewHead);
        return true;
    }

    public static IReadOnlyList<RecordedEvent> ReadStream(SqliteSession session, string streamId, long afterVersion, int limit)
    {
        using var row = session.Use($"SELECT {EventColumns} FROM event WHERE stream = ? AND version > ? ORDER BY version LIMIT ?");
        return ReadAll(row.Bind(1, streamId).Bind(2, afterVersion).Bind(3, limit), ReadEvent);
    }

    public static IReadOnlyList<RecordedEvent> ReadEvents(SqliteSession session, long fromIndex, int limit)
    {
        using var row = session.Use($"SELECT {EventColumns} FROM event WHERE position >= ? ORDER BY position LIMIT ?");
        return ReadAll(row.Bind(1, fromIndex).Bind(2, limit), ReadEvent);
    }

    public static IReadOnlyList<SequencedEvent> ReadSequenced(SqliteSession session, long fromIndex, int limit)
    {
        using var row = session.Use($"SELECT {EventColumns}, salt, entry FROM event WHERE position >= ? ORDER BY position LIMIT ?");
        return ReadAll(row.Bind(1, fromIndex).Bind(2, limit), r => new SequencedEvent(ReadEvent(r), r.Blob(8), r.Blob(9)));
    }

    public static IReadOnlyList<ReadOnlyMemory<byte>> ReadEntries(SqliteSession session, long fromIndex, int limit)
    {
        using var row = session.Use("SELECT entry FROM event WHERE position >= ? ORDER BY position LIMIT ?");
        return ReadAll(row.Bind(1, fromIndex).Bind(2, limit), r => (ReadOnlyMemory<byte>)r.Blob(0));
    }

    public static HashTile? ReadTile(SqliteSession session, int level, long index)
    {
        using var row = session.Use("SELECT hashes FROM tile WHERE id = ?");
        if (!row.Bind(1, TileId(level, index)).Step())
            return null;
        var hashes = row.Blob(0);
        return hashes.Length is > 0 and <= TileCoordinate.FullWidth * Hash256.Size && HashTile.TryCreate(new TileCoordinate(level, index, hashes.Length / Hash256.Size), hashes, out var tile)
            ? tile
            : throw new InvalidDataException($"the tile of level {level}, index {index} has {hashes.Length} bytes");
    }

    private static void WriteEvents(SqliteSession session, ImmutableArray<SequencedEvent> entries)
    {
        using var insert = session.Use(
            "INSERT INTO event (position, stream, version, kind, type, at, payload, sealed, salt, entry) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        foreach (var (recorded, salt, entry) in entries)
        {
            insert.Bind(1, recorded.Index)
                .Bind(2, recorded.StreamId)
                .Bind(3, recorded.Version)
                .Bind(4, (long)recorded.Kind)
                .Bind(5, recorded.Type)
                .Bind(6, recorded.At.ToUnixTimeMilliseconds())
                .Bind(7, recorded.Payload.Span)
                .Bind(8, recorded.Sealed.Span)
                .Bind(9, salt.Span)
                .Bind(10, entry.Span)
                .Run();
        }
    }

    private static void WriteHead(SqliteSession session, LedgerHead head)
    {
        var frontier = new byte[head.Frontier.Length * Hash256.Size];
        for (var i = 0; i < head.Frontier.Length; i++)
            head.Frontier[i].CopyTo(frontier.AsSpan(i * Hash256.Size));
        using var row = session.Use("INSERT OR REPLACE INTO ledger_head (id, size, root, frontier) VALUES (1, ?, ?, ?)");
        row.Bind(1, head.Size).Bind(2, head.Root.ToArray()).Bind(3, frontier).Run();
    }

    private static RecordedEvent ReadEvent(SqliteStatement row) => new(
        row.Int64(0),
        row.Text(1),
        row.Int64(2),
        (LedgerEntryKind)row.Int64(3),
        row.Text(4),
        DateTimeOffset.FromUnixTimeMilliseconds(row.Int64(5)),
        row.Blob(6),
        row.Blob(7));

    private static List<T> ReadAll<T>(SqliteStatement rows, Func<SqliteStatement, T> read)
    {
        var all = new List<T>();
        while (rows.Step())
            all.Add(read(rows));
        return all;
    }

    private static long TileId(int level, long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, TileCoordinate.MaxLevel);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, 1L << TileLevelShift);
        return ((long)level << TileLevelShift) | index;
    }

    private static ImmutableArray<Hash256> Hashes(ReadOnlySpan<byte> bytes)
    {
        var hashes = ImmutableArray.CreateBuilder<Hash256>(bytes.Length / Hash256.Size);
        for (; !bytes.IsEmpty; bytes = bytes[Hash256.Size..])
            hashes.Add(new Hash256(bytes[..Hash256.Size]));
        return hashes.MoveToImmutable();
    }
}
