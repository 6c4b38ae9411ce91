namespace MicroCreds.Registry.Credentials.Canonical;

/// <content>Taking members out of the outermost object of a canonical form, and putting them in: it stays canonical.</content>
public sealed partial class JcsCanonicalizer
{
    /// <summary>The canonical value of a member of the outermost object; false where it has none of that name.</summary>
    /// <param name="name">A name that needs no escapes.</param>
    /// <param name="value">Valid until the next call.</param>
    internal bool TryGetMember(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        var found = Find(name, out var index);
        value = found ? _output.AsSpan(_members[index].ValueStart.._members[index].End) : default;
        return found;
    }

    /// <summary>Takes a member out of the outermost object, if it is there.</summary>
    internal bool RemoveMember(ReadOnlySpan<byte> name)
    {
        if (!Find(name, out var index))
            return false;
        var member = _members[index];
        // The comma after it goes with it, or for the last one the comma before it.
        var start = index > 0 && index == _memberCount - 1 ? member.Start - 1 : member.Start;
        var end = index < _memberCount - 1 ? member.End + 1 : member.End;
        MoveTail(end, start - end, index + 1);
        _members.AsSpan((index + 1).._memberCount).CopyTo(_members.AsSpan(index));
        _memberCount--;
        return true;
    }

    /// <summary>Puts a member into the outermost object, in the place of one of that name or where its name belongs.</summary>
    /// <param name="name">A name that needs no escapes.</param>
    /// <param name="value">A canonical value; not a part of this form.</param>
    internal void SetMember(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (_length == 0 || _output[0] != '{')
            throw new InvalidOperationException("only an object has members");
        RemoveMember(name);
        Find(name, out var index);
        var size = name.Length + 3 + value.Length;
        var comma = _memberCount > 0 ? 1 : 0;
        var isLast = index == _memberCount;
        var at = isLast ? _length - 1 : _members[index].Start;
        Reserve(size + comma);
        MoveTail(at, size + comma, index);

        if (_memberCount == _members.Length)
            Array.Resize(ref _members, _members.Length * 2);
        _members.AsSpan(index, _memberCount - index).CopyTo(_members.AsSpan(index + 1));
        _memberCount++;
        var start = isLast ? at + comma : at;
        _members[index] = new JcsMember { Start = start, NameLength = name.Length, End = start + size };
        if (comma == 1)
            _output[isLast ? at : at + size] = (byte)',';
        _output[start] = _output[start + name.Length + 1] = (byte)'"';
        name.CopyTo(_output.AsSpan(start + 1));
        _output[start + name.Length + 2] = (byte)':';
        value.CopyTo(_output.AsSpan(start + name.Length + 3));
    }

    /// <summary>Moves everything from an offset on, the members from <paramref name="firstMember"/> with it.</summary>
    private void MoveTail(int from, int by, int firstMember)
    {
        _output.AsSpan(from.._length).CopyTo(_output.AsSpan(from + by));
        _length += by;
        for (var i = firstMember; i < _memberCount; i++)
        {
            _members[i].Start += by;
            _members[i].End += by;
        }
    }

    /// <summary>Finds a member of the outermost object, or the place where its name belongs.</summary>
    private bool Find(ReadOnlySpan<byte> name, out int index)
    {
        for (index = 0; index < _memberCount; index++)
        {
            var order = JcsNameOrder.Compare(NameOf(_members[index]), _members[index].NameIsEscaped, name, false);
            if (order >= 0)
                return order == 0;
        }

        return false;
    }
}
