using System.Globalization;
using System.Text;
using MicroCreds.Registry.Ledger.Formats;

namespace MicroCreds.Registry.Ledger.Tiles;

/// <summary>The <c>&lt;N&gt;[.p/&lt;W&gt;]</c> part of a tile's path: three-digit groups, all but the last after an x.</summary>
internal static class TileIndexPath
{
    // 2^63 − 1 has 19 digits: seven groups, and ".p/255".
    private const int MaxLength = 6 * 5 + 3 + 6;
    private const int FullWidth = TileCoordinate.FullWidth;

    public static void Append(StringBuilder path, long index, int width)
    {
        var digits = index.ToString(CultureInfo.InvariantCulture);
        digits = digits.PadLeft((digits.Length + 2) / 3 * 3, '0');
        for (var at = 0; at < digits.Length - 3; at += 3)
            path.Append('x').Append(digits, at, 3).Append('/');
        path.Append(digits, digits.Length - 3, 3);
        if (width < FullWidth)
            path.Append(".p/").Append(width.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Reads what <see cref="Append"/> wrote. Whether there are leading zero groups too many is for the caller to find by writing it again.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out long index, out int width)
    {
        (index, width) = (0, FullWidth);
        if (text.Length > MaxLength)
            return false;

        var partial = text.IndexOf(".p/", StringComparison.Ordinal);
        if (partial >= 0)
        {
            if (!StrictText.TryParseDecimal(text[(partial + 3)..], out var parsed) || parsed is < 1 or >= FullWidth)
                return false;
            width = (int)parsed;
            text = text[..partial];
        }

        while (text.Length > 3)
        {
            if (text[0] != 'x' || text.Length < 5 || text[4] != '/' || !TryAppendGroup(text[1..4], ref index))
                return false;
            text = text[5..];
        }

        return text.Length == 3 && TryAppendGroup(text, ref index);
    }

    private static bool TryAppendGroup(ReadOnlySpan<char> digits, ref long index)
    {
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var group) || index > (long.MaxValue - group) / 1000)
            return false;
        index = index * 1000 + group;
        return true;
    }
}
