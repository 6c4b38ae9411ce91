using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Xml;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Baking;

/// <summary>
/// Reads an SVG once, as a stream, and tells where its root and its badges lie in the text. A document type declaration
/// is passed over where it only names a public one, which is never fetched; one that declares anything itself is refused,
/// since readers differ in what they make of it.
/// </summary>
internal sealed class SvgScan
{
    /// <summary>The deepest nesting of elements that is read.</summary>
    public const int MaxDepth = 256;

    public const string Namespace3 = "https://purl.imsglobal.org/ob/v3p0";
    public const string Namespace2 = "http://openbadges.org";

    private const string SvgNamespace = "http://www.w3.org/2000/svg";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly List<SvgBadge> _badges = [];
    private int _line = 1;
    private int _lineStart;

    private SvgScan(string text) => Text = text;

    /// <summary>The document, without a byte order mark.</summary>
    public string Text { get; }

    /// <summary>The root's name as it is written, prefix and all.</summary>
    public string RootName { get; private set; } = "";

    /// <summary>The namespace that the root binds to the prefix <c>openbadges</c>, or null.</summary>
    public string? RootPrefix { get; private set; }

    /// <summary>The index just past the root's start tag.</summary>
    public int RootTagEnd { get; private set; }

    /// <summary>Whether the root's start tag is its end tag, too.</summary>
    public bool RootIsEmpty { get; private set; }

    /// <summary>The badges in the order of the document.</summary>
    public IReadOnlyList<SvgBadge> Badges => _badges;

    /// <summary>Whether bytes begin as an XML document in UTF-8 does.</summary>
    public static bool LooksLikeXml(ReadOnlySpan<byte> bytes)
    {
        var text = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        var first = text.IndexOfAnyExcept(" \t\r\n"u8);
        return first >= 0 && text[first] == '<';
    }

    /// <summary>Reads a document of at most <see cref="BakedBadge.MaxImageBytes"/> bytes.</summary>
    public static bool TryRead(ReadOnlySpan<byte> image, [NotNullWhen(true)] out SvgScan? scan, [NotNullWhen(false)] out InputError? error)
    {
        scan = null;
        var bytes = image.StartsWith(Encoding.UTF8.Preamble) ? image[Encoding.UTF8.Preamble.Length..] : image;
        if (!System.Text.Unicode.Utf8.IsValid(bytes))
        {
            error = new InputError(BakingErrorCodes.Unsupported, "The SVG is not in UTF-8.", "");
            return false;
        }

        var read = new SvgScan(StrictUtf8.GetString(bytes));
        if (DeclaresTypes(read.Text))
        {
            error = new InputError(BakingErrorCodes.Malformed, "The SVG has a document type declaration with declarations of its own.", "");
            return false;
        }

        try
        {
            using var xml = XmlReader.Create(new StringReader(read.Text), new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Ignore,
                XmlResolver = null,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
                MaxCharactersFromEntities = 1,
                MaxCharactersInDocument = BakedBadge.MaxImageBytes,
            });
            error = read.ReadAll(xml, isAscii: Ascii.IsValid(bytes));
        }
        catch (XmlException exception)
        {
            error = new InputError(BakingErrorCodes.Malformed, $"The SVG is malformed at line {exception.LineNumber}, character {exception.LinePosition}.", "");
        }

