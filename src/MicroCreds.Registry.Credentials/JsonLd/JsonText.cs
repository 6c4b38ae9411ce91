using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using MicroCreds.Registry.Credentials.Canonical;

namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>The text of JSON strings in UTF-8, without a .NET string in between.</summary>
internal static class JsonText
{
    /// <summary>What stands between the quotes of a string.</summary>
    public static ReadOnlySpan<byte> Raw(JsonElement text) => JsonMarshal.GetRawUtf8Value(text)[1..^1];

    public static bool HasEscapes(ReadOnlySpan<byte> raw) => raw.Contains((byte)'\\');

    /// <summary>A string's text as an array of its own; null where an escape is half a surrogate pair.</summary>
    public static byte[]? Bytes(ReadOnlySpan<byte> raw)
    {
        if (!HasEscapes(raw))
            return raw.ToArray();
        var text = new byte[raw.Length];
        return TryUnescape(raw, text, out var length) ? text.AsSpan(0, length).ToArray() : null;
    }

    /// <summary>Whether a JSON text is well-formed Unicode: its bytes, and what its escapes stand for.</summary>
    public static bool IsUnicode(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
            return false;
        for (var next = json.IndexOf((byte)'\\'); next >= 0; next = json.IndexOf((byte)'\\'))
        {
            json = json[next..];
            if (json[1] != 'u')
                json = json[2..];
            else if (!TryReadCodePoint(ref json, out _))
                return false;
        }

        return true;
    }

    /// <summary>Takes the escapes out. False where one is half a surrogate pair.</summary>
    /// <param name="raw">What stands between the quotes, known to be JSON.</param>
    /// <param name="destination">As long as <paramref name="raw"/>.</param>
    /// <param name="length">Bytes written.</param>
    public static bool TryUnescape(ReadOnlySpan<byte> raw, Span<byte> destination, out int length)
    {
        length = 0;
        while (true)
        {
            var next = raw.IndexOf((byte)'\\');
            var plain = next < 0 ? raw : raw[..next];
            plain.CopyTo(destination[length..]);
            length += plain.Length;
            if (next < 0)
                return true;
            raw = raw[next..];
            if (raw[1] != 'u')
            {
                destination[length++] = (byte)JcsText.UnescapeShort(raw[1]);
                raw = raw[2..];
                continue;
            }

            if (!TryReadCodePoint(ref raw, out var rune))
                return false;
            length += rune.EncodeToUtf8(destination[length..]);
        }
    }

    private static bool TryReadCodePoint(ref ReadOnlySpan<byte> raw, out Rune rune)
    {
        const int EscapeLength = 6;
        var first = (char)JcsText.HexCodeUnit(raw[2..EscapeLength]);
        raw = raw[EscapeLength..];
        if (Rune.TryCreate(first, out rune))
            return true;
        if (raw.Length < EscapeLength || raw[0] != '\\' || raw[1] != 'u')
            return false;
        var second = (char)JcsText.HexCodeUnit(raw[2..EscapeLength]);
        raw = raw[EscapeLength..];
        return Rune.TryCreate(first, second, out rune);
    }
}
