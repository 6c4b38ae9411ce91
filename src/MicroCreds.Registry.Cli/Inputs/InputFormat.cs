using System.Text.Json;

namespace MicroCreds.Registry.Cli.Inputs;

/// <summary>What a file holds.</summary>
internal enum InputFormat
{
    /// <summary>One JSON document.</summary>
    Json,
    /// <summary>One JSON document or token a line.</summary>
    Ndjson,
    /// <summary>A badge image with a credential inside.</summary>
    Png,
    /// <summary>A badge image with a credential inside.</summary>
    Svg,
}

/// <summary>Tells formats apart by their first bytes; a name's ending decides only where these leave it open.</summary>
internal static class InputFormats
{
    /// <summary>Endings of the files that a folder's verification reads.</summary>
    public static readonly string[] Endings = [".json", ".jsonld", ".ndjson", ".jsonl", ".jwt", ".sdjwt", ".png", ".svg"];

    private static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The format of an input.</summary>
    /// <param name="name">The file's name, or <c>-</c>.</param>
    /// <param name="start">Its first bytes.</param>
    /// <param name="isWhole">Whether these are all.</param>
    public static InputFormat Detect(string name, ReadOnlySpan<byte> start, bool isWhole)
    {
        if (start.StartsWith(PngSignature))
            return InputFormat.Png;
        var text = start.TrimStart(" \t\r\n"u8);
        // A token is a line of its own.
        if (text.StartsWith("ey"u8))
            return InputFormat.Ndjson;
        if (text.StartsWith("<"u8))
            return InputFormat.Svg;
        return Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".json" or ".jsonld" => InputFormat.Json,
            ".ndjson" or ".jsonl" or ".jwt" or ".sdjwt" => InputFormat.Ndjson,
            ".png" => InputFormat.Png,
            ".svg" => InputFormat.Svg,
            _ => IsDocumentOverLines(text, isWhole) ? InputFormat.Json : InputFormat.Ndjson,
        };
    }

    // A pretty-printed document's first line is the beginning of a JSON value, and no whole one. A long first line is
    // nobody's layout, and a second one that starts an object anew follows a line that was cut short.
    private static bool IsDocumentOverLines(ReadOnlySpan<byte> text, bool isWhole)
    {
        var end = text.IndexOf((byte)'\n');
        if (text.IsEmpty || (end < 0 && !isWhole) || (end >= 0 && text[0] == '{' && text[(end + 1)..].StartsWith("{"u8)))
            return false;
        var reader = new Utf8JsonReader(end < 0 ? text : text[..end], isFinalBlock: false, default);
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth == 0 && reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
                    return false;
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
