using System.Runtime.InteropServices;
using System.Text.Json;

namespace MicroCreds.Registry.Credentials.JsonLd;

/// <content>Members that are properties, and the maps that their containers make of objects.</content>
internal sealed partial class Expansion
{
    private const Containers MapContainers = Containers.Index | Containers.Type | Containers.Id;

    private bool ExpandTerm(in ObjectFrame frame, in ObjectMember member, TermDefinition? definition, Utf8Text iri)
    {
        if (_safe && !IriForm.IsWellFormed(iri.Span))
            return Refuse(JsonLdErrorCodes.RelativeIri, $"The property \"{ContextProcessing.Shown(member.Name.Span)}\" stands for no absolute IRI, so no signature would cover it.", member.Value);
        if (!CheckName(member, definition, iri) || !ExpandTermValue(frame, member, definition, out var expanded))
            return false;
        if (expanded.IsNull)
            return true;
        var containers = definition?.Containers ?? Containers.None;
        var values = expanded.Items;
        if (containers.Include(Containers.List) && (expanded.IsList || values.First!.Kind != ExpandedKind.List))
            values = ItemList.Of(ListOf(values));
        if (containers.Include(Containers.Graph) && (containers & (Containers.Id | Containers.Index)) == 0)
            values = GraphsOf(values);
        var property = _items.Property(iri, values);
        if (definition?.IsReverse == true)
            return AddReverse(frame.Item, property, member.Value);
        frame.Item.Add(property);
        return true;
    }

    private bool ExpandTermValue(in ObjectFrame frame, in ObjectMember member, TermDefinition? definition, out Expanded expanded)
    {
        var property = new ActiveProperty(ActivePropertyKind.Term, member.Name, definition);
        if (definition is null)
            return Expand(frame.Active, property, member.Value, fromMap: false, out expanded);
        if (definition.Coercion == TypeCoercion.Json)
        {
            var literal = _items.Item(ExpandedKind.Value);
            SetJson(literal, JsonMarshal.GetRawUtf8Value(member.Value));
            expanded = Expanded.One(literal);
            return true;
        }

        if (member.Value.ValueKind == JsonValueKind.Object)
        {
            if (definition.Containers.Include(Containers.Language))
                return ExpandLanguageMap(frame.Active, definition, member.Value, out expanded);
            if ((definition.Containers & MapContainers) != 0)
                return ExpandMap(frame.Active, property, member.Value, out expanded);
        }

        return Expand(frame.Active, property, member.Value, fromMap: false, out expanded);
    }

    private ItemList GraphsOf(ItemList values)
    {
        var graphs = default(ItemList);
        for (var value = values.First; value is not null;)
        {
            var next = value.Next;
            graphs.Add(GraphOf(value));
            value = next;
        }

        return graphs;
    }

    private ExpandedItem GraphOf(ExpandedItem value)
    {
        var graph = _items.Item(ExpandedKind.Node);
        graph.Mark(Keyword.Graph);
        graph.Graph = ItemList.Of(value);
        return graph;
    }

    private bool ExpandLanguageMap(ActiveContext active, TermDefinition definition, JsonElement map, out Expanded result)
    {
        result = default;
        var items = default(ItemList);
        var direction = definition.HasDirection ? definition.Direction : active.Direction;
        var first = PushMap(map);
        for (var (at, end) = (first, _memberCount); at < end; at++)
        {
            var member = _members[at];
            if (!CheckMapMember(member, SaysNothing(member.Value)))
                return false;
            var isNone = active.Expand(member.Name.Span, vocab: true, documentRelative: false).Keyword == Keyword.None;
            if (member.Value.ValueKind != JsonValueKind.Array)
            {
                if (!AddLanguageValue(member, member.Value, isNone, direction, ref items))
                    return false;
                continue;
            }

            foreach (var value in member.Value.EnumerateArray())
            {
                if (!AddLanguageValue(member, value, isNone, direction, ref items))
                    return false;
            }
        }

        _memberCount = first;
        result = Expanded.List(items);
        return true;
    }

    private bool AddLanguageValue(in ObjectMember language, JsonElement value, bool isNone, BaseDirection direction, ref ItemList items)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return true;
        if (value.ValueKind != JsonValueKind.String)
            return Refuse(JsonLdErrorCodes.InvalidLanguageMapValue, "A map of languages holds strings only.", value);
        var item = _items.Item(ExpandedKind.Value);
        SetScalar(item, value);
        SetDirection(item, direction);
        items.Add(item);
        if (isNone)
            return true;
        item.Mark(Keyword.Language);
        item.Language = LowerCase(language.Name);
        return CheckLanguage(item.Language, value);
    }

    /// <summary>Puts the members of a map on the stack, which are data and not terms.</summary>
    private int PushMap(JsonElement map)
    {
        _depth++; // A map is no top-level object, so nothing of it is left out.
        var first = PushMembers(map);
        _depth--;
        if (_options.Ordered)
            SortMembers(first, _memberCount);
        return first;
    }
}
