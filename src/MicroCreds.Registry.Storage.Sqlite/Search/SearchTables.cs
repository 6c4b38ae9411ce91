namespace MicroCreds.Registry.Storage.Sqlite.Search;

/// <summary>The tables of the search view.</summary>
internal static class SearchTables
{
    /// <summary>
    /// A document's facets are lines of <c>number=value</c>, its texts JSON; <c>changed</c> is the number of the write that changed it,
    /// by which readers know what is new. Words come folded (no accents, lower case), so the tokenizer leaves them as they are. Words of the
    /// vocabulary stay when their last document has lost them: nothing is found by them, and they are offered to nobody.
    /// </summary>
    public const string Sql = """
        CREATE TABLE search_document (
            row INTEGER PRIMARY KEY,
            kind INTEGER NOT NULL,
            id TEXT NOT NULL,
            issuer TEXT NOT NULL,
            version INTEGER NOT NULL,
            entry INTEGER NOT NULL,
            facets TEXT NOT NULL,
            texts TEXT NOT NULL,
            changed INTEGER NOT NULL,
            UNIQUE (kind, id));
        CREATE INDEX search_document_by_issuer ON search_document (issuer, row);
        CREATE INDEX search_document_by_change ON search_document (changed);
        CREATE TABLE search_level (
            framework TEXT NOT NULL,
            code TEXT NOT NULL,
            eqf INTEGER NOT NULL,
            PRIMARY KEY (framework, code)) WITHOUT ROWID;
        CREATE TABLE search_word (
            row INTEGER PRIMARY KEY,
            word TEXT NOT NULL UNIQUE);
        CREATE VIRTUAL TABLE search_text USING fts5 (
            title, issuer, terms, body, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3');
        CREATE VIRTUAL TABLE search_vocabulary USING fts5vocab (search_text, row);
        """;
}
