using System.Buffers.Text;

namespace MicroCreds.Registry.Credentials.Rdf;

/// <content>
/// Hash N-Degree Quads (RDFC-1.0 section 4.8). The standard copies its issuers of temporary identifiers; each copy only
/// adds to what it was copied from, so one list does: taking back what was added is the copy, and what the chosen
/// permutation added is kept aside and added again.
/// </content>
internal sealed partial class Rdfc10Canonicalizer
{
    private const byte NoIdentifier = 0;

    private Rdfc10Work _work;

    /// <summary>By blank node, one more than the number behind its temporary <c>b</c>; 0 for none.</summary>
    private int[] _temporary = [];
    private int[] _temporaryOrder = [];
    private int _temporaryCount;

    /// <summary>A stack of kept temporary identifiers, as blank nodes in the order of issuing.</summary>
    private int[] _saved = [];
    private int _savedCount;

    /// <summary>A stack of texts: for each call under way the data to hash, the chosen path, the path being built.</summary>
    private byte[] _path = [];
    private int _pathLength;

    private enum PathEnd
    {
        Complete,
        Worse,
        OverLimit,
    }

    private bool TryHashNDegree(int node, int depth, Span<byte> hash)
    {
        if (!_work.TryCall(depth))
            return false;
        var data = _pathLength;
        var related = _relatedCount;
        if (!TryListRelated(node))
            return false;
        var end = _relatedCount;
        for (int first = related, next; first < end; first = next)
        {
            next = EndOfRelated(first, end);
            AppendHex(RelatedHashOf(_relatedOrder[first]));
            if (!TryChoosePath(first, next, depth))
                return false;
        }

        if (!_work.TryBytes(_pathLength - data + Rdfc10Work.HashBytes))
            return false;
        Hash(_path.AsSpan(data.._pathLength), hash);
        _pathLength = data;
        _relatedCount = related;
        return true;
    }

    /// <summary>Steps 5.2 to 5.6: tries every order of the nodes that share a hash, appends the least path and keeps its identifiers.</summary>
    private bool TryChoosePath(int first, int end, int depth)
    {
        int chosen = _pathLength, chosenEnd = chosen, issued = _temporaryCount, saved = _savedCount;
        do
        {
            if (!_work.TryPermutation())
                return false;
            TakeBackTo(issued);
            _pathLength = chosenEnd;
            var outcome = BuildPath(first, end, depth, chosen, chosenEnd);
            if (outcome == PathEnd.OverLimit || !_work.TryBytes(_pathLength - chosenEnd))
                return false;
            if (outcome == PathEnd.Worse)
                continue;

            var path = _path.AsSpan(chosenEnd.._pathLength);
            if (chosenEnd > chosen && path.SequenceCompareTo(_path.AsSpan(chosen..chosenEnd)) >= 0)
                continue;
            path.CopyTo(_path.AsSpan(chosen));
            chosenEnd = chosen + path.Length;
            _savedCount = saved;
            Save(_temporaryOrder.AsSpan(issued.._temporaryCount));
        }
        while (NextPermutation(_permuted.AsSpan(first..end)));

        TakeBackTo(issued);
        for (var i = saved; i < _savedCount; i++)
            IssueTemporary(_saved[i]);
        _savedCount = saved;
        _pathLength = chosenEnd;
        return true;
    }

    /// <summary>Steps 5.4.4 and 5.4.5: the path of one order; broken off where it is already worse than the chosen one.</summary>
    private PathEnd BuildPath(int first, int end, int depth, int chosen, int chosenEnd)
    {
        var issued = _temporaryCount;
        for (var i = first; i < end; i++)
        {
            var node = _permuted[i];
            if (_canonical[node] >= 0)
                AppendLabel("_:c14n"u8, _canonical[node]);
            else
                AppendLabel("_:b"u8, IssueTemporary(node));
            if (IsWorse(chosen, chosenEnd))
                return PathEnd.Worse;
        }

        // The nodes that were issued just now are the recursion list; the calls below issue more behind them.
        Span<byte> hash = stackalloc byte[MaxHashBytes];
        hash = hash[.._hashBytes];
        var issuedEnd = _temporaryCount;
        for (var i = issued; i < issuedEnd; i++)
        {
            var node = _temporaryOrder[i];
            if (!TryHashNDegree(node, depth + 1, hash))
                return PathEnd.OverLimit;
            AppendLabel("_:b"u8, _temporary[node] - 1);
            AppendText("<"u8);
            AppendHex(hash);
            AppendText(">"u8);
            if (IsWorse(chosen, chosenEnd))
                return PathEnd.Worse;
        }

        return PathEnd.Complete;
    }

    private bool IsWorse(int chosen, int chosenEnd)
    {
        var length = chosenEnd - chosen;
        return length > 0
            && _pathLength - chosenEnd >= length
            && _path.AsSpan(chosenEnd.._pathLength).SequenceCompareTo(_path.AsSpan(chosen, length)) > 0;
    }

    /// <summary>Puts the next order in the place of the given one; false after the last. Equal nodes are not exchanged.</summary>
    private static bool NextPermutation(Span<int> nodes)
    {
        var fall = nodes.Length - 2;
        while (fall >= 0 && nodes[fall] >= nodes[fall + 1])
            fall--;
        if (fall < 0)
            return false;
        var larger = nodes.Length - 1;
        while (nodes[larger] <= nodes[fall])
            larger--;
        (nodes[fall], nodes[larger]) = (nodes[larger], nodes[fall]);
        nodes[(fall + 1)..].Reverse();
        return true;
    }

    /// <summary>Issue Identifier (section 4.5) for the prefix <c>b</c>: the number, new or as issued before.</summary>
    private int IssueTemporary(int node)
    {
        if (_temporary[node] == NoIdentifier)
        {
            _temporaryOrder[_temporaryCount++] = node;
            _temporary[node] = _temporaryCount;
        }

        return _temporary[node] - 1;
    }

    private void TakeBackTo(int count)
    {
        while (_temporaryCount > count)
            _temporary[_temporaryOrder[--_temporaryCount]] = NoIdentifier;
    }

    private void Save(ReadOnlySpan<int> nodes)
    {
        Grow(ref _saved, _savedCount + nodes.Length);
        nodes.CopyTo(_saved.AsSpan(_savedCount));
        _savedCount += nodes.Length;
    }

    private void AppendText(ReadOnlySpan<byte> text)
    {
        Grow(ref _path, _pathLength + text.Length);
        text.CopyTo(_path.AsSpan(_pathLength));
        _pathLength += text.Length;
    }

    private void AppendLabel(ReadOnlySpan<byte> prefix, int number)
    {
        AppendText(prefix);
        Grow(ref _path, _pathLength + BlankNodeLabels.MaxBytes);
        Utf8Formatter.TryFormat(number, _path.AsSpan(_pathLength), out var digits);
        _pathLength += digits;
    }

    private void AppendHex(ReadOnlySpan<byte> hash)
    {
        Grow(ref _path, _pathLength + 2 * hash.Length);
        Convert.TryToHexStringLower(hash, _path.AsSpan(_pathLength), out var written);
        _pathLength += written;
    }
}
