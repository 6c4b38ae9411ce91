using System.Globalization;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Canonical;

/// <content>Objects and arrays: their nesting, the order of members, and where an error is.</content>
public sealed partial class JcsCanonicalizer
{
    private const int LongestPointer = 1024;
    private const int LongestNameInMessage = 64;

    private struct Frame
    {
        public bool IsObject;
        public bool IsUnordered;
        public int Count;
        public int FirstMember;
    }

    private bool Open(bool isObject, int offset, ReadOnlySpan<byte> utf8)
    {
        if (_depth == StrictJson.MaxDepth)
            return Refuse(JsonErrorCodes.TooDeep, $"The nesting is deeper than {StrictJson.MaxDepth} {JsonPlace.Describe(utf8, offset)}.");
        BeginValue();
        _frames[_depth++] = new Frame { IsObject = isObject, FirstMember = _memberCount };
        Append(isObject ? (byte)'{' : (byte)'[');
        return true;
    }

    private void Close()
    {
        // The members of the outermost object stay known, for those who take one out or put one in.
        if (_depth > 1)
            _memberCount = _frames[_depth - 1].FirstMember;
        _depth--;
        EndValue();
    }

    private void BeginValue()
    {
        if (_depth == 0)
            return;
        ref var frame = ref _frames[_depth - 1];
        if (!frame.IsObject && frame.Count++ > 0)
            Append((byte)',');
    }

    private void EndValue()
    {
        if (_depth > 0 && _frames[_depth - 1].IsObject)
            _members[_memberCount - 1].End = _length;
    }

    private bool BeginMember(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8)
    {
        ref var frame = ref _frames[_depth - 1];
        if (frame.Count++ > 0)
            Append((byte)',');
        if (_memberCount == _members.Length)
            Array.Resize(ref _members, _members.Length * 2);
        ref var member = ref _members[_memberCount];
        member = new JcsMember { Start = _length, End = _length, SourceOffset = (int)reader.TokenStartIndex };
        if (!WriteString(ref reader, utf8))
        {
            _error = _error! with { Pointer = PointerTo(_depth - 1).ToString() };
            return false;
        }

        member.NameLength = _length - member.Start - 2;
        // The input's spelling says whether there may be an escape; the canonical one has it only if the input has.
        member.NameIsEscaped = reader.ValueIsEscaped;
        _memberCount++;
        Append((byte)':');
        if (frame.Count == 1 || frame.IsUnordered)
            return true;
        var order = CompareNames(_members[_memberCount - 2], member);
        frame.IsUnordered = order > 0;
        return order != 0 || RefuseDuplicate(member, utf8);
    }

    /// <summary>Puts the members of the object that ends here in order, and finds duplicates.</summary>
    private bool OrderMembers(ReadOnlySpan<byte> utf8)
    {
        var frame = _frames[_depth - 1];
        if (!frame.IsUnordered)
            return true;
        var members = _members.AsSpan(frame.FirstMember, frame.Count);
        var start = members[0].Start;
        members.Sort(_byName);
        for (var i = 1; i < members.Length; i++)
        {
            if (CompareNames(members[i - 1], members[i]) == 0)
                return RefuseDuplicate(members[i - 1].SourceOffset > members[i].SourceOffset ? members[i - 1] : members[i], utf8);
        }

        var size = _length - start;
        if (_scratch.Length < size)
            _scratch = new byte[Math.Max(size, _scratch.Length * 2)];
        _output.AsSpan(start, size).CopyTo(_scratch);
        var at = start;
        for (var i = 0; i < members.Length; i++)
        {
            ref var member = ref members[i];
            if (i > 0)
                _output[at++] = (byte)',';
            var bytes = _scratch.AsSpan(member.Start - start, member.End - member.Start);
            bytes.CopyTo(_output.AsSpan(at));
            member.Start = at;
            at += bytes.Length;
            member.End = at;
        }

        return true;
    }

    private int CompareNames(JcsMember a, JcsMember b) => JcsNameOrder.Compare(NameOf(a), a.NameIsEscaped, NameOf(b), b.NameIsEscaped);

    private ReadOnlySpan<byte> NameOf(in JcsMember member) => _output.AsSpan(member.NameStart, member.NameLength);

    private bool RefuseDuplicate(JcsMember member, ReadOnlySpan<byte> utf8)
    {
        var name = NameText(member);
        var shown = name.Length <= LongestNameInMessage ? name : name[..LongestNameInMessage] + "…";
        var pointer = PointerTo(_depth - 1);
        JsonPlace.AppendToken(pointer, name);
        _error = new InputError(
            JsonErrorCodes.DuplicateKey,
            $"An object names the member \"{shown}\" twice, the second time {JsonPlace.Describe(utf8, member.SourceOffset)}.",
            pointer.Length <= LongestPointer ? pointer.ToString() : PointerTo(_depth - 1).ToString());
        return false;
    }

    private bool Refuse(string code, string message)
    {
        _error = new InputError(code, message, PointerTo(_depth).ToString());
        return false;
    }

    /// <summary>The pointer through the <paramref name="depth"/> outermost values, cut at an ancestor where it grows long.</summary>
    private StringBuilder PointerTo(int depth)
    {
        var pointer = new StringBuilder();
        for (var i = 0; i < depth; i++)
        {
            ref readonly var frame = ref _frames[i];
            if (frame.Count == 0)
                break;
            var known = pointer.Length;
            if (frame.IsObject)
            {
                // The frame's latest member is the one before the first of the next object in it.
                var next = i + 1;
                while (next < _depth && !_frames[next].IsObject)
                    next++;
                var last = (next < _depth ? _frames[next].FirstMember : _memberCount) - 1;
                if (last < frame.FirstMember)
                    break;
                JsonPlace.AppendToken(pointer, NameText(_members[last]));
            }
            else
            {
                pointer.Append('/').Append((frame.Count - 1).ToString(CultureInfo.InvariantCulture));
            }

            if (pointer.Length > LongestPointer)
            {
                pointer.Length = known;
                break;
            }
        }

        return pointer;
    }

    private string NameText(in JcsMember member)
    {
        var reader = new Utf8JsonReader(_output.AsSpan(member.Start, member.NameLength + 2));
        reader.Read();
        return reader.GetString()!;
    }
}
