using System.Collections.Immutable;
using MicroCreds.Registry.Grains.Search;
using MicroCreds.Registry.Storage.Sqlite.Database;

namespace MicroCreds.Registry.Storage.Sqlite.Search;

/// <summary>The words of a question with what is taken for those that hardly any document has.</summary>
/// <param name="Typed">The words as they are, each alone.</param>
/// <param name="Taken">Each with the words that may have been meant.</param>
/// <param name="Corrections">What differs between the two.</param>
/// <param name="AreKnown">Whether there is a document for each of the words as it is.</param>
/// <param name="GoesOn">Whether the last word also stands for words that begin with it.</param>
internal sealed record TypedWords(
    ImmutableArray<ImmutableArray<string>> Typed,
    ImmutableArray<ImmutableArray<string>> Taken,
    ImmutableArray<WordCorrection> Corrections,
    bool AreKnown,
    bool GoesOn)
{
    private const int ShortestBeginning = 2;

    /// <summary>Offered for one word.</summary>
    private const int MostOffered = 3;

    /// <summary>Near words whose documents are counted.</summary>
    private const int MostCounted = 16;

    /// <summary>Words that are compared letter by letter for one question, some ten milliseconds' worth.</summary>
    private const int MostCompared = 40_000;

    /// <summary>A word in so few documents may be another's typing error, if the right one is in far more.</summary>
    private const int Rare = 3;

    private const int FarMore = 20;

    public static TypedWords Of(SqliteSession session, SearchVocabulary vocabulary, ImmutableArray<string> words)
    {
        var goesOn = words is [.., { Length: >= ShortestBeginning }];
        var taken = ImmutableArray.CreateBuilder<ImmutableArray<string>>(words.Length);
        var corrections = ImmutableArray.CreateBuilder<WordCorrection>();
        var known = true;
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i];
            var documents = DocumentsWith(session, word);
            var beginsOthers = goesOn && i == words.Length - 1 && BeginsOthers(session, word);
            known &= documents > 0 || beginsOthers;
            var used = documents > Rare || beginsOthers ? [] : Offers(session, vocabulary, word, documents, MostCompared / words.Length);
            taken.Add(used.IsEmpty ? [word] : [word, .. used]);
            if (!used.IsEmpty)
                corrections.Add(new WordCorrection(word, used));
        }

        return new TypedWords([.. words.Select(word => ImmutableArray.Create(word))], taken.DrainToImmutable(), corrections.DrainToImmutable(), known, goesOn);
    }

    private static ImmutableArray<string> Offers(SqliteSession session, SearchVocabulary vocabulary, string word, long documents, int mostCompared)
    {
        var near = vocabulary.Near(word, mostCompared);
        if (near.Count == 0)
            return [];
        // The right first letter is seldom missed.
        var counted = near
            .OrderBy(one => one.Errors).ThenBy(one => one.Word[0] == word[0] ? 0 : 1).ThenBy(one => one.Word, StringComparer.Ordinal)
            .Take(MostCounted)
            .Select(one => (one.Word, one.Errors, Documents: DocumentsWith(session, one.Word)))
            .Where(one => one.Documents > 0 && (documents == 0 || one.Documents >= documents * FarMore))
            .ToList();
        if (counted.Count == 0)
            return [];
        var least = counted.Min(one => one.Errors);
        return [.. counted.Where(one => one.Errors == least).OrderByDescending(one => one.Documents).ThenBy(one => one.Word, StringComparer.Ordinal).Take(MostOffered).Select(one => one.Word)];
    }

    private static long DocumentsWith(SqliteSession session, string word)
    {
        using var row = session.Use("SELECT doc FROM search_vocabulary WHERE term = ?");
        return row.Bind(1, word).Step() ? row.Int64(0) : 0;
    }

    private static bool BeginsOthers(SqliteSession session, string word)
    {
        using var row = session.Use("SELECT 1 FROM search_vocabulary WHERE term > ? AND term < ? LIMIT 1");
        return row.Bind(1, word).Bind(2, word + "\U0010FFFF").Step();
    }
}
