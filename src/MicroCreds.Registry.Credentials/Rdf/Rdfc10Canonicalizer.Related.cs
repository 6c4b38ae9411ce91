namespace MicroCreds.Registry.Credentials.Rdf;

/// <content>Hash Related Blank Node (RDFC-1.0 section 4.7), and the list of related nodes that each call of Hash N-Degree Quads makes.</content>
internal sealed partial class Rdfc10Canonicalizer
{
    /// <summary>Four stacks that grow and shrink together: related nodes, their hashes, their order, the order being tried.</summary>
    private int[] _related = [];
    private byte[] _relatedHashes = [];
    private int[] _relatedOrder = [];
    private int[] _permuted = [];
    private int _relatedCount;

    private Span<byte> RelatedHashOf(int entry) => _relatedHashes.AsSpan(entry * _hashBytes, _hashBytes);

    /// <summary>Section 4.8.3 step 3: the blank nodes that share a quad with a node, as often as they do, in the order of their hashes.</summary>
    private bool TryListRelated(int node)
    {
        var start = _relatedCount;
        if (!_work.TryBytes(QuadsOf(node).Length))
            return false;
        foreach (var number in QuadsOf(node))
        {
            var quad = Dataset.Quads[number];
            if (!TryAddRelated(node, quad.Subject, quad, "s"u8)
                || !TryAddRelated(node, quad.Object, quad, "o"u8)
                || !TryAddRelated(node, quad.Graph, quad, "g"u8))
            {
                return false;
            }
        }

        var order = _relatedOrder.AsSpan(start.._relatedCount);
        if (order.Length > 1)
            order.Sort(_byRelated);
        for (var i = start; i < _relatedCount; i++)
            _permuted[i] = _related[_relatedOrder[i]];
        return true;
    }

    private bool TryAddRelated(int node, int term, in RdfQuad quad, ReadOnlySpan<byte> position)
    {
        var related = Dataset.Terms[term].BlankNode;
        if (related < 0 || related == node)
            return true;
        var entry = _relatedCount++;
        Grow(ref _related, _relatedCount);
        Grow(ref _relatedOrder, _relatedCount);
        Grow(ref _permuted, _relatedCount);
        Grow(ref _relatedHashes, _relatedCount * _hashBytes);
        _related[entry] = related;
        _relatedOrder[entry] = entry;

        // The input is put together behind the paths, and taken off again.
        var input = _pathLength;
        AppendText(position);
        if (position[0] != 'g')
            AppendText(Dataset.TextOf(quad.Predicate));
        if (_canonical[related] >= 0)
            AppendLabel("_:c14n"u8, _canonical[related]);
        else if (_temporary[related] != NoIdentifier)
            AppendLabel("_:b"u8, _temporary[related] - 1);
        else
            AppendHex(FirstDegreeOf(related));
        var bytes = _path.AsSpan(input.._pathLength);
        Hash(bytes, RelatedHashOf(entry));
        _pathLength = input;
        return _work.TryBytes(bytes.Length + Rdfc10Work.HashBytes);
    }

    private int EndOfRelated(int first, int end)
    {
        var hash = RelatedHashOf(_relatedOrder[first]);
        var next = first + 1;
        while (next < end && RelatedHashOf(_relatedOrder[next]).SequenceEqual(hash))
            next++;
        return next;
    }

    private int CompareRelated(int left, int right)
    {
        var order = RelatedHashOf(left).SequenceCompareTo(RelatedHashOf(right));
        // Then each list starts with the least of its permutations.
        return order == 0 ? _related[left].CompareTo(_related[right]) : order;
    }
}
