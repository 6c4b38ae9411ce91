using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace MicroCreds.Registry.Credentials.Json;

/// <summary>Finds what I-JSON forbids in the characters of a text (RFC 7493 section 2.1).</summary>
public static class UnicodeScan
{
    /// <summary>The offset of the first byte that is not part of well-formed UTF-8, or -1.</summary>
    public static int IndexOfNotUtf8(ReadOnlySpan<byte> utf8)
    {
        if (Utf8.IsValid(utf8))
            return -1;
        var offset = 0;
        while (Rune.DecodeFromUtf8(utf8[offset..], out _, out var consumed) == OperationStatus.Done)
            offset += consumed;
        return offset;
    }

    /// <summary>The offset of the first noncharacter that stands in the text itself, not escaped, or -1. Takes well-formed UTF-8.</summary>
    public static int IndexOfNoncharacter(ReadOnlySpan<byte> utf8)
    {
        // Every noncharacter starts with one of these; ordinary text in most scripts has none of them.
        var offset = 0;
        while (true)
        {
            var next = utf8[offset..].IndexOfAnyInRange((byte)0xEF, (byte)0xF4);
            if (next < 0)
                return -1;
            offset += next;
            Rune.DecodeFromUtf8(utf8[offset..], out var rune, out var consumed);
            if (IsNoncharacter(rune.Value))
                return offset;
            offset += consumed;
        }
    }

    /// <summary>U+FDD0 to U+FDEF, and the last two code points of each plane.</summary>
    public static bool IsNoncharacter(int codePoint) =>
        codePoint is >= 0xFDD0 and <= 0xFDEF || (codePoint & 0xFFFE) == 0xFFFE;
}
