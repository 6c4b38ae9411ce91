using System.Buffers;

namespace MicroCreds.Registry.Credentials.Rdf;

/// <content>The terms: one arena of text, and a table with open addressing over it.</content>
public sealed partial class RdfDataset
{
    private const int KeptTextBytes = 1 << 18;
    private const int KeptTerms = 1 << 12;
    private const int FirstTextBytes = 1 << 12;
    private const int FirstTerms = 1 << 7;

    // RDFC-1.0, canonical form of N-Quads: these and no others are escaped.
    private static readonly SearchValues<byte> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(value => (byte)value), (byte)'"', (byte)'\\', 0x7F]);

    private byte[] _text = new byte[FirstTextBytes];
    private RdfTerm[] _terms = FirstTermTable();
    private int[] _termSlots = new int[2 * FirstTerms];
    private int _textLength;
    private int _textStart;
    private int _termCount = 1;
    private int _blankNodeCount;

    /// <summary>A text is first put at the end of the arena, and stays there only if it is new.</summary>
    private void BeginText() => _textStart = _textLength;

    private int EndText(RdfTermKind kind)
    {
        if (IsFull)
            return DefaultGraph;
        var text = _text.AsSpan(_textStart, _textLength - _textStart);
        var hash = RdfHash.Of(text);
        var slot = (int)hash & (_termSlots.Length - 1);
        for (; _termSlots[slot] != 0; slot = (slot + 1) & (_termSlots.Length - 1))
        {
            var known = _termSlots[slot];
            if (_terms[known].Hash == hash && TextOf(known).SequenceEqual(text))
            {
                _textLength = _textStart;
                return known;
            }
        }

        if (!HasRoomForTerm(kind))
            return DefaultGraph;
        var term = AddTerm(_textStart, text.Length, hash, kind);
        if (2 * _termCount > _termSlots.Length)
            GrowTermSlots();
        else
            _termSlots[slot] = term;
        return term;
    }

    private bool HasRoomForTerm(RdfTermKind kind)
    {
        if (kind == RdfTermKind.BlankNode && _blankNodeCount == MaxBlankNodes)
            IsFull = true;
        return !IsFull;
    }

    private int AddTerm(int offset, int length, uint hash, RdfTermKind kind)
    {
        if (_termCount == _terms.Length)
            Array.Resize(ref _terms, 2 * _termCount);
        var blankNode = kind == RdfTermKind.BlankNode ? _blankNodeCount++ : -1;
        _terms[_termCount] = new RdfTerm(offset, length, hash, blankNode, kind);
        return _termCount++;
    }

    private void GrowTermSlots()
    {
        _termSlots = new int[2 * _termSlots.Length];
        for (var term = 1; term < _termCount; term++)
        {
            // Fresh blank nodes have no text and no place here.
            if (_terms[term].Length == 0)
                continue;
            var slot = (int)_terms[term].Hash & (_termSlots.Length - 1);
            while (_termSlots[slot] != 0)
                slot = (slot + 1) & (_termSlots.Length - 1);
            _termSlots[slot] = term;
        }
    }

    private void AppendIri(ReadOnlySpan<byte> utf8)
    {
        Append("<"u8);
        Append(utf8);
        Append(">"u8);
    }

    private void AppendQuoted(ReadOnlySpan<byte> lexical)
    {
        Append("\""u8);
        for (var next = lexical.IndexOfAny(Escaped); next >= 0 && !IsFull; next = lexical.IndexOfAny(Escaped))
        {
            Append(lexical[..next]);
            AppendEscape(lexical[next]);
            lexical = lexical[(next + 1)..];
        }

        Append(lexical);
        Append("\""u8);
    }

    private void AppendEscape(byte value)
    {
        var letter = value switch
        {
            (byte)'\b' => (byte)'b',
            (byte)'\t' => (byte)'t',
            (byte)'\n' => (byte)'n',
            (byte)'\f' => (byte)'f',
            (byte)'\r' => (byte)'r',
            (byte)'"' or (byte)'\\' => value,
            _ => default,
        };
        if (letter != default)
        {
            Append([(byte)'\\', letter]);
            return;
        }

        var digits = "0123456789ABCDEF"u8;
        Append([(byte)'\\', (byte)'u', (byte)'0', (byte)'0', digits[value >> 4], digits[value & 15]]);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxTextBytes - _textLength)
            IsFull = true;
        if (IsFull)
            return;
        if (bytes.Length > _text.Length - _textLength)
            Array.Resize(ref _text, Math.Max(2 * _text.Length, _textLength + bytes.Length));
        bytes.CopyTo(_text.AsSpan(_textLength));
        _textLength += bytes.Length;
    }

    /// <summary>The place of the term that is none, so that looking up the default graph finds no blank node.</summary>
    private static RdfTerm[] FirstTermTable()
    {
        var terms = new RdfTerm[FirstTerms];
        terms[DefaultGraph] = new RdfTerm(0, 0, 0, -1, RdfTermKind.Iri);
        return terms;
    }

    private void ClearTerms()
    {
        _textLength = _textStart = _blankNodeCount = 0;
        _termCount = 1;
        if (_text.Length > KeptTextBytes)
            _text = new byte[FirstTextBytes];
        if (_terms.Length > KeptTerms)
            _terms = FirstTermTable();
        if (_termSlots.Length > 2 * KeptTerms)
            _termSlots = new int[2 * FirstTerms];
        else
            Array.Clear(_termSlots);
    }
}
