namespace MicroCreds.Registry.Client.Verifying;

/// <summary>Makes one NDJSON line of any document without changing what the document says.</summary>
internal static class NdjsonLine
{
    private const byte LineFeed = (byte)'\n';
    private const byte CarriageReturn = (byte)'\r';

    /// <summary>
    /// A document without line ends is sent as it is. Between tokens a line end is white space and becomes a space.
    /// Inside a string a raw line end is no JSON: there it becomes U+001F, which is no JSON either, so that a
    /// malformed document stays malformed and is reported as such.
    /// </summary>
    public static ReadOnlyMemory<byte> From(ReadOnlyMemory<byte> document)
    {
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
                    line[i] = inString ? (byte)0x1F : (byte)' ';
                    break;
            }
        }

        return line;
    }
}
