using System.Text.Json;

namespace MicroCreds.Registry.Client.Bulk;

/// <summary>The last line of a bulk answer, <c>{"summary":{"lines":…}}</c>, as far as the client needs it.</summary>
internal static class BulkSummary
{
    /// <summary>How many lines the registry says it answered. False for a line that is no summary.</summary>
    public static bool TryRead(ReadOnlySpan<byte> line, out long lines)
    {
        lines = 0;
        var reader = new Utf8JsonReader(line);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject
                || !reader.Read() || !reader.ValueTextEquals("summary"u8)
                || !reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isLines = reader.ValueTextEquals("lines"u8);
                reader.Read();
                if (isLines)
                    return reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out lines);
                reader.Skip();
            }

            return false;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
