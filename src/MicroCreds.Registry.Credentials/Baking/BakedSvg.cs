using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Xml;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Baking;

/// <summary>
/// A badge in an SVG: one element <c>openbadges:credential</c> (Open Badges 3.0 section 5.3.2), or
/// <c>openbadges:assertion</c> (Open Badges Baking 1.0). A JWS stands in its attribute <c>verify</c>, JSON in its text.
/// <para>
/// XML reads every line end as LF, so white space in JSON that was baked may come back with other line ends; its meaning
/// and its canonical form stay.
/// </para>
/// </summary>
internal static class BakedSvg
{
    /// <summary>See <see cref="BakedBadge.TryExtract"/>.</summary>
    public static bool TryExtract(
        ReadOnlyMemory<byte> image,
        [NotNullWhen(true)] out BakedCredential? credential,
        [NotNullWhen(false)] out InputError? error)
    {
        credential = null;
        if (!SvgScan.TryRead(image.Span, out var scan, out error))
            return false;
        var version = scan.Badges.Any(badge => badge.Version == OpenBadgesVersion.V3) ? OpenBadgesVersion.V3 : OpenBadgesVersion.V2;
        var baked = scan.Badges.Where(badge => badge.Version == version).Take(2).ToList();
        return baked.Count switch
        {
            0 => Refuse(BakingErrorCodes.NotBaked, "The SVG carries no badge: it has no element openbadges:credential or openbadges:assertion.", out error),
            1 => TryRead(baked[0], out credential, out error),
            _ => Refuse(BakingErrorCodes.BakedTwice, $"The SVG carries a second badge of the same standard at character {baked[1].Start}.", out error),
        };
    }

    /// <summary>See <see cref="BakedBadge.TryBake"/>. The badge becomes the first child of the root.</summary>
    public static bool TryBake(ReadOnlyMemory<byte> image, BakedCredential credential, IBufferWriter<byte> output, [NotNullWhen(false)] out InputError? error)
    {
        if (!SvgScan.TryRead(image.Span, out var scan, out error))
            return false;
        var text = Encoding.UTF8.GetString(credential.Bytes.Span);
        if (!HasOnlyXmlCharacters(text))
            return Refuse(BakingErrorCodes.CredentialMalformed, "The badge has a character that XML cannot hold.", out error);

        var svg = new StringBuilder(scan.Text.Length + text.Length + 256);
        AppendRoot(svg, scan, credential.Version);
        AppendBadge(svg, credential, text, declares: scan.RootPrefix is not null && scan.RootPrefix != NamespaceOf(credential.Version));
        if (scan.RootIsEmpty)
            svg.Append("</").Append(scan.RootName).Append('>');
        var written = scan.RootTagEnd;
        foreach (var badge in scan.Badges.Where(badge => badge.Version == credential.Version))
        {
            svg.Append(scan.Text.AsSpan(written..badge.Start));
            written = badge.End;
        }

        svg.Append(scan.Text.AsSpan(written..));
        if (image.Span.StartsWith(Encoding.UTF8.Preamble))
            output.Write(Encoding.UTF8.Preamble);
        Encoding.UTF8.GetBytes(svg.ToString(), output);
        return true;
    }

    private static bool TryRead(SvgBadge badge, [NotNullWhen(true)] out BakedCredential? credential, [NotNullWhen(false)] out InputError? error)
    {
        credential = null;
        var hasBody = !string.IsNullOrWhiteSpace(badge.Body);
        // In Open Badges 2.0 the attribute of an assertion with a body repeats where it is hosted.
        if (hasBody && badge is { Version: OpenBadgesVersion.V3, Verify: not (null or "") })
            return Refuse(BakingErrorCodes.BakedTwice, $"The SVG's badge at character {badge.Start} has both an attribute \"verify\" and a text.", out error);
        var text = hasBody ? badge.Body : badge.Verify ?? "";
        if (BakedCredential.TryCreate(Encoding.UTF8.GetBytes(text), badge.Version, out credential, out error))
            return true;
        error = error with { Message = $"In the SVG's element at character {badge.Start}: {error.Message}" };
        return false;
    }

    private static void AppendRoot(StringBuilder svg, SvgScan scan, OpenBadgesVersion version)
    {
        var end = scan.RootTagEnd - (scan.RootIsEmpty ? 2 : 1);
        svg.Append(scan.Text.AsSpan(..end));
        if (scan.RootPrefix is null)
            AppendDeclaration(svg, version);
        svg.Append('>');
    }

    private static void AppendBadge(StringBuilder svg, BakedCredential credential, string text, bool declares)
    {
        var name = credential.Version == OpenBadgesVersion.V3 ? "openbadges:credential" : "openbadges:assertion";
        svg.Append('<').Append(name);
        if (declares)
            AppendDeclaration(svg, credential.Version);
        if (credential.Form == BakedForm.CompactJws)
            svg.Append(" verify=\"").Append(text).Append("\">");
        else
            svg.Append("><![CDATA[").Append(text.Replace("]]>", "]]]]><![CDATA[>", StringComparison.Ordinal)).Append("]]>");
        svg.Append("</").Append(name).Append('>');
    }

    private static void AppendDeclaration(StringBuilder svg, OpenBadgesVersion version) =>
        svg.Append(" xmlns:openbadges=\"").Append(NamespaceOf(version)).Append('"');

    private static string NamespaceOf(OpenBadgesVersion version) =>
        version == OpenBadgesVersion.V3 ? SvgScan.Namespace3 : SvgScan.Namespace2;

    private static bool HasOnlyXmlCharacters(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (!XmlConvert.IsXmlChar(text[i]))
                return false;
        }

        return true;
    }

    private static bool Refuse(string code, string message, out InputError error)
    {
        error = new InputError(code, message, "");
        return false;
    }
}
