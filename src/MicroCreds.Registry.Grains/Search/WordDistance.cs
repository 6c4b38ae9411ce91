namespace MicroCreds.Registry.Grains.Search;

/// <summary>
/// How many typing errors lie between two words: a character more, less or another, or two neighbours exchanged, no part of the word
/// being touched twice (the Damerau–Levenshtein distance as optimal string alignment).
/// </summary>
public static class WordDistance
{
    /// <summary>How many errors are forgiven in a word of a length: none up to 3 characters, 1 up to 7, 2 in longer ones.</summary>
    public static int Forgiven(int length) => length switch { <= 3 => 0, <= 7 => 1, _ => 2 };

    /// <summary>The distance, or <paramref name="most"/> + 1 where it is more than <paramref name="most"/>.</summary>
    /// <param name="one">A word of at most <see cref="SearchQuery.LongestWord"/> + 4 characters; longer ones are too far.</param>
    /// <param name="other">Another.</param>
    /// <param name="most">The most that is of interest, 0 or more.</param>
    public static int Between(ReadOnlySpan<char> one, ReadOnlySpan<char> other, int most)
    {
        const int Longest = SearchQuery.LongestWord + 4;
        if (Math.Abs(one.Length - other.Length) > most || one.Length > Longest || other.Length > Longest)
            return most + 1;
        // Three rows of the table: errors between the first i characters of one and the first j of the other.
        Span<int> rows = stackalloc int[3 * (Longest + 1)];
        var before = rows[..(Longest + 1)];
        var last = rows.Slice(Longest + 1, Longest + 1);
        var now = rows[(2 * (Longest + 1))..];
        for (var j = 0; j <= other.Length; j++)
            last[j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            now[0] = i;
            var least = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var same = one[i - 1] == other[j - 1];
                var errors = Math.Min(Math.Min(last[j], now[j - 1]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    errors = Math.Min(errors, before[j - 2] + 1);
                now[j] = errors;
                least = Math.Min(least, errors);
            }

            // An exchange reaches back over this row, but what it starts from is then no less than the most, and it adds one.
            if (least > most)
                return most + 1;
            var free = before;
            before = last;
            last = now;
            now = free;
        }

        return Math.Min(last[other.Length], most + 1);
    }
}