        scan = error is null ? read : null;
        return scan is not null;
    }

    // Looks through what may stand before the root (XML 1.0 section 2.8): blanks, comments, instructions, one <!DOCTYPE>.
    private static bool DeclaresTypes(string text)
    {
        var index = 0;
        while (true)
        {
            while (index < text.Length && text[index] is ' ' or '\t' or '\r' or '\n')
                index++;
            var rest = text.AsSpan(index);
            if (rest.StartsWith("<!DOCTYPE"))
                return HasInternalSubset(rest);
            var end = rest.StartsWith("<?") ? "?>" : rest.StartsWith("<!--") ? "-->" : null;
            var length = end is null ? -1 : rest[2..].IndexOf(end);
            if (length < 0)
                return false;
            index += 2 + length + end!.Length;
        }
    }

    private static bool HasInternalSubset(ReadOnlySpan<char> declaration)
    {
        char? quote = null;
        foreach (var c in declaration)
        {
            if (quote is not null)
                quote = c == quote ? null : quote;
            else if (c is '"' or '\'')
                quote = c;
            else if (c is '[' or '>')
                return c == '[';
        }

        return false;
    }

    private InputError? ReadAll(XmlReader xml, bool isAscii)
    {
        var place = (IXmlLineInfo)xml;
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.XmlDeclaration && !isAscii && xml.GetAttribute("encoding") is { } encoding
                && !encoding.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
                return new InputError(BakingErrorCodes.Unsupported, "The SVG says that it is not in UTF-8.", "");
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.Depth >= MaxDepth)
                return Refuse(place, $"elements are nested more than {MaxDepth} deep");
            var start = IndexOf(place) - 1;
            if (xml.Depth == 0)
            {
                if (xml.LocalName != "svg" || xml.NamespaceURI is not (SvgNamespace or ""))
                    return new InputError(BakingErrorCodes.Unsupported, "The XML document is no SVG image.", "");
                ReadRoot(xml, start);
            }
            else if (VersionOf(xml) is { } version && ReadBadge(xml, place, version, start) is { } error)
            {
                return error;
            }
        }

        return null;
    }

    private void ReadRoot(XmlReader xml, int start)
    {
        RootName = xml.Name;
        RootIsEmpty = xml.IsEmptyElement;
        RootPrefix = xml.GetAttribute("openbadges", "http://www.w3.org/2000/xmlns/");
        RootTagEnd = TagEnd(start);
    }

    private InputError? ReadBadge(XmlReader xml, IXmlLineInfo place, OpenBadgesVersion version, int start)
    {
        var verify = xml.GetAttribute("verify");
        if (xml.IsEmptyElement)
        {
            _badges.Add(new SvgBadge(version, start, TagEnd(start), verify, ""));
            return null;
        }

        var body = new StringBuilder();
        while (xml.Read() && xml.NodeType != XmlNodeType.EndElement)
        {
            if (xml.NodeType == XmlNodeType.Element)
                return Refuse(place, "a badge's element holds another element");
            body.Append(xml.Value);
        }

        _badges.Add(new SvgBadge(version, start, TagEnd(IndexOf(place)), verify, body.ToString()));
        return null;
    }

    private static OpenBadgesVersion? VersionOf(XmlReader xml) => (xml.LocalName, xml.NamespaceURI) switch
    {
        ("credential", Namespace3) => OpenBadgesVersion.V3,
        ("assertion", Namespace2) => OpenBadgesVersion.V2,
        _ => null,
    };

    // The reader counts lines as XML does: a line ends with LF, CR LF or CR (XML 1.0 section 2.11). It only goes forward.
    private int IndexOf(IXmlLineInfo place)
    {
        for (; _line < place.LineNumber; _line++)
        {
            var end = _lineStart + Text.AsSpan(_lineStart).IndexOfAny('\r', '\n');
            _lineStart = end + (Text[end] == '\r' && end + 1 < Text.Length && Text[end + 1] == '\n' ? 2 : 1);
        }

        return _lineStart + place.LinePosition - 1;
    }

    /// <summary>The index just past the tag that begins at or after an index. The document is known to be well-formed up to there.</summary>
    private int TagEnd(int index)
    {
        while (Text[index] != '>')
            index = Text[index] is '"' or '\'' ? Text.IndexOf(Text[index], index + 1) + 1 : index + 1;
        return index + 1;
    }

    private static InputError Refuse(IXmlLineInfo place, string what) => new(BakingErrorCodes.Malformed,
        $"The SVG is refused at line {place.LineNumber}, character {place.LinePosition}: {what}.", "");
}
