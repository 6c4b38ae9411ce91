namespace MicroCreds.Registry.Client.Bulk;

/// <summary>Makes one NDJSON line of any document without changing what the document says.</summary>
internal static class NdjsonLine
{
    private const byte LineFeed = (byte)'\n';
    private const byte CarriageReturn = (byte)'\r';

    // No JSON text holds it raw, so what was malformed stays malformed and is reported as such.
    private const byte NotJson = 0x1F;

    private static readonly byte[] Nothing = [NotJson];

    /// <summary>
    /// A document without line ends is sent as it is. Between tokens a line end is white space and becomes a space.
    /// Inside a string a raw line end is no JSON: there it becomes U+001F, which is none either. A document of nothing
    /// but white space becomes U+001F too, since a blank line might be passed over and get no answer.
    /// </summary>
    public static ReadOnlyMemory<byte> From(ReadOnlyMemory<byte> document)
    {
        if (document.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
            return Nothing;
        if (document.Span.IndexOfAny(LineFeed, CarriageReturn) < 0)
            return document;

        var line = document.ToArray();
        var inString = false;
        for (var i = 0; i < line.Length; i++)
        {
            switch (line[i])
            {
                case (byte)'"':
                    inString = !inString;
                    break;
                case (byte)'\\' when inString && i + 1 < line.Length && line[i + 1] is not (LineFeed or CarriageReturn):
                    i++;
                    break;
                case LineFeed or CarriageReturn:
                    line[i] = inString ? NotJson : (byte)' ';
                    break;
            }
        }

        return line;
    }
}
