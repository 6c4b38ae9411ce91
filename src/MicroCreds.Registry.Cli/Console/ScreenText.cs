using Spectre.Console;

namespace MicroCreds.Registry.Cli.Console;

/// <summary>
/// Writes text as it is. Markup would not do for text from outside: even escaped, it turns <c>did:key:</c> into a
/// picture of a key.
/// </summary>
internal static class ScreenText
{
    public static Style Good { get; } = new(Color.Green);

    public static Style Bad { get; } = new(Color.Red);

    public static Style Doubtful { get; } = new(Color.Yellow);

    public static Style Faint { get; } = new(Color.Grey);

    public static Style Strong { get; } = new(decoration: Decoration.Bold);

    /// <summary>Writes one line of differently styled parts; a null style is the terminal's own.</summary>
    public static void WriteParts(this IAnsiConsole screen, params ReadOnlySpan<(string Text, Style? Style)> parts)
    {
        if (!screen.Profile.Capabilities.Interactive)
        {
            // Whoever reads a pipe or a log wants the line whole, however long.
            screen.Profile.Out.Writer.WriteLine(string.Concat(parts.ToArray().Select(part => part.Text)));
            return;
        }

        var line = new Paragraph();
        foreach (var (text, style) in parts)
            line.Append(text, style);
        screen.Write(line);
        screen.WriteLine();
    }

    /// <summary>Adds a row of cells that are text and nothing else.</summary>
    public static void AddTextRow(this Table table, params string[] cells) => table.AddRow(cells.Select(cell => new Text(cell)));
}
