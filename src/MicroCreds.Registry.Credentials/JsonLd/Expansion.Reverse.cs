using System.Runtime.InteropServices;
using System.Text.Json;

namespace MicroCreds.Registry.Credentials.JsonLd;

/// <content>Members that point backwards, and members that are only brackets around others.</content>
internal sealed partial class Expansion
{
    private readonly List<ObjectMember> _nests = [];

    private bool ExpandReverse(in ObjectFrame frame, in ObjectMember member)
    {
        if (member.Value.ValueKind != JsonValueKind.Object)
            return Refuse(JsonLdErrorCodes.InvalidReverseValue, "\"@reverse\" must be an object.", member.Value);
        if (!Expand(frame.Active, new ActiveProperty(ActivePropertyKind.Reverse), member.Value, fromMap: false, out var expanded))
            return false;
        if (expanded.Items.First is not { } reversed)
            return true;
        for (var property = reversed.Reverse.First; property is not null;)
        {
            var next = property.Next;
            frame.Item.Add(property);
            property = next;
        }

        for (var property = reversed.Properties.First; property is not null;)
        {
            var next = property.Next;
            if (!AddReverse(frame.Item, property, member.Value))
                return false;
            property = next;
        }

        return true;
    }

    private bool AddReverse(ExpandedItem item, ExpandedProperty property, JsonElement at)
    {
        for (var value = property.Values.First; value is not null; value = value.Next)
        {
            if (value.Kind != ExpandedKind.Node)
                return Refuse(JsonLdErrorCodes.InvalidReversePropertyValue, "Only a node can be the value of a reverse property.", at);
        }

        item.AddReverse(property);
        return true;
    }

    private bool DeferNest(in ObjectMember member)
    {
        _nests.Add(member);
        return true;
    }

    private bool ExpandNests(in ObjectFrame frame, int firstNest)
    {
        if (_nests.Count == firstNest)
            return true;
        if (_options.Ordered)
            CollectionsMarshal.AsSpan(_nests)[firstNest..].Sort(static (a, b) => a.Name.Span.SequenceCompareTo(b.Name.Span));
        var end = _nests.Count;
        for (var at = firstNest; at < end; at++)
        {
            if (!ExpandNest(frame, _nests[at]))
                return false;
        }

        _nests.RemoveRange(firstNest, end - firstNest);
        return true;
    }

    private bool ExpandNest(in ObjectFrame frame, in ObjectMember nest)
    {
        if (nest.Value.ValueKind != JsonValueKind.Array)
            return ExpandNested(frame, nest.Name, nest.Value);
        foreach (var value in nest.Value.EnumerateArray())
        {
            if (!ExpandNested(frame, nest.Name, value))
                return false;
        }

        return true;
    }

    private bool ExpandNested(in ObjectFrame frame, Utf8Text name, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return Refuse(JsonLdErrorCodes.InvalidNestValue, "What is nested must be an object.", value);
        if (_depth >= MaxDepth)
            return Refuse(JsonLdErrorCodes.LimitExceeded, $"Objects and lists are nested deeper than {MaxDepth}.", value);
        var property = new ActiveProperty(ActivePropertyKind.Term, name).In(frame.Active);
        var active = frame.Active;
        if (property.Definition is { HasContext: true } definition)
        {
            if (EnterProperty(active, definition, value) is not { } scoped)
                return false;
            active = scoped;
        }

        _depth++;
        var first = PushMembers(value);
        var end = _memberCount;
        if (_options.Ordered)
            SortMembers(first, end);
        for (var at = first; at < end; at++)
        {
            if (_members[at].IsNamed(active.ValueNames))
                return Refuse(JsonLdErrorCodes.InvalidNestValue, "What is nested cannot be a value.", value);
        }

        if (!ExpandMembers(frame with { Active = active, Property = property.In(active) }, first, end))
            return false;
        _memberCount = first;
        _depth--;
        return true;
    }
}
