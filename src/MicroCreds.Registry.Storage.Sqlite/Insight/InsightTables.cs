namespace MicroCreds.Registry.Storage.Sqlite.Insight;

/// <summary>The tables of the insight view.</summary>
internal static class InsightTables
{
    /// <summary>
    /// Of awards, learners are kept for the month that is being counted alone: what stays are units, at most one for ten awards. Of
    /// enrolments there is a row each, as their completion may be years away; <c>shown</c> is 0 for nothing, 1 for begun, 2 for completed.
    /// A value of a unit is NULL where it is hidden and empty where there is none. Months are
    /// counted from year 0, times are in milliseconds since 1970, UTC.
    /// </summary>
    public const string Sql = """
        CREATE TABLE insight_cell (
            id INTEGER PRIMARY KEY,
            framework TEXT NOT NULL, eqf TEXT NOT NULL, level TEXT NOT NULL, field TEXT NOT NULL,
            narrow_field TEXT NOT NULL, country TEXT NOT NULL, type TEXT NOT NULL, issuer TEXT NOT NULL,
            UNIQUE (framework, eqf, level, field, narrow_field, country, type, issuer));
        CREATE TABLE insight_award (
            entry INTEGER PRIMARY KEY,
            cell INTEGER NOT NULL,
            learner TEXT);
        CREATE TABLE insight_unit (
            month INTEGER NOT NULL,
            framework TEXT, eqf TEXT, level TEXT, field TEXT, narrow_field TEXT, country TEXT, type TEXT, issuer TEXT,
            awards INTEGER NOT NULL);
        CREATE INDEX insight_unit_by_month ON insight_unit (month);
        CREATE TABLE insight_revocation (
            entry INTEGER PRIMARY KEY,
            framework TEXT NOT NULL,
            level TEXT NOT NULL,
            learner TEXT);
        CREATE TABLE insight_leaf (
            framework TEXT NOT NULL,
            level TEXT NOT NULL,
            awards INTEGER NOT NULL,
            revoked INTEGER NOT NULL,
            most_of_one INTEGER NOT NULL,
            PRIMARY KEY (framework, level)) WITHOUT ROWID;
        CREATE TABLE insight_revocation_step (
            month INTEGER NOT NULL,
            framework TEXT NOT NULL,
            level TEXT NOT NULL,
            revoked INTEGER NOT NULL,
            PRIMARY KEY (month, framework, level)) WITHOUT ROWID;
        CREATE TABLE insight_enrolment (
            id TEXT PRIMARY KEY,
            learner TEXT NOT NULL,
            pathway TEXT NOT NULL,
            begun INTEGER NOT NULL,
            completed INTEGER,
            shown INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX insight_enrolment_open ON insight_enrolment (pathway) WHERE shown < 2;
        CREATE INDEX insight_enrolment_waiting ON insight_enrolment (pathway) WHERE shown = 0 OR (shown = 1 AND completed IS NOT NULL);
        CREATE TABLE insight_pathway (
            id TEXT PRIMARY KEY,
            issuer TEXT NOT NULL,
            framework TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE insight_pathway_step (
            month INTEGER NOT NULL,
            pathway TEXT NOT NULL,
            issuer TEXT NOT NULL,
            framework TEXT NOT NULL,
            begun INTEGER NOT NULL,
            completed INTEGER NOT NULL,
            lower_quartile INTEGER,
            median INTEGER,
            upper_quartile INTEGER,
            PRIMARY KEY (month, pathway)) WITHOUT ROWID;
        CREATE TABLE insight_merger (
            absorbed TEXT PRIMARY KEY,
            survivor TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE insight_level (
            framework TEXT NOT NULL,
            code TEXT NOT NULL,
            eqf INTEGER NOT NULL,
            PRIMARY KEY (framework, code)) WITHOUT ROWID;
        """;
}
