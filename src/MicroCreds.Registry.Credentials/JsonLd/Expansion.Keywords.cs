using System.Runtime.InteropServices;
using System.Text.Json;

namespace MicroCreds.Registry.Credentials.JsonLd;

/// <content>Members that are keywords.</content>
internal sealed partial class Expansion
{
    private bool ExpandKeyword(in ObjectFrame frame, Keyword keyword, in ObjectMember member)
    {
        var item = frame.Item;
        if (frame.Property.Kind == ActivePropertyKind.Reverse)
            return Refuse(JsonLdErrorCodes.InvalidReversePropertyMap, "An object under \"@reverse\" can have properties only.", member.Value);
        if (item.Has(keyword) && keyword is not (Keyword.Included or Keyword.Reverse) && (keyword != Keyword.Type || Is10))
            return Refuse(JsonLdErrorCodes.CollidingKeywords, $"\"{ContextProcessing.Shown(member.Name.Span)}\" is another name of a keyword that the object has already.", member.Value);
        if (!CheckKeyword(frame, keyword, member))
            return false;
        return keyword switch
        {
            Keyword.Id => ExpandId(frame, member),
            Keyword.Type => ExpandTypes(frame, member),
            Keyword.Graph => ExpandGraph(frame, member),
            Keyword.Included => ExpandIncluded(frame, member),
            Keyword.Value => ExpandValueEntry(frame, member),
            Keyword.Language => ExpandLanguage(item, member),
            Keyword.Direction => ExpandDirection(item, member),
            Keyword.Index => ExpandIndex(item, member),
            Keyword.List => ExpandList(frame, member),
            Keyword.Set => ExpandSet(frame, member),
            Keyword.Reverse => ExpandReverse(frame, member),
            Keyword.Nest => DeferNest(member),
            _ => Drop($"\"{ContextProcessing.Shown(member.Name.Span)}\" means nothing outside of a context", member.Value),
        };
    }

    private bool Is10 => _options.ProcessingMode == JsonLdProcessingMode.JsonLd10;

    private bool ExpandId(in ObjectFrame frame, in ObjectMember member)
    {
        if (member.Value.ValueKind != JsonValueKind.String)
            return Refuse(JsonLdErrorCodes.InvalidIdValue, "An identifier must be a string.", member.Value);
        frame.Item.Mark(Keyword.Id);
        frame.Item.Id = Keep(frame.Active.Expand(TextOf(member.Value).Span, vocab: false, documentRelative: true));
        return CheckAbsolute(frame.Item.Id, JsonLdErrorCodes.RelativeIri, member.Value) && CheckIdentifier(frame.Item.Id, member.Value);
    }

    private bool ExpandTypes(in ObjectFrame frame, in ObjectMember member)
    {
        frame.Item.Mark(Keyword.Type);
        frame.Item.HasTypeList |= member.Value.ValueKind == JsonValueKind.Array || !frame.Item.Types.IsEmpty;
        if (member.Value.ValueKind == JsonValueKind.String)
            return ExpandType(frame, member.Value);
        if (member.Value.ValueKind != JsonValueKind.Array)
            return Refuse(JsonLdErrorCodes.InvalidTypeValue, "A type must be a string, or a list of strings.", member.Value);
        foreach (var type in member.Value.EnumerateArray())
        {
            if (type.ValueKind != JsonValueKind.String)
                return Refuse(JsonLdErrorCodes.InvalidTypeValue, "A type must be a string.", type);
            if (!ExpandType(frame, type))
                return false;
        }

        return true;
    }

    private bool ExpandType(in ObjectFrame frame, JsonElement type)
    {
        var written = TextOf(type);
        var iri = frame.TypeScoped.Expand(written.Span, vocab: true, documentRelative: true);
        var item = _items.Item(ExpandedKind.Node);
        item.Id = Keep(iri);
        frame.Item.AddType(item);
        // @json is the type of a literal; whether it may stand here shows when the object is whole.
        return iri.Keyword == Keyword.Json || (CheckAbsolute(item.Id, JsonLdErrorCodes.UndefinedType, type) && CheckNamedValue(frame.TypeScoped, written, item.Id, type));
    }

    private bool ExpandGraph(in ObjectFrame frame, in ObjectMember member)
    {
        if (!Expand(frame.Active, new ActiveProperty(ActivePropertyKind.Graph), member.Value, fromMap: false, out var expanded))
            return false;
        frame.Item.Mark(Keyword.Graph);
        frame.Item.Graph = expanded.Items;
        return true;
    }

