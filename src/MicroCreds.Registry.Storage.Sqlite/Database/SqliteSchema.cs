using MicroCreds.Registry.Storage.Sqlite.Insight;
using MicroCreds.Registry.Storage.Sqlite.Recommendations;
using MicroCreds.Registry.Storage.Sqlite.Search;

namespace MicroCreds.Registry.Storage.Sqlite.Database;

/// <summary>The tables, and the marks by which a file is known as a registry's.</summary>
internal static class SqliteSchema
{
    /// <summary>"MCRG", in the file's header.</summary>
    public const long ApplicationId = 0x4D435247;

    /// <summary>
    /// The ledger's rows are only ever added. Their one secondary index grows near its right edge, because the streams
    /// that are many (credentials) have time-ordered ids. A tile's id is level × 2^56 + number.
    /// </summary>
    private const string Tables = """
        CREATE TABLE ledger_head (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            size INTEGER NOT NULL,
            root BLOB NOT NULL,
            frontier BLOB NOT NULL);
        INSERT INTO ledger_head VALUES (1, 0, x'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', x'');
        CREATE TABLE event (
            position INTEGER PRIMARY KEY,
            stream TEXT NOT NULL,
            version INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            type TEXT NOT NULL,
            at INTEGER NOT NULL,
            salt BLOB NOT NULL,
            entry BLOB NOT NULL,
            payload BLOB NOT NULL,
            sealed BLOB NOT NULL);
        CREATE UNIQUE INDEX event_by_stream ON event (stream, version);
        CREATE TRIGGER event_is_kept BEFORE DELETE ON event
            BEGIN SELECT RAISE(ABORT, 'ledger events are never deleted'); END;
        CREATE TRIGGER event_is_fixed BEFORE UPDATE ON event
            BEGIN SELECT RAISE(ABORT, 'ledger events never change'); END;
        CREATE TABLE tile (
            id INTEGER PRIMARY KEY,
            hashes BLOB NOT NULL);
        CREATE TABLE checkpoint (
            size INTEGER PRIMARY KEY,
            root BLOB NOT NULL,
            note TEXT NOT NULL);
        CREATE TABLE grain_state (
            key TEXT PRIMARY KEY,
            etag INTEGER NOT NULL,
            state BLOB) WITHOUT ROWID;
        CREATE TABLE learner_key (
            learner TEXT PRIMARY KEY,
            wrapped BLOB) WITHOUT ROWID;
        CREATE TABLE portfolio (
            learner TEXT NOT NULL,
            entry INTEGER NOT NULL,
            PRIMARY KEY (learner, entry)) WITHOUT ROWID;
        CREATE TABLE setting (
            name TEXT PRIMARY KEY,
            value TEXT NOT NULL) WITHOUT ROWID;
        """;

    /// <summary>What version 2 added. A time is in milliseconds since 1970, UTC.</summary>
    private const string EnrolmentTables = """
        CREATE TABLE pathway (
            id TEXT PRIMARY KEY,
            issuer TEXT NOT NULL,
            version INTEGER NOT NULL,
            award TEXT NOT NULL,
            title TEXT NOT NULL,
            entry INTEGER NOT NULL,
            open INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX pathway_by_issuer ON pathway (issuer, id);
        CREATE INDEX pathway_by_award ON pathway (award, id) WHERE open = 1;
        CREATE TABLE enrolment (
            id TEXT PRIMARY KEY,
            learner TEXT NOT NULL,
            pathway TEXT NOT NULL,
            version INTEGER NOT NULL,
            active INTEGER NOT NULL,
            remaining TEXT,
            good_until INTEGER) WITHOUT ROWID;
        CREATE INDEX enrolment_by_learner ON enrolment (learner);
        CREATE INDEX enrolment_by_pathway ON enrolment (pathway, id) WHERE active = 1;
        CREATE INDEX enrolment_by_end ON enrolment (good_until) WHERE active = 1 AND good_until IS NOT NULL;
        CREATE TABLE holder (
            issuer TEXT NOT NULL,
            learner TEXT NOT NULL,
            PRIMARY KEY (issuer, learner)) WITHOUT ROWID;
        """;

    /// <summary>Of version 3: whose a share is, by the hash of its secret, and which learner id was absorbed by which.</summary>
    private const string LearnerTables = """
        CREATE TABLE share (
            id TEXT PRIMARY KEY,
            learner TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE merger (
            absorbed TEXT PRIMARY KEY,
            survivor TEXT NOT NULL) WITHOUT ROWID;
        """;

    /// <summary>Of version 3: the notices ahead of credentials' ends, those that are awaited and those that were given. A time is in milliseconds since 1970, UTC.</summary>
    private const string RenewalTables = """
        CREATE TABLE notice_rule (
            achievement TEXT NOT NULL,
            version INTEGER NOT NULL,
            notices TEXT NOT NULL,
            PRIMARY KEY (achievement, version)) WITHOUT ROWID;
        CREATE TABLE notice_due (
            due INTEGER NOT NULL,
            credential TEXT NOT NULL,
            notice TEXT NOT NULL,
            PRIMARY KEY (due, credential, notice)) WITHOUT ROWID;
        CREATE INDEX notice_due_by_credential ON notice_due (credential);
        CREATE TABLE notice_given (
            entry INTEGER PRIMARY KEY,
            issuer TEXT NOT NULL,
            learner TEXT NOT NULL);
        CREATE INDEX notice_given_by_issuer ON notice_given (issuer, entry);
        CREATE INDEX notice_given_by_learner ON notice_given (learner, entry);
        """;

    // What each version added, from the first; the tables of earlier ones stay as they are.
    private static readonly string[] s_versions = [Tables, EnrolmentTables, LearnerTables + RenewalTables + SearchTables.Sql + InsightTables.Sql + SqliteTermView.Tables];

    /// <summary>The schema that this program writes. A file with a newer one is refused, never guessed at.</summary>
    public static long Version => s_versions.Length;

    /// <summary>Makes the tables in a new file, or checks that the file is one that this program can use.</summary>
    /// <exception cref="SqliteSchemaException">The file belongs to another program, or to a newer version of this one.</exception>
    public static void Prepare(SqliteSession writer, string path)
    {
        // Under the write lock, so that two processes that start at once do not both make the tables.
        writer.Execute("BEGIN IMMEDIATE");
        try
        {
            var application = writer.Number("PRAGMA application_id");
            var version = writer.Number("PRAGMA user_version");
            var isNew = application == 0 && version == 0 && writer.Number("SELECT count(*) FROM sqlite_schema") == 0;
            if (!isNew && application != ApplicationId)
                throw new SqliteSchemaException($"{path} is an SQLite database of another program (application id {application})");
            if (!isNew && (version < 1 || version > Version))
            {
                throw new SqliteSchemaException(version > Version
                    ? $"{path} has schema {version}; this program knows up to {Version}: run a newer registry on it"
                    : $"{path} has schema {version}, which no released registry wrote");
            }

            foreach (var added in s_versions.Skip((int)version))
                writer.ExecuteScript(added);
            if (version != Version)
                writer.ExecuteScript($"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version};");
            writer.Execute("COMMIT");
        }
        catch (Exception)
        {
            if (!writer.IsOutsideTransaction)
                writer.Execute("ROLLBACK");
            throw;
        }
    }
}
