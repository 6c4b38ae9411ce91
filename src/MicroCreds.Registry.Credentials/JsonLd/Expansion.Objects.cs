using System.Text.Json;

namespace MicroCreds.Registry.Credentials.JsonLd;

/// <content>Objects: which contexts hold in them, their members, and what they turn out to be.</content>
internal sealed partial class Expansion
{
    private static readonly uint ValueEntries = ExpandedItem.Bit(Keyword.Value) | ExpandedItem.Bit(Keyword.Type)
        | ExpandedItem.Bit(Keyword.Language) | ExpandedItem.Bit(Keyword.Direction) | ExpandedItem.Bit(Keyword.Index);

    private static readonly uint ContainerEntries = ExpandedItem.Bit(Keyword.Set) | ExpandedItem.Bit(Keyword.List) | ExpandedItem.Bit(Keyword.Index);

    private bool ExpandObject(ActiveContext active, in ActiveProperty property, JsonElement element, bool fromMap, out Expanded result)
    {
        result = default;
        var first = PushMembers(element);
        var end = _memberCount;
        if (EnterObject(active, property, fromMap, element, first, end) is not { } entered)
            return false;
        if (EnterTypes(entered, first, end) is not { } inside)
            return false;
        if (_options.Ordered)
            SortMembers(first, end);
        var item = _items.Item(ExpandedKind.Node);
        var frame = new ObjectFrame(inside, entered, property, item, first, end);
        if (!ExpandMembers(frame, first, end))
            return false;
        _memberCount = first;
        return Classify(item, property, element, out result);
    }

    private ActiveContext? EnterObject(ActiveContext active, in ActiveProperty property, bool fromMap, JsonElement element, int first, int end)
    {
        if (active.Previous is not null && !fromMap && !KeepsContext(active, first, end))
            active = active.Previous;
        if (property.Definition is { HasContext: true } definition)
        {
            if (EnterProperty(active, definition, element) is not { } scoped)
                return null;
            active = scoped;
        }

        for (var at = first; at < end; at++)
        {
            if (!_members[at].Name.Span.SequenceEqual("@context"u8))
                continue;
            if (EnterDocumentContext(active, _members[at].Value) is not { } local)
                return null;
            active = local;
        }

        return active;
    }

    /// <summary>Values and mere references are no nodes of their own: the context of the node that they are in holds on.</summary>
    private bool KeepsContext(ActiveContext active, int first, int end)
    {
        for (var at = first; at < end; at++)
        {
            if (_members[at].IsNamed(active.ValueNames))
                return true;
        }

        return end - first == 1 && _members[first].IsNamed(active.IdNames);
    }

    private bool ExpandMembers(in ObjectFrame frame, int first, int end)
    {
        var firstNest = _nests.Count;
        for (var at = first; at < end; at++)
        {
            if (!ExpandMember(frame, at))
                return false;
        }

        return ExpandNests(frame, firstNest);
    }

    private bool ExpandMember(in ObjectFrame frame, int at)
    {
        var member = _members[at];
        var name = member.Name.Span;
        if (name.SequenceEqual("@context"u8))
            return true;
        var definition = frame.Active.Find(name);
        if (definition is not null)
        {
            if (definition.Keyword != Keyword.NotAKeyword)
                return ExpandKeyword(frame, definition.Keyword, member);
            if (definition.Iri is { } mapped && mapped.AsSpan().Contains((byte)':'))
                return ExpandTerm(frame, member, definition, new Utf8Text(mapped));
            return DropMember(member);
        }

        var expanded = frame.Active.Expand(name, vocab: true, documentRelative: false);
        if (expanded.Keyword != Keyword.NotAKeyword)
            return ExpandKeyword(frame, expanded.Keyword, member);
        return !expanded.IsNull && expanded.HasColon ? ExpandTerm(frame, member, null, Keep(expanded)) : DropMember(member);
    }

    private bool DropMember(in ObjectMember member) =>
        !_safe || Refuse(JsonLdErrorCodes.UndefinedTerm, $"No context defines \"{ContextProcessing.Shown(member.Name.Span)}\", so no signature would cover it.", member.Value);

    private bool Classify(ExpandedItem item, in ActiveProperty property, JsonElement element, out Expanded result)
    {
        result = default;
        if (item.Has(Keyword.Value))
        {
            if (!FinishValue(item, element, out var isNull))
                return false;
            if (isNull)
                return Drop("A value is null", element);
        }
        else if (item.Has(Keyword.Set) || item.Has(Keyword.List))
        {
            if (!item.HasOnly(ContainerEntries) || item.Properties.First is not null || (item.Has(Keyword.Set) && item.Has(Keyword.List)))
                return Refuse(JsonLdErrorCodes.InvalidSetOrListObject, "A set or list can have an index beside it, and nothing else.", element);
            if (item.Has(Keyword.Set))
            {
                result = item.SetValue;
                return true;
            }

            item.Kind = ExpandedKind.List;
        }

        if (item.Entries == ExpandedItem.Bit(Keyword.Language) && item.Properties.First is null)
            return Drop("An object has a language and nothing else", element);
        if (property.Kind == ActivePropertyKind.Included && item.Kind != ExpandedKind.Node)
            return RefuseIncluded(element);
        if ((property.Kind is ActivePropertyKind.None or ActivePropertyKind.Included or ActivePropertyKind.Graph) && IsFreeFloating(item))
            return Drop("A value, or a node that nothing is said of, stands alone", element);
        if (_safe && item.Kind == ExpandedKind.Node && (item.Has(Keyword.Language) || item.Has(Keyword.Direction)))
            return Drop("A node has a language or direction", element);
        result = Expanded.One(item);
        return true;
    }

    private bool RefuseIncluded(JsonElement element) => Refuse(JsonLdErrorCodes.InvalidIncludedValue, "\"@included\" can hold nodes only.", element);

    private static bool IsFreeFloating(ExpandedItem item) => item.Kind != ExpandedKind.Node
        || (item.Properties.First is null && (item.Entries == 0 || item.Entries == ExpandedItem.Bit(Keyword.Id)));

    private bool FinishValue(ExpandedItem item, JsonElement element, out bool isNull)
    {
        isNull = false;
        item.Kind = ExpandedKind.Value;
        if (!item.HasOnly(ValueEntries) || item.Properties.First is not null
            || (item.Has(Keyword.Type) && (item.Has(Keyword.Language) || item.Has(Keyword.Direction))))
        {
            return Refuse(JsonLdErrorCodes.InvalidValueObject, "A value has entries that do not go together: it takes a type, or a language and direction, and an index.", element);
        }

        var type = item.Types.First?.Id ?? default;
        var isJson = !item.HasTypeList && type.Span.SequenceEqual("@json"u8);
        if (!isJson && item.Scalar == ScalarKind.Null)
        {
            isNull = true;
            return true;
        }

        if (!isJson && item.Has(Keyword.Language) && item.Scalar != ScalarKind.Text)
            return Refuse(JsonLdErrorCodes.InvalidLanguageTaggedValue, "Only a string can have a language.", element);
        if (!item.Has(Keyword.Type))
            return true;
        item.Datatype = type;
        return isJson || (!item.HasTypeList && IriForm.IsWellFormed(type.Span))
            || Refuse(JsonLdErrorCodes.InvalidTypedValue, "The type of a value must be one absolute IRI.", element);
    }

    /// <summary>Leaves something out, which is an error where nothing may be lost.</summary>
    private bool Drop(string what, JsonElement at) => !_safe || Refuse(JsonLdErrorCodes.DroppedValue, what + ", so no signature would cover it.", at);
}
