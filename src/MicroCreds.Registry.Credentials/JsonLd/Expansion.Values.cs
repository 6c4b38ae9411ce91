using System.Runtime.InteropServices;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Rdf;

namespace MicroCreds.Registry.Credentials.JsonLd;

/// <content>Value expansion (JSON-LD 1.1 API section 5.3).</content>
internal sealed partial class Expansion
{
    private bool ExpandScalar(ActiveContext active, ActiveProperty property, JsonElement element, out Expanded result)
    {
        result = default;
        if (property.Kind == ActivePropertyKind.Included)
            return RefuseIncluded(element);
        if (property.Kind != ActivePropertyKind.Term)
            return Drop("A value stands alone", element);
        if (property.Definition is { HasContext: true } definition)
        {
            if (EnterProperty(active, definition, element) is not { } scoped)
                return false;
            active = scoped;
            property = property.In(scoped);
        }

        var item = ValueOf(active, property.Definition, element);
        result = Expanded.One(item);
        if (!_safe)
            return true;
        if (item.Kind == ExpandedKind.Node)
        {
            return CheckAbsolute(item.Id, JsonLdErrorCodes.RelativeIri, element)
                && (property.Definition!.Coercion == TypeCoercion.Id
                    ? CheckIdentifier(item.Id, element)
                    : CheckNamedValue(active, TextOf(element), item.Id, element));
        }

        if (!item.Datatype.IsNull && item.Scalar != ScalarKind.Json && !IriForm.IsWellFormed(item.Datatype.Span))
            return Refuse(JsonLdErrorCodes.RelativeIri, $"A context gives the value a type, \"{ContextProcessing.Shown(item.Datatype.Span)}\", that is no absolute IRI.", element);
        return item.Language.IsNull || CheckLanguage(item.Language, element);
    }

    private ExpandedItem ValueOf(ActiveContext active, TermDefinition? definition, JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String && definition?.Coercion != TypeCoercion.Json)
            return TextValueOf(active, definition, TextOf(element));
        var item = _items.Item(ExpandedKind.Value);
        if (definition?.Coercion == TypeCoercion.Json)
        {
            SetJson(item, JsonMarshal.GetRawUtf8Value(element));
            return item;
        }

        SetScalar(item, element);
        SetDatatype(item, definition);
        return item;
    }

    private ExpandedItem TextValueOf(ActiveContext active, TermDefinition? definition, Utf8Text text)
    {
        var coercion = definition?.Coercion ?? TypeCoercion.Unset;
        if (coercion is TypeCoercion.Id or TypeCoercion.Vocab)
            return NodeOf(active.Expand(text.Span, coercion == TypeCoercion.Vocab, documentRelative: true));
        var item = _items.Item(ExpandedKind.Value);
        if (coercion == TypeCoercion.Json)
        {
            SetJson(item, JsonSerializer.SerializeToUtf8Bytes(text.ToString()));
            return item;
        }

        item.Mark(Keyword.Value);
        item.Scalar = ScalarKind.Text;
        item.Lexical = text;
        if (!SetDatatype(item, definition))
        {
            SetLanguage(item, definition?.HasLanguage == true ? definition.Language : active.Language);
            SetDirection(item, definition?.HasDirection == true ? definition.Direction : active.Direction);
        }

        return item;
    }

    private static bool SetDatatype(ExpandedItem item, TermDefinition? definition)
    {
        if (definition?.Coercion != TypeCoercion.Datatype)
            return false;
        item.Mark(Keyword.Type);
        item.Datatype = new Utf8Text(definition.Datatype!);
        return true;
    }

    private ExpandedItem NodeOf(ExpandedIri iri)
    {
        var node = _items.Item(ExpandedKind.Node);
        node.Mark(Keyword.Id);
        node.Id = Keep(iri);
        return node;
    }

    private void SetScalar(ExpandedItem item, JsonElement element)
    {
        item.Mark(Keyword.Value);
        (item.Scalar, item.Lexical) = element.ValueKind switch
        {
            JsonValueKind.String => (ScalarKind.Text, TextOf(element)),
            JsonValueKind.Number => (ScalarKind.Number, _texts.Add(JsonMarshal.GetRawUtf8Value(element))),
            JsonValueKind.True => (ScalarKind.True, default),
            JsonValueKind.False => (ScalarKind.False, default),
            _ => (ScalarKind.Null, default),
        };
    }

    private void SetJson(ExpandedItem item, ReadOnlySpan<byte> json)
    {
        item.Scalar = ScalarKind.Json;
        item.Lexical = _texts.Add(json);
        item.Mark(Keyword.Value);
        item.Mark(Keyword.Type);
        item.Datatype = new Utf8Text(Keywords.NameOf(Keyword.Json));
    }

    private static void SetLanguage(ExpandedItem item, byte[]? language)
    {
        if (language is null)
            return;
        item.Mark(Keyword.Language);
        item.Language = new Utf8Text(language);
    }

    private static void SetDirection(ExpandedItem item, BaseDirection direction)
    {
        if (direction == BaseDirection.None)
            return;
        item.Mark(Keyword.Direction);
        item.Direction = direction;
    }

    private Utf8Text LowerCase(Utf8Text text)
    {
        if (!text.Span.ContainsAnyInRange((byte)'A', (byte)'Z'))
            return text;
        var room = _texts.Reserve(text.Span.Length);
        if (room.IsEmpty)
            return text;
        System.Text.Ascii.ToLower(text.Span, room, out var written);
        return _texts.Keep(written);
    }

    private bool CheckLanguage(Utf8Text language, JsonElement at) =>
        !_safe || RdfText.IsLanguageTag(language.Span)
        || Refuse(JsonLdErrorCodes.InvalidLanguageTag, $"\"{ContextProcessing.Shown(language.Span)}\" is no language tag.", at);

    /// <summary>Whether a text can be a subject in RDF.</summary>
    private static bool IsWellFormed(Utf8Text iri) => !iri.IsNull && (IriForm.IsWellFormed(iri.Span) || IriForm.IsBlankNode(iri.Span));
}
