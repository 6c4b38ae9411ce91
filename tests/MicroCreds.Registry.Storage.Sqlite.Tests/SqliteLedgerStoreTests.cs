using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Pathways;
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Storage.Sqlite.Database;
using MicroCreds.Registry.Storage.Sqlite.Enrolments;
using MicroCreds.Registry.Storage.Sqlite.Ledger;
using MicroCreds.Registry.Storage.Sqlite.Pathways;
using MicroCreds.Registry.Storage.TestKit;
using Microsoft.Data.Sqlite;

namespace MicroCreds.Registry.Storage.Sqlite.Tests;

public sealed class SqliteLedgerStoreTests : LedgerStoreContract, IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly SqliteFolder _folder = new();
    private readonly CommitMaker _make = new();

    public void Dispose() => _folder.Dispose();

    protected override ILedgerStore Open() => new SqliteLedgerStore(_folder.Open());

    [Theory]
    [InlineData("UPDATE event SET payload = x'00' WHERE position = 1")]
    [InlineData("DELETE FROM event WHERE position = 1")]
    public async Task Event_ChangedBySql_IsRefusedByTheDatabase(string sql)
    {
        Assert.True(await Open().TryCommitAsync(_make.Next(3, "s"), None));
        _folder.CloseAll();
        var refused = Assert.Throws<SqliteException>(() => Tamper(sql));
        Assert.Contains("ledger events", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE ledger_head SET size = 299")]
    [InlineData("UPDATE ledger_head SET size = 301")]
    [InlineData("UPDATE ledger_head SET root = x'0000000000000000000000000000000000000000000000000000000000000001'")]
    [InlineData("UPDATE ledger_head SET frontier = x''")]
    [InlineData("UPDATE tile SET hashes = substr(hashes, 1, 32) WHERE id = 1")]
    [InlineData("UPDATE tile SET hashes = zeroblob(length(hashes)) WHERE id = 1")]
    [InlineData("DELETE FROM tile WHERE id = 1")]
    [InlineData("DROP TRIGGER event_is_fixed; UPDATE event SET entry = x'00' WHERE position = 299")]
    [InlineData("DROP TRIGGER event_is_kept; DELETE FROM event WHERE position = 299")]
    public async Task CheckTail_FileChangedByHand_IsRefused(string sql)
    {
        Assert.True(await Open().TryCommitAsync(_make.Next(300, "s"), None));
        await LedgerIntegrity.CheckTailAsync(Open(), None);
        _folder.CloseAll();
        Tamper(sql);
        await Assert.ThrowsAsync<LedgerFaultedException>(() => LedgerIntegrity.CheckTailAsync(Open(), None));
    }

    [Fact]
    public async Task Audit_OldPayloadChangedByHand_IsFound()
    {
        Assert.True(await Open().TryCommitAsync(_make.Next(300, "s"), None));
        _folder.CloseAll();
        Tamper("DROP TRIGGER event_is_fixed; UPDATE event SET payload = x'00' WHERE position = 2");
        await LedgerIntegrity.CheckTailAsync(Open(), None);
        var fault = await Assert.ThrowsAsync<LedgerFaultedException>(() => LedgerIntegrity.AuditAsync(Open(), None));
        Assert.Contains("event 2", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NewerSchema_IsRefusedAndLeftAsItIs()
    {
        Open();
        _folder.CloseAll();
        Tamper("PRAGMA user_version = 99");
        var before = File.ReadAllBytes(_folder.Path);
        var refused = Assert.Throws<SqliteSchemaException>(Open);
        Assert.Contains("has schema 99; this program knows up to ", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(_folder.Path));
    }

    [Fact]
    public async Task Open_SchemaOfVersionOne_IsBroughtUpAndKeepsItsRows()
    {
        Assert.True(await Open().TryCommitAsync(_make.Next(300, "s"), None));
        var head = await Open().ReadHeadAsync(None);
        _folder.CloseAll();
        DropWhatVersionOneLacked();

        Assert.Equal(head.Root, (await Open().ReadHeadAsync(None)).Root);
        await LedgerIntegrity.AuditAsync(Open(), None);
        Assert.True(await Open().TryCommitAsync(_make.Next(3, "t"), None));
        var pathway = new PathwayRow("urn:p", "did:web:i.example", 1, "urn:a", "T", 0, true);
        await new SqlitePathwayView(_folder.Open()).ApplyAsync([pathway], 1, None);
        Assert.Equal(pathway, await new SqlitePathwayView(_folder.Open()).FindAsync("urn:p", None));
        Assert.Empty(await new SqliteEnrolmentView(_folder.Open()).WithIssuerAsync(null, "", 1, None));
    }

    [Fact]
    public void Open_AnotherProgramsDatabase_IsRefused()
    {
        Tamper("CREATE TABLE theirs (id INTEGER)");
        Assert.Throws<SqliteSchemaException>(Open);
    }

    [Fact]
    public void Open_NoDatabase_IsRefused()
    {
        File.WriteAllText(_folder.Path, new string('x', 9000));
        Assert.Throws<SqliteException>(Open);
    }

    [Fact]
    public async Task Open_ManyAtOnce_AllUseOneSchema()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => SqliteDatabase.Open(new SqliteOptions { Path = _folder.Path }))));
        foreach (var store in stores)
            store.Dispose();
        Assert.Equal(0, (await Open().ReadHeadAsync(None)).Size);
    }

    [Fact]
    public async Task TryCommit_AnotherProcessHoldsTheWriteLock_WaitsAndThenFails()
    {
        using var database = SqliteDatabase.Open(new SqliteOptions { Path = _folder.Path, BusyTimeout = TimeSpan.Zero });
        var store = new SqliteLedgerStore(database);
        using var other = new SqliteConnection($"Data Source={_folder.Path};Pooling=False");
        other.Open();
        Run(other, "BEGIN IMMEDIATE");
        var commit = _make.Next("a");
        await Assert.ThrowsAsync<SqliteException>(() => store.TryCommitAsync(commit, None));
        await Assert.ThrowsAsync<SqliteException>(() => store.ReadHeadAsync(None));
        Run(other, "COMMIT");
        Assert.Equal(0, (await store.ReadHeadAsync(None)).Size);
        Assert.True(await store.TryCommitAsync(commit, None));
    }

    // What later versions added is all that tells them apart.
    private void DropWhatVersionOneLacked()
    {
        string[] first = ["ledger_head", "event", "tile", "checkpoint", "grain_state", "learner_key", "portfolio", "setting"];
        using var connection = new SqliteConnection($"Data Source={_folder.Path};Pooling=False");
        connection.Open();
        while (Later() is { } table)
            Run(connection, $"DROP TABLE \"{table}\"");
        Run(connection, "PRAGMA user_version = 1");

        // A virtual table takes its shadow tables with it.
        string? Later()
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY sql NOT LIKE 'CREATE VIRTUAL%'";
            using var rows = command.ExecuteReader();
            while (rows.Read())
            {
                if (!first.Contains(rows.GetString(0)))
                    return rows.GetString(0);
            }

            return null;
        }
    }

    private void Tamper(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.Path};Pooling=False");
        connection.Open();
        Run(connection, sql);
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own constants.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
