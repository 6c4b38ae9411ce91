using System.Text;

namespace MicroCreds.Registry.Credentials.SkillFrameworks;

/// <summary>
/// Rows of a text: divided by commas as RFC 4180 has it, quotes and line breaks within quotes included; or, where the
/// first line has a tab, by tabs, and then quotes mean nothing. At most 64 cells of 65,536 characters a row.
/// </summary>
internal sealed class DelimitedText(string text)
{
    private const int MaxCells = 64;
    private const int MaxCell = 65_536;

    private readonly char _separator = text.AsSpan(0, Math.Max(0, text.AsSpan().IndexOf('\n'))).Contains('\t') ? '\t' : ',';
    private int _at;
    private int _next = 1;

    /// <summary>The line on which the row that was read last begins, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Reads the next row. False at the end, and where there is a fault, which <paramref name="fault"/> tells.</summary>
    public bool TryRead(List<string> cells, out string? fault)
    {
        fault = null;
        cells.Clear();
        Line = _next;
        if (_at >= text.Length)
            return false;
        while (true)
        {
            if (cells.Count == MaxCells)
                fault = $"The row has more than {MaxCells} cells.";
            else if (_separator == ',' && _at < text.Length && text[_at] == '"')
                fault = Quoted(cells);
            else
                fault = Bare(cells);
            if (fault is not null)
                return false;
            if (_at < text.Length && text[_at] == _separator)
            {
                _at++;
                continue;
            }

            SkipLineEnd();
            return true;
        }
    }

    private string? Bare(List<string> cells)
    {
        var rest = text.AsSpan(_at);
        var length = rest.IndexOfAny(_separator, '\n');
        var cell = rest[..(length < 0 ? rest.Length : length)];
        _at += cell.Length;
        if (_at >= text.Length || text[_at] == '\n')
            cell = cell.TrimEnd('\r');
        if (_separator == ',' && cell.Contains('"'))
            return "A cell with a quotation mark must be in quotation marks.";
        return Add(cells, cell.ToString());
    }

    private string? Quoted(List<string> cells)
    {
        var cell = new StringBuilder();
        _at++;
        while (true)
        {
            var rest = text.AsSpan(_at);
            var length = rest.IndexOf('"');
            if (length < 0)
                return "A quotation mark is not closed.";
            cell.Append(rest[..length]);
            _next += rest[..length].Count('\n');
            _at += length + 1;
            if (cell.Length > MaxCell)
                return TooLong;
            if (_at >= text.Length || text[_at] != '"')
                break;
            cell.Append('"');
            _at++;
        }

        var ends = _at >= text.Length || text[_at] == _separator || text[_at] == '\n' || text.AsSpan(_at).StartsWith("\r\n");
        return ends ? Add(cells, cell.ToString()) : "There is text after a closing quotation mark.";
    }

    private static string? Add(List<string> cells, string cell)
    {
        if (cell.Length > MaxCell)
            return TooLong;
        cells.Add(cell);
        return null;
    }

    private void SkipLineEnd()
    {
        if (_at < text.Length && text[_at] == '\r')
            _at++;
        if (_at < text.Length && text[_at] == '\n')
            _at++;
        _next++;
    }

    private static string TooLong => $"A cell is longer than {MaxCell} characters.";
}
