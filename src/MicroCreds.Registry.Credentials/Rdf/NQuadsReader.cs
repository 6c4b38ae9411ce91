using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace MicroCreds.Registry.Credentials.Rdf;

/// <summary>Reads one text of N-Quads (RDF 1.1 N-Quads section 4), which is well-formed UTF-8, into a dataset.</summary>
internal ref partial struct NQuadsReader
{
    private readonly ReadOnlySpan<byte> _text;
    private readonly RdfDataset _dataset;
    private int _at;
    private int _errorAt;
    private string? _message;

    /// <summary>Where escapes are resolved; what comes out is never longer than what went in.</summary>
    private byte[]? _unescaped;
    private int _unescapedLength;

    public NQuadsReader(ReadOnlySpan<byte> utf8, RdfDataset dataset)
    {
        _text = utf8;
        _dataset = dataset;
    }

    /// <summary>An error with the line and the column of a byte.</summary>
    public static NQuadsError ErrorAt(ReadOnlySpan<byte> utf8, int offset, string message)
    {
        var line = 1;
        var column = 1;
        for (var i = 0; i < offset; i++)
        {
            var value = utf8[i];
            if (value == '\n' || (value == '\r' && (i + 1 == utf8.Length || utf8[i + 1] != '\n')))
            {
                line++;
                column = 1;
            }
            else if ((value & 0xC0) != 0x80)
            {
                column++;
            }
        }

        return new NQuadsError(line, column, message);
    }

    public bool TryRead([NotNullWhen(false)] out NQuadsError? error)
    {
        error = null;
        while (true)
        {
            SkipBlanks();
            if (_at < _text.Length && _text[_at] is not ((byte)'#' or (byte)'\r' or (byte)'\n') && !TryReadStatement())
                break;
            SkipBlanks();
            SkipComment();
            if (_at == _text.Length)
                return true;
            if (_text[_at] is not ((byte)'\r' or (byte)'\n'))
            {
                Refuse(_at, "There is more on the line than one statement.");
                break;
            }

            _at++;
        }

        error = ErrorAt(_text, _errorAt, _message!);
        return false;
    }

    public void Dispose()
    {
        if (_unescaped is not null)
            ArrayPool<byte>.Shared.Return(_unescaped);
        _unescaped = null;
    }

    private bool TryReadStatement()
    {
        var start = _at;
        _unescapedLength = 0;
        if (!TryReadNode("a subject, an IRI or a blank node", out var subject))
            return false;
        SkipBlanks();
        if (!TryReadIri("a predicate, an IRI", out var predicateIri))
            return false;
        var predicate = _dataset.Iri(predicateIri);
        SkipBlanks();
        if (!TryReadObject(out var @object))
            return false;
        SkipBlanks();
        var graph = RdfDataset.DefaultGraph;
        if (!IsAt('.') && !TryReadNode("a graph name or the full stop", out graph))
            return false;
        SkipBlanks();
        if (!IsAt('.'))
            return Refuse(_at, "The statement does not end with a full stop here.");
        _at++;
        _dataset.Add(subject, predicate, @object, graph);
        return !_dataset.IsFull || Refuse(start, "From this statement on, there is more than a dataset holds.");
    }

    private bool TryReadNode(string expected, out int term)
    {
        term = RdfDataset.DefaultGraph;
        if (IsAt('_'))
        {
            if (!TryReadBlankNodeLabel(out var label))
                return false;
            term = _dataset.BlankNode(label);
            return true;
        }

        if (!TryReadIri(expected, out var iri))
            return false;
        term = _dataset.Iri(iri);
        return true;
    }

    private bool TryReadObject(out int term)
    {
        if (!IsAt('"'))
            return TryReadNode("an object, an IRI, a blank node or a literal", out term);
        term = RdfDataset.DefaultGraph;
        if (!TryReadQuoted(out var lexical))
            return false;
        ReadOnlySpan<byte> datatype = default, language = default;
        if (IsAt('@'))
        {
            if (!TryReadLanguage(out language))
                return false;
        }
        else if (_text[_at..].StartsWith("^^"u8))
        {
            _at += 2;
            if (!TryReadIri("a datatype, an IRI", out datatype))
                return false;
        }

        term = _dataset.Literal(lexical, datatype, language);
        return true;
    }

    private readonly bool IsAt(char expected) => _at < _text.Length && _text[_at] == expected;

    private void SkipBlanks()
    {
        while (_at < _text.Length && _text[_at] is (byte)' ' or (byte)'\t')
            _at++;
    }

    private void SkipComment()
    {
        if (!IsAt('#'))
            return;
        var length = _text[_at..].IndexOfAny((byte)'\r', (byte)'\n');
        _at = length < 0 ? _text.Length : _at + length;
    }

    private bool Refuse(int offset, string message)
    {
        _errorAt = offset;
        _message = message;
        return false;
    }
}
