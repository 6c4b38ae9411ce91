using MicroCreds.Registry.Credentials.Rdf;

namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>What IRIs and blank node identifiers begin with.</summary>
internal static class IriForm
{
    /// <summary>Whether a text starts with a scheme and a colon (RFC 3986 section 3.1).</summary>
    public static bool HasScheme(ReadOnlySpan<byte> text)
    {
        var colon = text.IndexOf((byte)':');
        if (colon < 1 || !char.IsAsciiLetter((char)text[0]))
            return false;
        foreach (var value in text[1..colon])
        {
            if (!char.IsAsciiLetterOrDigit((char)value) && value is not ((byte)'+' or (byte)'-' or (byte)'.'))
                return false;
        }

        return true;
    }

    /// <summary>
    /// Whether a text can stand as an IRI in RDF: a scheme, no character that no IRI has, and one fragment at most. The
    /// finer points of RFC 3987 are left to those who follow links.
    /// </summary>
    public static bool IsWellFormed(ReadOnlySpan<byte> text) => RdfText.IsIri(text) && text.Count((byte)'#') <= 1;

    public static bool IsBlankNode(ReadOnlySpan<byte> text) => text.StartsWith("_:"u8);

    public static bool IsAbsolute(ReadOnlySpan<byte> text) => HasScheme(text) || IsBlankNode(text);

    /// <summary>Whether an IRI that stands for a short term is a prefix without saying so: it ends in a delimiter (RFC 3986 section 2.2).</summary>
    public static bool EndsInDelimiter(ReadOnlySpan<byte> iri) => !iri.IsEmpty && ":/?#[]@"u8.Contains(iri[^1]);

    /// <summary>Where a colon parts a text that may be a compact IRI: the first one after the first character, or -1.</summary>
    public static int PrefixEnd(ReadOnlySpan<byte> text)
    {
        if (text.Length < 2)
            return -1;
        var colon = text[1..].IndexOf((byte)':');
        return colon < 0 ? -1 : colon + 1;
    }
}
