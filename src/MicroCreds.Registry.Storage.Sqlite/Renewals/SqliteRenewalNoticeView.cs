using MicroCreds.Registry.Grains.Renewals;
using MicroCreds.Registry.Storage.Sqlite.Database;

namespace MicroCreds.Registry.Storage.Sqlite.Renewals;

/// <summary>The view of renewal notices in the registry's SQLite file.</summary>
public sealed class SqliteRenewalNoticeView : IRenewalNoticeView
{
    private static readonly ViewPosition s_position = new("renewal notice position");

    private readonly SqliteDatabase _database;

    /// <summary>Takes an opened database; the caller's to dispose.</summary>
    public SqliteRenewalNoticeView(SqliteDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        _database = database;
    }

    /// <inheritdoc/>
    public Task<long> ReadPositionAsync(CancellationToken cancellationToken) => _database.Readers.RunAsync(s_position.Read, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<NoticeRule>> ReadRulesAsync(CancellationToken cancellationToken) =>
        _database.Readers.RunAsync<IReadOnlyList<NoticeRule>>(ReadRules, cancellationToken);

    /// <inheritdoc/>
    public Task ApplyAsync(IReadOnlyList<NoticeChange> changes, long position, CancellationToken cancellationToken) =>
        _database.Writer.RunAsync(session => Apply(session, changes, position), cancellationToken);

    /// <inheritdoc/>
    public Task DropAsync(DueNotice notice, CancellationToken cancellationToken) =>
        _database.Writer.RunAsync(session => Drop(session, notice), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<DueNotice>> DueAsync(DateTimeOffset at, DueNotice? after, int limit, CancellationToken cancellationToken) =>
        _database.Readers.RunAsync<IReadOnlyList<DueNotice>>(session => Due(session, at, after, limit), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<long>> GivenAsync(long after, int limit, CancellationToken cancellationToken) =>
        _database.Readers.RunAsync<IReadOnlyList<long>>(
            session => Entries(session, "SELECT entry FROM notice_given WHERE ?1 = '' AND entry > ?2 ORDER BY entry LIMIT ?3", "", after, limit), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<long>> OfIssuerAsync(string issuer, long after, int limit, CancellationToken cancellationToken) =>
        _database.Readers.RunAsync<IReadOnlyList<long>>(
            session => Entries(session, "SELECT entry FROM notice_given WHERE issuer = ?1 AND entry > ?2 ORDER BY entry LIMIT ?3", issuer, after, limit), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<long>> OfLearnerAsync(string learnerId, long after, int limit, CancellationToken cancellationToken) =>
        _database.Readers.RunAsync<IReadOnlyList<long>>(
            session => Entries(session, "SELECT entry FROM notice_given WHERE learner = ?1 AND entry > ?2 ORDER BY entry LIMIT ?3", learnerId, after, limit), cancellationToken);

    private static List<NoticeRule> ReadRules(SqliteSession session)
    {
        var rules = new List<NoticeRule>();
        using var rows = session.Use("SELECT achievement, version, notices FROM notice_rule");
        while (rows.Step())
            rules.Add(new NoticeRule(rows.Text(0), (int)rows.Int64(1), [.. rows.Text(2).Split(' ')]));
        return rules;
    }

    private static bool Apply(SqliteSession session, IReadOnlyList<NoticeChange> changes, long position)
    {
        // Another process may be further: what is older than the view says nothing new.
        if (position <= s_position.Read(session))
            return false;
        foreach (var change in changes)
            Apply(session, change);
        s_position.Write(session, position);
        return true;
    }

    private static void Apply(SqliteSession session, NoticeChange change)
    {
        switch (change)
        {
            case NoticeChange.Asked { Rule: var rule }:
                using (var put = session.Use("INSERT OR REPLACE INTO notice_rule (achievement, version, notices) VALUES (?, ?, ?)"))
                    put.Bind(1, rule.Achievement).Bind(2, rule.Version).Bind(3, string.Join(' ', rule.Notices)).Run();
                break;
            case NoticeChange.Awaited { Notice: var due }:
                using (var put = session.Use("INSERT OR IGNORE INTO notice_due (due, credential, notice) VALUES (?, ?, ?)"))
                    put.Bind(1, due.DueAt.ToUnixTimeMilliseconds()).Bind(2, due.Credential).Bind(3, due.Notice).Run();
                break;
            case NoticeChange.Given given:
                using (var delete = session.Use("DELETE FROM notice_due WHERE credential = ? AND notice = ?"))
                    delete.Bind(1, given.Credential).Bind(2, given.Notice).Run();
                using (var put = session.Use("INSERT OR IGNORE INTO notice_given (entry, issuer, learner) VALUES (?, ?, ?)"))
                    put.Bind(1, given.LedgerIndex).Bind(2, given.Issuer).Bind(3, given.Learner ?? "").Run();
                break;
            case NoticeChange.Ended ended:
                using (var delete = session.Use("DELETE FROM notice_due WHERE credential = ?"))
                    delete.Bind(1, ended.Credential).Run();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(change));
        }
    }

    private static bool Drop(SqliteSession session, DueNotice notice)
    {
        using var delete = session.Use("DELETE FROM notice_due WHERE due = ? AND credential = ? AND notice = ?");
        delete.Bind(1, notice.DueAt.ToUnixTimeMilliseconds()).Bind(2, notice.Credential).Bind(3, notice.Notice).Run();
        return true;
    }

    private static List<DueNotice> Due(SqliteSession session, DateTimeOffset at, DueNotice? after, int limit)
    {
        var due = new List<DueNotice>();
        using var rows = session.Use(
            "SELECT due, credential, notice FROM notice_due WHERE due <= ? AND (due, credential, notice) > (?, ?, ?) ORDER BY due, credential, notice LIMIT ?");
        rows.Bind(1, at.ToUnixTimeMilliseconds()).Bind(2, after?.DueAt.ToUnixTimeMilliseconds() ?? long.MinValue)
            .Bind(3, after?.Credential ?? "").Bind(4, after?.Notice ?? "").Bind(5, limit);
        while (rows.Step())
            due.Add(new DueNotice(DateTimeOffset.FromUnixTimeMilliseconds(rows.Int64(0)), rows.Text(1), rows.Text(2)));
        return due;
    }

    private static List<long> Entries(SqliteSession session, string sql, string of, long after, int limit)
    {
        var entries = new List<long>();
        using var rows = session.Use(sql);
        rows.Bind(1, of).Bind(2, after).Bind(3, limit);
        while (rows.Step())
            entries.Add(rows.Int64(0));
        return entries;
    }
}
