namespace MicroCreds.Registry.Credentials.Rdf;

/// <content>Section 4.4.3 step 5: the identifiers of nodes that their own quads do not tell apart.</content>
internal sealed partial class Rdfc10Canonicalizer
{
    private byte[] _resultHashes = [];
    private int[] _resultOrder = [];

    /// <summary>Where the identifiers of each result start in <see cref="_saved"/>; the next one's start is their end.</summary>
    private int[] _resultStarts = [];
    private int _resultCount;

    private Span<byte> ResultHashOf(int result) => _resultHashes.AsSpan(result * _hashBytes, _hashBytes);

    private bool TryIssueAlike(Rdfc10Work work)
    {
        _work = work;
        _pathLength = _relatedCount = _temporaryCount = 0;
        var all = Dataset.BlankNodeCount;
        Grow(ref _temporary, all);
        Grow(ref _temporaryOrder, all);
        _temporary.AsSpan(0, all).Clear();
        var nodes = _nodes.AsSpan(0, _nodeCount);
        for (int first = 0, end; first < nodes.Length; first = end)
        {
            end = EndOfAlike(nodes, first);
            if (!TryIssueGroup(nodes[first..end]))
                return false;
        }

        return true;
    }

    private bool TryIssueGroup(ReadOnlySpan<int> nodes)
    {
        _resultCount = _savedCount = 0;
        Grow(ref _resultHashes, nodes.Length * _hashBytes);
        Grow(ref _resultOrder, nodes.Length);
        Grow(ref _resultStarts, nodes.Length + 1);
        foreach (var node in nodes)
        {
            if (_canonical[node] >= 0)
                continue;
            TakeBackTo(0);
            IssueTemporary(node);
            if (!TryHashNDegree(node, 0, ResultHashOf(_resultCount)))
                return false;
            _resultStarts[_resultCount] = _savedCount;
            _resultOrder[_resultCount] = _resultCount++;
            Save(_temporaryOrder.AsSpan(0, _temporaryCount));
        }

        TakeBackTo(0);
        _resultStarts[_resultCount] = _savedCount;
        var order = _resultOrder.AsSpan(0, _resultCount);
        order.Sort(_byResult);
        foreach (var result in order)
        {
            foreach (var node in _saved.AsSpan(_resultStarts[result].._resultStarts[result + 1]))
                IssueCanonical(node);
        }

        return true;
    }

    private int CompareResults(int left, int right)
    {
        var order = ResultHashOf(left).SequenceCompareTo(ResultHashOf(right));
        return order == 0 ? left.CompareTo(right) : order;
    }
}
