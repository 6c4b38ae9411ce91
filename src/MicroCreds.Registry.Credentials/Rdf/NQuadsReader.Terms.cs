using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace MicroCreds.Registry.Credentials.Rdf;

/// <content>The terminals: IRIREF, BLANK_NODE_LABEL, STRING_LITERAL_QUOTE, LANGTAG, ECHAR and UCHAR.</content>
internal ref partial struct NQuadsReader
{
    private static readonly SearchValues<byte> EndsPlainQuoted = SearchValues.Create("\"\\\r\n"u8);

    private static readonly SearchValues<byte> LanguageBytes =
        SearchValues.Create("-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    private bool TryReadIri(string expected, out ReadOnlySpan<byte> iri)
    {
        iri = default;
        if (!IsAt('<'))
            return Refuse(_at, $"Here {expected}, is expected.");
        var start = ++_at;
        var length = _text[start..].IndexOfAny((byte)'>', (byte)'\n');
        if (length < 0 || _text[start + length] != '>')
            return Refuse(start - 1, "The IRI has no end on its line.");
        iri = _text.Slice(start, length);
        if (iri.Contains((byte)'\\'))
        {
            var unescaped = _unescapedLength;
            while (_at < start + length)
            {
                if (!TryTakePlainOrEscape(start + length, inIri: true))
                    return false;
            }

            iri = _unescaped.AsSpan(unescaped.._unescapedLength);
        }

        if (!RdfText.IsIri(iri))
            return Refuse(start - 1, "This is not an absolute IRI, or has a character that no IRI has.");
        _at = start + length + 1;
        return true;
    }

    private bool TryReadQuoted(out ReadOnlySpan<byte> lexical)
    {
        lexical = default;
        var start = ++_at;
        var plain = _text[start..].IndexOfAny(EndsPlainQuoted);
        if (plain >= 0 && _text[start + plain] == '"')
        {
            lexical = _text.Slice(start, plain);
            _at = start + plain + 1;
            return true;
        }

        var unescaped = _unescapedLength;
        while (!IsAt('"'))
        {
            if (_at == _text.Length || _text[_at] is (byte)'\r' or (byte)'\n')
                return Refuse(start - 1, "The literal has no end on its line.");
            if (!TryTakePlainOrEscape(_text.Length, inIri: false))
                return false;
        }

        _at++;
        lexical = _unescaped.AsSpan(unescaped.._unescapedLength);
        return true;
    }

    private bool TryReadLanguage(out ReadOnlySpan<byte> language)
    {
        var start = ++_at;
        var length = _text[start..].IndexOfAnyExcept(LanguageBytes);
        language = length < 0 ? _text[start..] : _text.Slice(start, length);
        if (!RdfText.IsLanguageTag(language))
            return Refuse(start - 1, "This is not a language tag.");
        _at += language.Length;
        return true;
    }

    private bool TryReadBlankNodeLabel(out ReadOnlySpan<byte> label)
    {
        label = default;
        var start = _at;
        if (!_text[_at..].StartsWith("_:"u8))
            return Refuse(start, "A blank node starts with an underscore and a colon.");
        _at += 2;
        var end = _at;
        while (end < _text.Length)
        {
            Rune.DecodeFromUtf8(_text[end..], out var rune, out var bytes);
            var isFirst = end == _at;
            if (!NQuadsCharacters.IsInLabel(rune, isFirst))
                break;
            end += bytes;
        }

        // A full stop inside belongs to the label, one at its end does not.
        while (end > _at && _text[end - 1] == '.')
            end--;
        if (end == _at)
            return Refuse(start, "The blank node has no label.");
        label = _text[_at..end];
        _at = end;
        return true;
    }

    /// <summary>Takes the bytes up to the next escape, quotation mark or end of line, or one escape, to the unescaped text.</summary>
    private bool TryTakePlainOrEscape(int end, bool inIri)
    {
        if (_text[_at] != '\\')
        {
            var plain = _text[_at..end].IndexOfAny(EndsPlainQuoted);
            // In an IRI a quotation mark or a line end is taken as it is, and refused with the whole of it.
            plain = plain < 0 ? end - _at : inIri ? Math.Max(plain, 1) : plain;
            TakeUnescaped(_text.Slice(_at, plain));
            _at += plain;
            return true;
        }

        var kind = _at + 1 < end ? _text[_at + 1] : default;
        if (kind is (byte)'u' or (byte)'U')
            return TryTakeNumericEscape(kind == 'u' ? 4 : 8, inIri);
        var letter = inIri ? -1 : "tbnrf\"'\\"u8.IndexOf(kind);
        if (letter < 0)
            return Refuse(_at, "There is no such escape.");
        TakeUnescaped("\t\b\n\r\f\"'\\"u8.Slice(letter, 1));
        _at += 2;
        return true;
    }

    private bool TryTakeNumericEscape(int digits, bool inIri)
    {
        var hex = _text[(_at + 2)..];
        if (hex.Length < digits
            || !Utf8Parser.TryParse(hex[..digits], out uint value, out var read, 'X')
            || read != digits
            || !Rune.IsValid(value))
        {
            return Refuse(_at, $"The escape needs {digits} hexadecimal digits of a character.");
        }

        if (inIri && RdfText.IsNeverInIri((int)value))
            return Refuse(_at, "The escape stands for a character that no IRI has.");
        Span<byte> utf8 = stackalloc byte[4];
        TakeUnescaped(utf8[..new Rune(value).EncodeToUtf8(utf8)]);
        _at += 2 + digits;
        return true;
    }

    private void TakeUnescaped(scoped ReadOnlySpan<byte> bytes)
    {
        _unescaped ??= ArrayPool<byte>.Shared.Rent(_text.Length);
        bytes.CopyTo(_unescaped.AsSpan(_unescapedLength));
        _unescapedLength += bytes.Length;
    }
}
