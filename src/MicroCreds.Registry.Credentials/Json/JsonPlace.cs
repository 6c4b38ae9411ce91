using System.Globalization;
using System.Text;
using System.Text.Json;

namespace MicroCreds.Registry.Credentials.Json;

/// <summary>Says where in a JSON text something is.</summary>
internal static class JsonPlace
{
    /// <summary>Appends one reference token to a JSON pointer (RFC 6901 section 3).</summary>
    public static void AppendToken(StringBuilder pointer, string name) =>
        pointer.Append('/').Append(name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));

    /// <summary>"at byte 17", with the line where there is more than one before it.</summary>
    public static string Describe(ReadOnlySpan<byte> utf8, int offset)
    {
        var line = 1 + utf8[..Math.Min(offset, utf8.Length)].Count((byte)'\n');
        return line == 1
            ? string.Create(CultureInfo.InvariantCulture, $"at byte {offset}")
            : string.Create(CultureInfo.InvariantCulture, $"at byte {offset} (line {line})");
    }

    /// <summary>The byte offset that a reader's exception tells as line and position in the line.</summary>
    public static int OffsetOf(ReadOnlySpan<byte> utf8, JsonException exception)
    {
        var lineStart = 0;
        for (var lines = exception.LineNumber ?? 0; lines > 0; lines--)
        {
            var end = utf8[lineStart..].IndexOf((byte)'\n');
            if (end < 0)
                break;
            lineStart += end + 1;
        }

        return (int)Math.Min(utf8.Length, lineStart + (exception.BytePositionInLine ?? 0));
    }
}
