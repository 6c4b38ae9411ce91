using System.Text;

namespace MicroCreds.Registry.Credentials.Rdf;

/// <summary>The characters of blank node labels (RDF 1.1 N-Quads section 4, PN_CHARS and what it is made of).</summary>
internal static class NQuadsCharacters
{
    /// <summary>PN_CHARS_BASE beyond ASCII, as pairs of a first and a last character.</summary>
    private static ReadOnlySpan<int> BaseRanges =>
    [
        0xC0, 0xD6, 0xD8, 0xF6, 0xF8, 0x2FF, 0x370, 0x37D, 0x37F, 0x1FFF, 0x200C, 0x200D, 0x2070, 0x218F,
        0x2C00, 0x2FEF, 0x3001, 0xD7FF, 0xF900, 0xFDCF, 0xFDF0, 0xFFFD, 0x10000, 0xEFFFF,
    ];

    /// <summary>Whether a label can have the character: first, or further on. A label does not end with a full stop, which this does not see.</summary>
    public static bool IsInLabel(Rune character, bool isFirst)
    {
        var value = character.Value;
        if (character.IsAscii)
            return char.IsAsciiLetterOrDigit((char)value) || value is '_' or ':' || (!isFirst && value is '-' or '.');
        return IsBase(value) || (!isFirst && value is 0xB7 or (>= 0x300 and <= 0x36F) or 0x203F or 0x2040);
    }

    private static bool IsBase(int value)
    {
        for (var i = 0; i < BaseRanges.Length; i += 2)
        {
            if (value >= BaseRanges[i] && value <= BaseRanges[i + 1])
                return true;
        }

        return false;
    }
}
