using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace MicroCreds.Registry.Grains.Search;

/// <summary>
/// The words of a text as they are compared, the same for every store: letters and digits, in lower case, without accents, ligatures and
/// the like spelled out (ß as ss, ø as o). Of scripts that write no spaces each character is a word. Nothing but letters and digits
/// comes out, whatever goes in.
/// </summary>
public static class SearchWords
{
    /// <summary>The words, in order, at most <paramref name="most"/>; each is cut after <see cref="SearchQuery.LongestWord"/> characters.</summary>
    public static ImmutableArray<string> Of(string text, int most = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = ImmutableArray.CreateBuilder<string>();
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (words.Count == most)
                return words.DrainToImmutable();
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
                continue;
            var standsAlone = StandsAlone(rune.Value);
            if (standsAlone || !Rune.IsLetterOrDigit(rune))
                End(word, words);
            if (!Rune.IsLetterOrDigit(rune))
                continue;
            Add(word, rune);
            if (standsAlone)
                End(word, words);
        }

        if (words.Count < most)
            End(word, words);
        return words.DrainToImmutable();
    }

    /// <summary>The words of several texts with one space between two; at most <paramref name="most"/> words.</summary>
    public static string Join(IEnumerable<string?> texts, int most)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var words = new List<string>();
        foreach (var text in texts)
        {
            if (words.Count >= most)
                break;
            if (text is not null)
                words.AddRange(Of(text, most - words.Count));
        }

        return string.Join(' ', words);
    }

    private static void Add(StringBuilder word, Rune rune)
    {
        if (word.Length >= SearchQuery.LongestWord)
            return;
        // Full-width forms of ASCII are written beside scripts that write no spaces.
        var lower = Rune.ToLowerInvariant(rune.Value is >= 0xFF01 and <= 0xFF5E ? new Rune(rune.Value - 0xFEE0) : rune);
        if (PlainLetters.Of(lower.Value) is { } plain)
            word.Append(plain);
        else
            word.Append(lower);
    }

    private static void End(StringBuilder word, ImmutableArray<string>.Builder words)
    {
        if (word.Length == 0)
            return;
        words.Add(word.ToString());
        word.Clear();
    }

    /// <summary>Whether a character is of a script that writes no spaces: kana, Han, Thai, Lao, Khmer, Burmese.</summary>
    private static bool StandsAlone(int value) => value is
        (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF) or (>= 0x3040 and <= 0x30FF)
        or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);
}