    private bool ExpandIncluded(in ObjectFrame frame, in ObjectMember member)
    {
        if (Is10)
            return true;
        if (!Expand(frame.Active, new ActiveProperty(ActivePropertyKind.Included), member.Value, fromMap: false, out var expanded))
            return false;
        var included = frame.Item.Included;
        included.Append(expanded.Items);
        frame.Item.Included = included;
        frame.Item.Mark(Keyword.Included);
        return true;
    }

    private bool ExpandValueEntry(in ObjectFrame frame, in ObjectMember member)
    {
        var item = frame.Item;
        if (IsJsonLiteral(frame))
        {
            if (Is10)
                return Refuse(JsonLdErrorCodes.InvalidValueObjectValue, "JSON literals are not in JSON-LD 1.0.", member.Value);
            SetJson(item, JsonMarshal.GetRawUtf8Value(member.Value));
        }
        else if (member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
        {
            return Refuse(JsonLdErrorCodes.InvalidValueObjectValue, "\"@value\" must be a string, a number, true, false or null.", member.Value);
        }
        else
        {
            SetScalar(item, member.Value);
        }

        return true;
    }

    /// <summary>Whether the last value of the first member that is a type says that the object is a JSON literal.</summary>
    private bool IsJsonLiteral(in ObjectFrame frame)
    {
        if (NextMember(frame.Active.TypeNames, frame.First, frame.End, default) is not { } types)
            return false;
        var type = types.Value;
        if (type.ValueKind == JsonValueKind.Array && type.GetArrayLength() is > 0 and var count)
            type = type[count - 1];
        return type.ValueKind == JsonValueKind.String
            && frame.Active.Expand(TextOf(type).Span, vocab: true, documentRelative: false).Keyword == Keyword.Json;
    }

    private bool ExpandLanguage(ExpandedItem item, in ObjectMember member)
    {
        if (member.Value.ValueKind != JsonValueKind.String)
            return Refuse(JsonLdErrorCodes.InvalidLanguageTaggedString, "A language must be a string.", member.Value);
        item.Mark(Keyword.Language);
        item.Language = LowerCase(TextOf(member.Value));
        return CheckLanguage(item.Language, member.Value);
    }

    private bool ExpandDirection(ExpandedItem item, in ObjectMember member)
    {
        if (Is10)
            return true;
        if (member.Value.ValueKind != JsonValueKind.String || !ContextProcessing.TryReadDirection(member.Value, out var direction))
            return Refuse(JsonLdErrorCodes.InvalidBaseDirection, "A direction must be \"ltr\" or \"rtl\".", member.Value);
        item.Mark(Keyword.Direction);
        item.Direction = direction;
        return true;
    }

    private bool ExpandIndex(ExpandedItem item, in ObjectMember member)
    {
        if (member.Value.ValueKind != JsonValueKind.String)
            return Refuse(JsonLdErrorCodes.InvalidIndexValue, "An index must be a string.", member.Value);
        item.Mark(Keyword.Index);
        item.Index = TextOf(member.Value);
        return Drop("An index is not in RDF", member.Value);
    }

    private bool ExpandList(in ObjectFrame frame, in ObjectMember member)
    {
        if (frame.Property.Kind == ActivePropertyKind.Included)
            return RefuseIncluded(member.Value);
        if (frame.Property.Kind != ActivePropertyKind.Term)
            return Drop("A list stands alone", member.Value);
        if (!Expand(frame.Active, frame.Property.In(frame.Active), member.Value, fromMap: false, out var expanded))
            return false;
        frame.Item.Mark(Keyword.List);
        frame.Item.Items = expanded.Items;
        return true;
    }

    private bool ExpandSet(in ObjectFrame frame, in ObjectMember member)
    {
        if (!Expand(frame.Active, frame.Property.In(frame.Active), member.Value, fromMap: false, out var expanded))
            return false;
        frame.Item.Mark(Keyword.Set);
        frame.Item.SetValue = expanded;
        return true;
    }

    private bool CheckAbsolute(Utf8Text iri, string code, JsonElement at)
    {
        if (!_safe || IsWellFormed(iri))
            return true;
        var shown = at.ValueKind == JsonValueKind.String ? ContextProcessing.Shown(TextOf(at).Span) : "an identifier";
        return Refuse(
            code,
            code == JsonLdErrorCodes.UndefinedType
                ? $"The type \"{shown}\" is neither defined by a context nor an absolute IRI."
                : $"\"{shown}\" is no absolute IRI.",
            at);
    }
}
