using System.Text;
using System.Text.Unicode;

namespace MicroCreds.Registry.Cli.SkillFrameworks;

/// <summary>Reads items from a table whose first row names the columns.</summary>
internal static class SkillTable
{
    /// <summary>The framework's name, as far as the form says; the items are in the list where there is no error.</summary>
    public static string? Read(ReadOnlySpan<byte> utf8, SkillColumns columns, SkillItemList items, out SkillFrameworkError? error)
    {
        error = null;
        if (!Utf8.IsValid(utf8))
        {
            error = new SkillFrameworkError("", "The file is not UTF-8.");
            return null;
        }

        using var rows = new DelimitedText(Encoding.UTF8.GetString(utf8));
        if (!rows.TryRead(out var reason))
        {
            error = SkillFrameworkError.AtLine(1, reason ?? "The file is empty.");
            return null;
        }

        var (url, name, code) = (Array.IndexOf(rows.Cells, columns.Url), Array.IndexOf(rows.Cells, columns.Name), Array.IndexOf(rows.Cells, columns.Code));
        if (url < 0 || name < 0)
        {
            error = SkillFrameworkError.AtLine(1, $"The first row must name the columns \"{columns.Url}\" and \"{columns.Name}\".");
            return null;
        }

        while (rows.TryRead(out reason))
        {
            var cells = rows.Cells;
            if (cells is [""])
                continue;
            reason = cells.Length <= Math.Max(url, name)
                ? "The row has fewer cells than the first one names columns."
                : items.Add(columns.UrlPrefix + cells[url], cells[name], code >= 0 && code < cells.Length ? cells[code] : null, columns.MayRepeat);
            if (reason is not null)
                break;
        }

        if (reason is not null)
            error = SkillFrameworkError.AtLine(rows.Line, reason);
        return columns.Framework;
    }
}
