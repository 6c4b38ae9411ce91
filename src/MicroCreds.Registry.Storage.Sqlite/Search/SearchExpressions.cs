using System.Collections.Immutable;

namespace MicroCreds.Registry.Storage.Sqlite.Search;

/// <summary>
/// Writes what FTS5 is asked. Words are folded: letters and digits alone, and each is quoted, so that none of them can be an operator, a
/// column or the end of the quotation.
/// </summary>
internal static class SearchExpressions
{
    /// <summary>Documents with all of the words.</summary>
    /// <param name="words">For each word what is taken for it.</param>
    /// <param name="prefix">Whether the last one also stands for words that begin with it.</param>
    public static string All(IReadOnlyList<ImmutableArray<string>> words, bool prefix) => Combine(words, prefix, " AND ");

    /// <summary>Documents with any of the words.</summary>
    public static string Any(IReadOnlyList<ImmutableArray<string>> words, bool prefix) => Combine(words, prefix, " OR ");

    /// <summary>Documents whose titles fit an expression.</summary>
    public static string InTitle(string expression) => $"title : ({expression})";

    private static string Combine(IReadOnlyList<ImmutableArray<string>> words, bool prefix, string operation) =>
        string.Join(operation, words.Select((taken, i) => One(taken, prefix && i == words.Count - 1)));

    // A word that was typed comes first among what is taken for it, and it alone may go on.
    private static string One(ImmutableArray<string> taken, bool prefix) =>
        $"({string.Join(" OR ", taken.Select((word, i) => $"\"{word}\"{(prefix && i == 0 ? " *" : "")}"))})";
}
