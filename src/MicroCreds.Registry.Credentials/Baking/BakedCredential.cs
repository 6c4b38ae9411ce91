using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Baking;

/// <summary>
/// A badge as an image carries it: its bytes and what they look like. Nothing in it has been verified, or even parsed.
/// Immutable.
/// </summary>
public sealed class BakedCredential
{
    /// <summary>The longest badge that is taken: 2 MiB, room for a credential of 1 MiB in base64.</summary>
    public const int MaxBytes = 2 << 20;

    private static readonly SearchValues<byte> Base64Url =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8);

    private BakedCredential(OpenBadgesVersion version, BakedForm form, ReadOnlyMemory<byte> utf8)
    {
        Version = version;
        Form = form;
        Bytes = utf8;
    }

    /// <summary>The standard that the badge's place in the image speaks for.</summary>
    public OpenBadgesVersion Version { get; }

    /// <summary>What the bytes are.</summary>
    public BakedForm Form { get; }

    /// <summary>The badge in UTF-8, without white space around it.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Tells what a badge is by its outer look. White space around it is dropped; the bytes are not copied.</summary>
    /// <param name="utf8">A JSON object, a compact JWS or, for <see cref="OpenBadgesVersion.V2"/>, a web address.</param>
    /// <param name="version">The standard that it follows.</param>
    /// <param name="credential">The badge.</param>
    /// <param name="error">One of <see cref="BakingErrorCodes"/>.</param>
    public static bool TryCreate(
        ReadOnlyMemory<byte> utf8,
        OpenBadgesVersion version,
        [NotNullWhen(true)] out BakedCredential? credential,
        [NotNullWhen(false)] out InputError? error)
    {
        credential = null;
        error = null;
        var trimmed = Trim(utf8);
        if (trimmed.Length > MaxBytes)
            error = new InputError(BakingErrorCodes.CredentialTooLarge, $"The badge has {trimmed.Length} bytes; at most {MaxBytes} are read.", "");
        else if (FormOf(trimmed.Span, version) is { } form)
            credential = new BakedCredential(version, form, trimmed);
        else
            error = new InputError(BakingErrorCodes.CredentialMalformed, "The badge is neither a JSON object nor a compact JWS.", "");
        return credential is not null;
    }

    private static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> text)
    {
        // The four of JSON, which are those of XML.
        var start = text.Span.IndexOfAnyExcept(" \t\r\n"u8);
        var end = text.Span.LastIndexOfAnyExcept(" \t\r\n"u8);
        return start < 0 ? default : text[start..(end + 1)];
    }

    private static BakedForm? FormOf(ReadOnlySpan<byte> text, OpenBadgesVersion version)
    {
        if (text.IsEmpty)
            return null;
        if (text[0] == '{')
            return text[^1] == '}' && Utf8.IsValid(text) ? BakedForm.Json : null;
        if (IsCompactJws(text))
            return BakedForm.CompactJws;
        return version == OpenBadgesVersion.V2 && IsWebAddress(text) ? BakedForm.Url : null;
    }

    private static bool IsCompactJws(ReadOnlySpan<byte> text)
    {
        var first = text.IndexOf((byte)'.');
        var last = text.LastIndexOf((byte)'.');
        return first > 0 && last > first + 1 && last < text.Length - 1
            && !text[..first].ContainsAnyExcept(Base64Url)
            && !text[(first + 1)..last].ContainsAnyExcept(Base64Url)
            && !text[(last + 1)..].ContainsAnyExcept(Base64Url);
    }

    private static bool IsWebAddress(ReadOnlySpan<byte> text) =>
        text.Length <= AbsoluteUrl.MaxLength && (text.StartsWith("https://"u8) || text.StartsWith("http://"u8))
        && Ascii.IsValid(text) && AbsoluteUrl.IsValid(Encoding.ASCII.GetString(text));
}
