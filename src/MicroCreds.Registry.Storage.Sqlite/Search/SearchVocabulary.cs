using System.Numerics;
using MicroCreds.Registry.Grains.Search;
using MicroCreds.Registry.Storage.Sqlite.Database;

namespace MicroCreds.Registry.Storage.Sqlite.Search;

/// <summary>
/// The words that documents have, in memory by their length, to find those that a mistyped one may have meant. A word that is near
/// has nearly the same letters: comparing sets of letters leaves few words to be looked at, so that 100,000 take less than a millisecond.
/// </summary>
internal sealed class SearchVocabulary
{
    /// <summary>Some 60 bytes each; what is beyond is searched for and never offered.</summary>
    private const int MostWords = 500_000;

    private readonly Lock _lock = new();
    private readonly List<Known>?[] _byLength = new List<Known>?[SearchQuery.LongestWord + 1];
    private long _last;
    private int _count;

    /// <summary>Takes over the words that were added since the last time.</summary>
    public void Refresh(SqliteSession session)
    {
        lock (_lock)
        {
            if (_last > session.Number("SELECT max(row) FROM search_word"))
                Clear();
            using var rows = session.Use("SELECT row, word FROM search_word WHERE row > ? ORDER BY row");
            rows.Bind(1, _last);
            while (_count < MostWords && rows.Step())
            {
                var word = rows.Text(1);
                (_byLength[word.Length] ??= []).Add(new Known(word, LettersOf(word)));
                _last = rows.Int64(0);
                _count++;
            }
        }
    }

    /// <summary>The words near one, other than itself, with how many errors lie between; none beyond what is forgiven.</summary>
    /// <param name="word">The word.</param>
    /// <param name="mostCompared">No more words than these are compared letter by letter, whatever was typed.</param>
    public List<(string Word, int Errors)> Near(string word, int mostCompared)
    {
        var most = WordDistance.Forgiven(word.Length);
        var found = new List<(string Word, int Errors)>();
        if (most == 0 || word.AsSpan().IndexOfAnyInRange('0', '9') >= 0)
            return found;
        var letters = LettersOf(word);
        var compared = 0;
        lock (_lock)
        {
            for (var length = word.Length - most; length <= Math.Min(word.Length + most, SearchQuery.LongestWord); length++)
            {
                foreach (var known in _byLength[length] ?? [])
                {
                    if (BitOperations.PopCount(letters & ~known.Letters) > most || BitOperations.PopCount(known.Letters & ~letters) > most)
                        continue;
                    if (++compared > mostCompared)
                        return found;
                    var errors = WordDistance.Between(word, known.Word, most);
                    if (errors >= 1 && errors <= most)
                        found.Add((known.Word, errors));
                }
            }
        }

        return found;
    }

    private void Clear()
    {
        Array.Clear(_byLength);
        (_last, _count) = (0, 0);
    }

    private static ulong LettersOf(string word) => word.Aggregate(0ul, (letters, letter) => letters | (1ul << (letter & 63)));

    private readonly record struct Known(string Word, ulong Letters);
}
