using System.Buffers;

namespace MicroCreds.Registry.Credentials.Rdf;

/// <summary>What the text of RDF terms must look like (RDF 1.1 N-Quads section 4, RDF 1.1 Concepts sections 3.2 and 3.3).</summary>
public static class RdfText
{
    private static readonly SearchValues<byte> NeverInIri =
        SearchValues.Create([.. Enumerable.Range(0, 0x21).Select(value => (byte)value), .. "<>\"{}|^`\\"u8]);

    private static readonly SearchValues<byte> SchemeBytes =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-."u8);

    /// <summary>
    /// Whether the text can stand as an IRI in RDF: a scheme (RFC 3986 section 3.1), a colon, and no byte that the
    /// N-Quads production IRIREF excludes. Says nothing about what the scheme itself wants.
    /// </summary>
    /// <param name="utf8">Well-formed UTF-8.</param>
    public static bool IsIri(ReadOnlySpan<byte> utf8)
    {
        var colon = utf8.IndexOf((byte)':');
        return colon > 0
            && char.IsAsciiLetter((char)utf8[0])
            && !utf8[..colon].ContainsAnyExcept(SchemeBytes)
            && !utf8[colon..].ContainsAny(NeverInIri);
    }

    /// <summary>Whether the text is a language tag as N-Quads writes it: letters, then any number of parts of letters and digits, joined by hyphens.</summary>
    public static bool IsLanguageTag(ReadOnlySpan<byte> utf8)
    {
        var partLength = 0;
        var inFirst = true;
        foreach (var value in utf8)
        {
            if (char.IsAsciiLetter((char)value) || (!inFirst && char.IsAsciiDigit((char)value)))
            {
                partLength++;
                continue;
            }

            if (value != '-' || partLength == 0)
                return false;
            inFirst = false;
            partLength = 0;
        }

        return partLength > 0;
    }

    /// <summary>Whether IRIREF excludes the character, even when it is written as an escape.</summary>
    internal static bool IsNeverInIri(int codePoint) => codePoint < 0x80 && NeverInIri.Contains((byte)codePoint);
}
