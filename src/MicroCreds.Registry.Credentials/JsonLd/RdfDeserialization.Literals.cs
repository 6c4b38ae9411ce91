using System.Buffers.Text;
using MicroCreds.Registry.Credentials.Canonical;
using MicroCreds.Registry.Credentials.Rdf;

namespace MicroCreds.Registry.Credentials.JsonLd;

/// <content>Literals (JSON-LD 1.1 API section 8.2).</content>
internal sealed partial class RdfDeserialization
{
    private int AddLiteral(ExpandedItem value, int graph)
    {
        var datatype = value.Datatype.Span;
        if (value.Scalar == ScalarKind.Json)
            return AddJson(value.Lexical.Span);
        if (!value.Datatype.IsNull && !IriForm.IsWellFormed(datatype))
            return RdfDataset.DefaultGraph;
        switch (value.Scalar)
        {
            case ScalarKind.True:
                return _dataset.Literal("true"u8, datatype.IsEmpty ? RdfVocabulary.Boolean : datatype);
            case ScalarKind.False:
                return _dataset.Literal("false"u8, datatype.IsEmpty ? RdfVocabulary.Boolean : datatype);
            case ScalarKind.Number:
                return AddNumber(value.Lexical.Span, datatype);
            default:
                return AddText(value, graph);
        }
    }

    private int AddText(ExpandedItem value, int graph)
    {
        var language = value.Language.Span;
        if (!value.Language.IsNull && !RdfText.IsLanguageTag(language))
            return RdfDataset.DefaultGraph;
        if (!value.Has(Keyword.Direction))
            return _dataset.Literal(value.Lexical.Span, value.Datatype.Span, language);
        switch (_direction)
        {
            case RdfDirection.I18nDatatype:
                return _dataset.Literal(value.Lexical.Span, (byte[])[.. RdfVocabulary.I18n, .. language, (byte)'_', .. DirectionOf(value)]);
            case RdfDirection.CompoundLiteral:
                return AddCompound(value, graph);
            default:
                Lose("A string has a base direction, which is not in RDF the way it is read");
                return _dataset.Literal(value.Lexical.Span, value.Datatype.Span, language);
        }
    }

    private int AddCompound(ExpandedItem value, int graph)
    {
        var literal = _dataset.FreshBlankNode();
        _dataset.Add(literal, _dataset.Iri(RdfVocabulary.Value), _dataset.Literal(value.Lexical.Span), graph);
        if (!value.Language.IsNull)
            _dataset.Add(literal, _dataset.Iri(RdfVocabulary.Language), _dataset.Literal(value.Language.Span), graph);
        _dataset.Add(literal, _dataset.Iri(RdfVocabulary.Direction), _dataset.Literal(DirectionOf(value)), graph);
        return literal;
    }

    private static ReadOnlySpan<byte> DirectionOf(ExpandedItem value) => value.Direction == BaseDirection.LeftToRight ? "ltr"u8 : "rtl"u8;

    private int AddNumber(ReadOnlySpan<byte> json, ReadOnlySpan<byte> datatype)
    {
        if (!Utf8Parser.TryParse(json, out double number, out var read) || read != json.Length || !double.IsFinite(number))
        {
            _refusal ??= new Refusal(JsonLdErrorCodes.InvalidJson, $"The number {ContextProcessing.Shown(json)} is too large.");
            return RdfDataset.DefaultGraph;
        }

        Span<byte> text = stackalloc byte[RdfNumber.MaxLength];
        var isDouble = RdfNumber.IsDouble(number) || datatype.SequenceEqual(RdfVocabulary.Double);
        var length = isDouble ? RdfNumber.FormatDouble(number, text) : RdfNumber.FormatInteger(number, text);
        return _dataset.Literal(text[..length], !datatype.IsEmpty ? datatype : isDouble ? RdfVocabulary.Double : RdfVocabulary.Integer);
    }

    private int AddJson(ReadOnlySpan<byte> json)
    {
        var canonicalizer = JcsPool.Rent();
        try
        {
            if (canonicalizer.TryCanonicalize(json, out var error))
                return _dataset.Literal(canonicalizer.Canonical, RdfVocabulary.Json);
            _refusal ??= new Refusal(JsonLdErrorCodes.InvalidJson, $"A JSON literal is no I-JSON. {error.Message}");
            return RdfDataset.DefaultGraph;
        }
        finally
        {
            JcsPool.Return(canonicalizer);
        }
    }
}
