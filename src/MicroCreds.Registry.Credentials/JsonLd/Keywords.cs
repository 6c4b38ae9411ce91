namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>Tells keywords, and what only looks like one, from other text.</summary>
internal static class Keywords
{
    private static readonly byte[][] Names =
    [
        [],
        .. "@base @container @context @direction @graph @id @import @included @index @json @language @list @nest @none @prefix @propagate @protected @reverse @set @type @value @version @vocab"
            .Split(' ').Select(System.Text.Encoding.UTF8.GetBytes),
    ];

    /// <summary>The keyword that a text is.</summary>
    public static Keyword Of(ReadOnlySpan<byte> text)
    {
        if (text.Length < 3 || text[0] != '@')
            return Keyword.NotAKeyword;
        for (var keyword = 1; keyword < Names.Length; keyword++)
        {
            if (text.SequenceEqual(Names[keyword]))
                return (Keyword)keyword;
        }

        return Keyword.NotAKeyword;
    }

    /// <summary>A keyword as it is written.</summary>
    public static byte[] NameOf(Keyword keyword) => Names[(int)keyword];

    /// <summary>Whether a text looks like a keyword, which later versions may make it: an at sign and letters only.</summary>
    public static bool HasForm(ReadOnlySpan<byte> text)
    {
        if (text.Length < 2 || text[0] != '@')
            return false;
        foreach (var value in text[1..])
        {
            if (!char.IsAsciiLetter((char)value))
                return false;
        }

        return true;
    }
}
