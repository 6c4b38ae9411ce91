using System.Collections.Immutable;
using MicroCreds.Registry.Grains.Search;

namespace MicroCreds.Registry.Benchmarks.Scenes;

/// <summary>
/// A catalogue of achievements in words that are made up of syllables and as unevenly frequent as those of a language (Zipf), and
/// questions about it. The same for the same seed.
/// </summary>
internal sealed class SampleCatalogue
{
    private const int Words = 60_000;
    private const int TitleWords = 5;
    private const int TermWords = 40;
    private const int BodyWords = 100;
    private const int Issuers = 400;

    private static readonly string[] Syllables =
        [.. from onset in (string[])["b", "c", "d", "f", "g", "h", "l", "m", "n", "p", "r", "s", "t", "v", "pr", "st", "tr", "gl"] from vowel in (string[])["a", "e", "i", "o", "u", "an", "er", "is"] select onset + vowel];

    private readonly Random _random;
    private readonly string[] _words;
    private readonly double[] _cumulated = new double[Words];

    public SampleCatalogue(int seed)
    {
        _random = new Random(seed);
        var words = new HashSet<string>(StringComparer.Ordinal);
        while (words.Count < Words)
            words.Add(string.Concat(Enumerable.Range(0, _random.Next(2, 5)).Select(_ => Syllables[_random.Next(Syllables.Length)])));
        _words = [.. words];
        var sum = 0.0;
        for (var rank = 0; rank < Words; rank++)
            _cumulated[rank] = sum += 1.0 / (rank + 10);
    }

    /// <summary>An achievement with 145 words.</summary>
    public SearchChange Document(int number)
    {
        var issuer = _random.Next(Issuers);
        var title = Some(TitleWords);
        return new SearchChange.Put(new SearchDocument(
            SearchKind.Achievement, $"urn:example:achievement:{number}", Did(issuer), 1, number, [new SearchText("en", title, Some(30))],
            [
                new(SearchFacet.Kind, "achievement"), new(SearchFacet.Issuer, Did(issuer)), new(SearchFacet.Framework, "nqf"),
                new(SearchFacet.Level, $"{_random.Next(2, 9)}"), new(SearchFacet.Type, _random.Next(10) == 0 ? "Certificate" : "MicroCredential"),
                new(SearchFacet.Field, $"{_random.Next(11):00}"), new(SearchFacet.Country, _random.Next(5) == 0 ? "PT" : "NL"),
                new(SearchFacet.Language, "en"), SearchDocuments.IsApproved(_random.Next(8) != 0), SearchDocuments.IsOpen(_random.Next(20) != 0),
            ],
            new SearchedWords(title, $"academy {_words[issuer]}", Some(TermWords), Some(BodyWords))));
    }

    /// <summary>One to three words as frequent as in texts.</summary>
    public SearchQuery Words123() => Ask([.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Word())]);

    /// <summary>Three words that documents have, and filters on level and country.</summary>
    public SearchQuery Narrowed() => Ask([Word(), Word()]) with
    {
        Filters = ImmutableDictionary<SearchFacet, ImmutableArray<string>>.Empty
            .Add(SearchFacet.Level, [$"{_random.Next(2, 9)}", "6"]).Add(SearchFacet.Country, ["NL"]),
    };

    /// <summary>The beginning of a word.</summary>
    public SearchQuery Beginning() => Ask([Word()[..2]]);

    /// <summary>A word with two neighbours exchanged, and another one.</summary>
    public SearchQuery Mistyped()
    {
        var word = Word();
        while (word.Length < 6)
            word = Word();
        var at = _random.Next(1, word.Length - 2);
        return Ask([string.Concat(word[..at], word[at + 1].ToString(), word[at].ToString(), word[(at + 2)..]), Word()]);
    }

    /// <summary>The most frequent word: found in nearly every document.</summary>
    public SearchQuery MostFrequent() => Ask([_words[0]]);

    /// <summary>Twelve frequent words that no document has together, one of them mistyped.</summary>
    public SearchQuery Hostile() => Ask([.. _words[..11], _words[11] + "qq"]);

    /// <summary>No words: everything.</summary>
    public static SearchQuery Everything() => Ask([]);

    private static SearchQuery Ask(ImmutableArray<string> words) => new(words, ImmutableDictionary<SearchFacet, ImmutableArray<string>>.Empty, 20);

    private static string Did(int issuer) => $"did:web:registry.example:issuers:{issuer}";

    private string Some(int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Word()));

    private string Word()
    {
        var at = Array.BinarySearch(_cumulated, _random.NextDouble() * _cumulated[^1]);
        return _words[Math.Min(at < 0 ? ~at : at, Words - 1)];
    }
}
