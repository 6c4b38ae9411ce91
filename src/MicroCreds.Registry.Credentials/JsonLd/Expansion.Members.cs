using System.Runtime.InteropServices;
using System.Text.Json;

namespace MicroCreds.Registry.Credentials.JsonLd;

/// <content>The members of the objects on the way from the document to where the expansion is, on one stack.</content>
internal sealed partial class Expansion
{
    private ObjectMember[] _members = new ObjectMember[64];
    private int _memberCount;
    private int _memberPeak;

    /// <summary>Puts the members of an object on the stack, and answers where the first is.</summary>
    private int PushMembers(JsonElement element)
    {
        var first = _memberCount;
        var omit = _depth == 1 ? _omit : null;
        foreach (var member in element.EnumerateObject())
        {
            if (omit is not null && member.NameEquals(omit))
                continue;
            if (_memberCount == _members.Length)
                Array.Resize(ref _members, 2 * _memberCount);
            _members[_memberCount++] = new ObjectMember(NameOf(member), member.Value);
        }

        _memberPeak = Math.Max(_memberPeak, _memberCount);
        return first;
    }

    private void SortMembers(int first, int end) =>
        _members.AsSpan(first..end).Sort(static (a, b) => a.Name.Span.SequenceCompareTo(b.Name.Span));

    /// <summary>The member with one of the names whose own name comes next after another.</summary>
    private ObjectMember? NextMember(byte[][] names, int first, int end, Utf8Text after)
    {
        ObjectMember? next = null;
        for (var at = first; at < end; at++)
        {
            ref readonly var member = ref _members[at];
            if (member.IsNamed(names)
                && (after.IsNull || member.Name.Span.SequenceCompareTo(after.Span) > 0)
                && (next is not { } best || member.Name.Span.SequenceCompareTo(best.Name.Span) < 0))
            {
                next = member;
            }
        }

        return next;
    }

    private Utf8Text NameOf(JsonProperty member) => Unescaped(JsonMarshal.GetRawUtf8PropertyName(member));

    private Utf8Text TextOf(JsonElement text) => Unescaped(JsonText.Raw(text));

    private Utf8Text Unescaped(ReadOnlySpan<byte> raw)
    {
        if (!JsonText.HasEscapes(raw))
            return _texts.Add(raw);
        var room = _texts.Reserve(raw.Length);
        // The whole document was found to be Unicode, so only a lack of room can stop this.
        return !room.IsEmpty && JsonText.TryUnescape(raw, room, out var length) ? _texts.Keep(length) : _texts.Add(default);
    }

    private Utf8Text Keep(ExpandedIri iri) => iri.IsNull ? default : _texts.Add(iri.Head, iri.Tail);

    private void ClearMembers()
    {
        if (_members.Length > KeptMembers)
            _members = new ObjectMember[64];
        else
            Array.Clear(_members, 0, _memberPeak);
        _memberCount = _memberPeak = 0;
        _nests.Clear();
        _typeTerms.Clear();
    }
}
