using MicroCreds.Registry.Grains.Personal;
using MicroCreds.Registry.Storage.Sqlite.Database;

namespace MicroCreds.Registry.Storage.Sqlite.Personal;

/// <summary>
/// The learners' keys in the registry's SQLite file, a row each; a destroyed key leaves its row, without the key, so
/// that the id is never given another. SQLite overwrites what is deleted, and the write-ahead log is emptied after a
/// key was destroyed, or, if a long read holds it, after the next write.
/// </summary>
public sealed class SqlitePersonalKeyStore : IPersonalKeyStore
{
    private readonly SqliteDatabase _database;

    /// <summary>Takes an opened database; the caller's to dispose.</summary>
    public SqlitePersonalKeyStore(SqliteDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        _database = database;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<PersonalKey>> ReadManyAsync(IReadOnlyList<string> learnerIds, CancellationToken cancellationToken) =>
        _database.Readers.RunAsync<IReadOnlyList<PersonalKey>>(
            session => [.. learnerIds.Select(learner => Read(session, learner))], cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PersonalKey>> GetOrAddManyAsync(IReadOnlyList<KeyValuePair<string, byte[]>> proposals, CancellationToken cancellationToken) =>
        _database.Writer.RunAsync<IReadOnlyList<PersonalKey>>(
            session => [.. proposals.Select(proposal => GetOrAdd(session, proposal.Key, proposal.Value))], cancellationToken);

    /// <inheritdoc/>
    public Task<bool> DestroyAsync(string learnerId, CancellationToken cancellationToken) =>
        _database.Writer.RunAsync(session => Destroy(session, learnerId), cancellationToken);

    /// <inheritdoc/>
    public Task<bool> PinMasterKeyAsync(string masterKeyId, CancellationToken cancellationToken) =>
        _database.Writer.RunAsync(session => Pin(session, masterKeyId), cancellationToken);

    private static PersonalKey Read(SqliteSession session, string learner)
    {
        using var row = session.Use("SELECT wrapped FROM learner_key WHERE learner = ?");
        if (!row.Bind(1, learner).Step())
            return default;
        return row.IsNull(0) ? new PersonalKey(PersonalKeyState.Destroyed, default) : new PersonalKey(PersonalKeyState.Present, row.Blob(0));
    }

    private static PersonalKey GetOrAdd(SqliteSession session, string learner, byte[] proposed)
    {
        var stored = Read(session, learner);
        if (stored.State != PersonalKeyState.None)
            return stored;
        using var insert = session.Use("INSERT INTO learner_key (learner, wrapped) VALUES (?, ?)");
        insert.Bind(1, learner).Bind(2, proposed).Run();
        return new PersonalKey(PersonalKeyState.Present, proposed);
    }

    private static bool Destroy(SqliteSession session, string learner)
    {
        var existed = Read(session, learner).State == PersonalKeyState.Present;
        using var row = session.Use("INSERT INTO learner_key (learner, wrapped) VALUES (?, NULL) ON CONFLICT (learner) DO UPDATE SET wrapped = NULL");
        row.Bind(1, learner).Run();
        session.WantsEmptyLog = true;
        return existed;
    }

    private static bool Pin(SqliteSession session, string masterKeyId)
    {
        using (var row = session.Use("SELECT value FROM setting WHERE name = 'master key'"))
        {
            if (row.Step())
                return row.Text(0) == masterKeyId;
        }

        using var insert = session.Use("INSERT INTO setting (name, value) VALUES ('master key', ?)");
        insert.Bind(1, masterKeyId).Run();
        return true;
    }
}
