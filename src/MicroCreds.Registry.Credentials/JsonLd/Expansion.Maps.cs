using System.Text.Json;

namespace MicroCreds.Registry.Credentials.JsonLd;

/// <content>Maps by index, identifier or type.</content>
internal sealed partial class Expansion
{
    private bool ExpandMap(ActiveContext active, in ActiveProperty property, JsonElement map, out Expanded result)
    {
        result = default;
        var items = default(ItemList);
        var first = PushMap(map);
        for (var (at, end) = (first, _memberCount); at < end; at++)
        {
            if (!ExpandMapMember(active, property, _members[at], ref items))
                return false;
        }

        _memberCount = first;
        result = Expanded.List(items);
        return true;
    }

    private bool ExpandMapMember(ActiveContext active, in ActiveProperty property, in ObjectMember member, ref ItemList items)
    {
        var containers = property.Definition!.Containers;
        if (MapContext(active, containers, member) is not { } context
            || !Expand(context, property.In(context), member.Value, fromMap: true, out var expanded))
        {
            return false;
        }

        if (!CheckMapMember(member, expanded.Items.First is null))
            return false;
        var key = new MapKey(member.Name, active.Expand(member.Name.Span, vocab: true, documentRelative: false).Keyword == Keyword.None);
        for (var item = expanded.Items.First; item is not null;)
        {
            var next = item.Next;
            var mapped = containers.Include(Containers.Graph) && !item.IsGraph ? GraphOf(item) : item;
            if (!ApplyKey(active, property.Definition, key, mapped, member.Value))
                return false;
            items.Add(mapped);
            item = next;
        }

        return true;
    }

    private ActiveContext? MapContext(ActiveContext active, Containers containers, in ObjectMember member)
    {
        // The context of a type holds beside the one that its node is in, and not inside further nodes.
        if (!containers.Include(Containers.Type))
            return active;
        var context = active.Previous ?? active;
        return context.Find(member.Name.Span) is { HasContext: true } definition ? EnterType(context, definition, member.Value) : context;
    }

    private bool ApplyKey(ActiveContext active, TermDefinition property, MapKey key, ExpandedItem item, JsonElement at)
    {
        var containers = property.Containers;
        if (containers.Include(Containers.Index))
        {
            if (key.IsNone)
                return true;
            if (property.Index is not null)
                return AddIndexProperty(active, property.Index, key, item, at);
            if (!item.Has(Keyword.Index))
            {
                item.Mark(Keyword.Index);
                item.Index = key.Name;
            }

            return Drop("The names of an index map are not in RDF", at);
        }

        if (key.IsNone)
            return true;
        if (item.Kind != ExpandedKind.Node)
            return Refuse(JsonLdErrorCodes.InvalidValueObject, "A map by identifier or type holds nodes only.", at);
        return containers.Include(Containers.Id) ? ApplyId(active, key, item, at) : ApplyType(active, key, item, at);
    }

    private bool ApplyId(ActiveContext active, MapKey key, ExpandedItem item, JsonElement at)
    {
        if (item.Has(Keyword.Id))
            return Drop("A node in a map by identifier has another identifier", at);
        item.Mark(Keyword.Id);
        item.Id = Keep(active.Expand(key.Name.Span, vocab: false, documentRelative: true));
        return CheckAbsolute(item.Id, JsonLdErrorCodes.RelativeIri, at);
    }

    private bool ApplyType(ActiveContext active, MapKey key, ExpandedItem item, JsonElement at)
    {
        var type = _items.Item(ExpandedKind.Node);
        type.Id = Keep(active.Expand(key.Name.Span, vocab: true, documentRelative: false));
        var types = ItemList.Of(type);
        types.Append(item.Types);
        item.Types = types;
        item.Mark(Keyword.Type);
        return CheckAbsolute(type.Id, JsonLdErrorCodes.UndefinedType, at);
    }

    private bool AddIndexProperty(ActiveContext active, byte[] index, MapKey key, ExpandedItem item, JsonElement at)
    {
        if (item.Kind == ExpandedKind.Value)
            return Refuse(JsonLdErrorCodes.InvalidValueObject, "A value cannot have the property that its map is indexed by.", at);
        if (item.Kind == ExpandedKind.List && !Drop("A list cannot have the property that its map is indexed by", at))
            return false;
        var value = TextValueOf(active, active.Find(index), key.Name);
        if (value.Kind == ExpandedKind.Node && !CheckAbsolute(value.Id, JsonLdErrorCodes.RelativeIri, at))
            return false;
        var property = _items.Property(Keep(active.Expand(index, vocab: true, documentRelative: false)), ItemList.Of(value));
        var properties = default(PropertyList);
        properties.Add(property);
        for (var other = item.Properties.First; other is not null;)
        {
            var next = other.Next;
            properties.Add(other);
            other = next;
        }

        item.Properties = properties;
        return true;
    }

    private readonly record struct MapKey(Utf8Text Name, bool IsNone);
}
