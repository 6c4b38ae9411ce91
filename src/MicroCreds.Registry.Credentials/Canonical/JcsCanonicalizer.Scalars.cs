using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Json;

namespace MicroCreds.Registry.Credentials.Canonical;

/// <content>Strings and numbers.</content>
public sealed partial class JcsCanonicalizer
{
    private const ulong MaxSafeInteger = (1UL << 53) - 1;
    private const int DigitsOfDouble = 17;

    private bool WriteString(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8)
    {
        var text = reader.ValueSpan;
        Append((byte)'"');
        if (!reader.ValueIsEscaped)
            Append(text);
        else if (!WriteUnescaped(text, (int)reader.TokenStartIndex + 1, utf8))
            return false;
        Append((byte)'"');
        return true;
    }

    /// <summary>Writes a string whose escapes the reader has found well formed, with canonical escapes only.</summary>
    private bool WriteUnescaped(ReadOnlySpan<byte> text, int offset, ReadOnlySpan<byte> utf8)
    {
        var at = 0;
        while (true)
        {
            var run = text[at..].IndexOf((byte)'\\');
            if (run < 0)
            {
                Append(text[at..]);
                return true;
            }

            Append(text.Slice(at, run));
            at += run;
            if (text[at + 1] != 'u')
            {
                AppendCharacter(JcsText.UnescapeShort(text[at + 1]));
                at += 2;
                continue;
            }

            var character = CodePoint(text[at..], out var consumed);
            if (character < 0)
                return Refuse(JsonErrorCodes.LoneSurrogate, $"There is a surrogate without its partner {JsonPlace.Describe(utf8, offset + at)}.");
            if (UnicodeScan.IsNoncharacter(character))
                return Refuse(JsonErrorCodes.Noncharacter, $"There is a noncharacter {JsonPlace.Describe(utf8, offset + at)}.");
            AppendCharacter(character);
            at += consumed;
        }
    }

    /// <summary>The code point of a <c>\uXXXX</c> escape, or of a pair of them; negative for a lone surrogate.</summary>
    private static int CodePoint(ReadOnlySpan<byte> text, out int consumed)
    {
        consumed = 6;
        var unit = JcsText.HexCodeUnit(text[2..]);
        if (!char.IsSurrogate((char)unit))
            return unit;
        if (!char.IsHighSurrogate((char)unit) || text.Length < 12 || !text[6..].StartsWith("\\u"u8))
            return -1;
        var low = JcsText.HexCodeUnit(text[8..]);
        consumed = 12;
        return char.IsLowSurrogate((char)low) ? char.ConvertToUtf32((char)unit, (char)low) : -1;
    }

    private void AppendCharacter(int codePoint)
    {
        Reserve(6);
        var destination = _output.AsSpan(_length);
        _length += codePoint < 0x80 ? JcsText.WriteAscii(codePoint, destination) : new Rune(codePoint).EncodeToUtf8(destination);
    }

    /// <summary>
    /// Writes a number, or refuses one outside RFC 7493 section 2.2. A number is also refused where its canonical
    /// spelling would be: 1e18 becomes an integer beyond 2^53 - 1. So a canonical form is always readable.
    /// </summary>
    private bool WriteNumber(ReadOnlySpan<byte> text, int offset, ReadOnlySpan<byte> utf8)
    {
        if (text.IndexOfAny(".eE"u8) < 0)
        {
            var digits = text[0] == '-' ? text[1..] : text;
            if (digits.Length > 16 || (Utf8Parser.TryParse(digits, out ulong magnitude, out _) && magnitude > MaxSafeInteger))
                return RefuseNumber("There is an integer beyond 2^53 - 1", offset, utf8);
            Append(digits is [(byte)'0'] ? digits : text);
            return true;
        }

        var significant = SignificantDigits(text);
        if (significant > DigitsOfDouble)
            return RefuseNumber("There is a number with more digits than a double has", offset, utf8);
        var value = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (!double.IsFinite(value))
            return RefuseNumber("There is a number larger than a double", offset, utf8);
        if (value == 0 && significant > 0)
            return RefuseNumber("There is a number smaller than a double", offset, utf8);
        if (Math.Abs(value) is > MaxSafeInteger and < 1e21)
            return RefuseNumber("There is an integer beyond 2^53 - 1", offset, utf8);
        Reserve(EcmaScriptNumber.MaxLength);
        _length += EcmaScriptNumber.Format(value, _output.AsSpan(_length));
        return true;
    }

    private bool RefuseNumber(string what, int offset, ReadOnlySpan<byte> utf8) =>
        Refuse(JsonErrorCodes.NumberRange, $"{what} {JsonPlace.Describe(utf8, offset)}.");

    /// <summary>Digits of the mantissa from its first to its last that is not zero; none for zero.</summary>
    private static int SignificantDigits(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAny("eE"u8);
        var mantissa = end < 0 ? text : text[..end];
        var first = mantissa.IndexOfAnyInRange((byte)'1', (byte)'9');
        if (first < 0)
            return 0;
        var last = mantissa.LastIndexOfAnyInRange((byte)'1', (byte)'9');
        var point = mantissa.IndexOf((byte)'.');
        return last - first + 1 - (point > first && point < last ? 1 : 0);
    }

    private void Append(byte b)
    {
        Reserve(1);
        _output[_length++] = b;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_output.AsSpan(_length));
        _length += bytes.Length;
    }

    private void Reserve(int more)
    {
        if (_output.Length - _length < more)
            Array.Resize(ref _output, Math.Max(_output.Length * 2, _length + more));
    }
}
