using System.Text;

namespace MicroCreds.Registry.Cli.Console;

/// <summary>Text from outside made harmless to a terminal: control characters could move the cursor or change colours.</summary>
internal static class PlainText
{
    /// <summary>The text with every control or formatting character replaced, cut to a length.</summary>
    public static string Of(string text, int maxLength = 120)
    {
        var plain = new StringBuilder(Math.Min(text.Length, maxLength));
        foreach (var rune in text.EnumerateRunes())
        {
            if (plain.Length >= maxLength)
                return plain.Append('…').ToString();
            var category = Rune.GetUnicodeCategory(rune);
            if (category is System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format
                or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator)
                plain.Append('\uFFFD');
            else
                plain.Append(rune.ToString());
        }

        return plain.ToString();
    }
}
