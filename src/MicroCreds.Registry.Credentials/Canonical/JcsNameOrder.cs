namespace MicroCreds.Registry.Credentials.Canonical;

/// <summary>
/// The order of member names (RFC 8785 section 3.2.3): by UTF-16 code units, unescaped, but read from canonical UTF-8.
/// The two orders differ in one thing: UTF-16 writes U+10000 and above with surrogates (D800…), which come before
/// U+E000 to U+FFFF; in UTF-8 those start with EE or EF, and the former with F0 to F4.
/// </summary>
internal static class JcsNameOrder
{
    public static int Compare(ReadOnlySpan<byte> a, bool aIsEscaped, ReadOnlySpan<byte> b, bool bIsEscaped)
    {
        if (aIsEscaped || bIsEscaped)
            return CompareEscaped(a, b);
        var common = a.CommonPrefixLength(b);
        if (common == a.Length || common == b.Length)
            return a.Length - b.Length;
        return Rank(a[common]) - Rank(b[common]);
    }

    private static int Rank(byte b) => b is 0xEE or 0xEF ? b + 0x10 : b;

    private static int CompareEscaped(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        while (!a.IsEmpty && !b.IsEmpty)
        {
            var difference = Rank(Next(ref a)) - Rank(Next(ref b));
            if (difference != 0)
                return difference;
        }

        return a.Length - b.Length;
    }

    /// <summary>Takes one unescaped byte. A canonical string has only escapes that stand for one ASCII character.</summary>
    private static byte Next(ref ReadOnlySpan<byte> text)
    {
        var first = text[0];
        if (first != '\\')
        {
            text = text[1..];
            return first;
        }

        var kind = text[1];
        if (kind == 'u')
        {
            var value = (byte)((text[4] - '0') << 4 | JcsText.HexValue(text[5]));
            text = text[6..];
            return value;
        }

        text = text[2..];
        return (byte)JcsText.UnescapeShort(kind);
    }
}
