using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace MicroCreds.Registry.Cli.SkillFrameworks;

/// <summary>
/// Rows of a text: divided by commas as RFC 4180 has it, quotes and line breaks within quotes included; or, where the
/// first line has a tab, by tabs, and then quotes mean nothing. At most 64 cells of 65,536 characters a row.
/// </summary>
internal sealed class DelimitedText(string text) : IDisposable
{
    private const int MaxCells = 64;
    private const int MaxCell = 65_536;

    private readonly CsvParser _rows = new(new StringReader(text), Configuration(text.AsSpan(0, Math.Max(0, text.AsSpan().IndexOf('\n'))).Contains('\t')));

    /// <summary>The line on which the row that was read last begins, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>The cells of the row that was read last.</summary>
    public string[] Cells { get; private set; } = [];

    /// <summary>Reads the next row. False at the end, and where there is a fault, which <paramref name="fault"/> tells.</summary>
    public bool TryRead(out string? fault)
    {
        fault = null;
        Line = _rows.RawRow + 1;
        try
        {
            if (!_rows.Read())
                return false;
            Cells = _rows.Count <= MaxCells ? _rows.Record! : [];
        }
        catch (BadDataException)
        {
            fault = "A quotation mark is not closed, or stands where none may.";
        }
        catch (MaxFieldSizeException)
        {
            fault = TooLong;
        }

        if (_rows.Count > MaxCells)
            fault = $"The row has more than {MaxCells} cells.";
        else if (fault is null && Array.Exists(Cells, cell => cell.Length > MaxCell))
            fault = TooLong;
        return fault is null;
    }

    /// <inheritdoc/>
    public void Dispose() => _rows.Dispose();

    private static string TooLong => $"A cell is longer than {MaxCell} characters.";

    // The parser's own bound may be passed by as much as its buffer holds.
    private static CsvConfiguration Configuration(bool hasTabs) => new(CultureInfo.InvariantCulture)
    {
        Delimiter = hasTabs ? "\t" : ",",
        Mode = hasTabs ? CsvMode.NoEscape : CsvMode.RFC4180,
        IgnoreBlankLines = false,
        MaxFieldSize = MaxCell,
    };
}
