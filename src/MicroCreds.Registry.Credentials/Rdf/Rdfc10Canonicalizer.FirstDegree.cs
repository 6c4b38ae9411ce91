namespace MicroCreds.Registry.Credentials.Rdf;

/// <content>Hash First Degree Quads (RDFC-1.0 section 4.6), and the identifiers that it settles.</content>
internal sealed partial class Rdfc10Canonicalizer
{
    /// <summary>By blank node, where its quads start in <see cref="_quadsOf"/>; the next one's start is their end.</summary>
    private int[] _quadStarts = [];
    private int[] _quadsOf = [];
    private byte[] _firstDegree = [];

    /// <summary>The blank nodes that quads have; after <see cref="IssueUnique"/>, those that are still alike, by hash.</summary>
    private int[] _nodes = [];
    private int _nodeCount;
    private byte[] _scratch = [];

    private ReadOnlySpan<int> QuadsOf(int node) => _quadsOf.AsSpan(_quadStarts[node].._quadStarts[node + 1]);

    private Span<byte> FirstDegreeOf(int node) => _firstDegree.AsSpan(node * _hashBytes, _hashBytes);

    /// <summary>Section 4.4.3 step 2: the quads of each blank node, each quad once.</summary>
    private void ListQuadsOfNodes()
    {
        var nodes = Dataset.BlankNodeCount;
        Grow(ref _quadStarts, nodes + 2);
        // Counted two places on; filling moves each count to where its node starts, which leaves them one place on.
        var starts = _quadStarts.AsSpan(0, nodes + 2);
        starts.Clear();
        foreach (ref readonly var quad in Dataset.Quads)
        {
            var (s, o, g) = NodesOf(quad);
            if (s >= 0)
                starts[s + 2]++;
            if (o >= 0)
                starts[o + 2]++;
            if (g >= 0)
                starts[g + 2]++;
        }

        for (var i = 1; i < starts.Length; i++)
            starts[i] += starts[i - 1];
        Grow(ref _quadsOf, starts[^1]);
        for (var i = 0; i < Dataset.QuadCount; i++)
        {
            var (s, o, g) = NodesOf(Dataset.Quads[i]);
            if (s >= 0)
                _quadsOf[starts[s + 1]++] = i;
            if (o >= 0)
                _quadsOf[starts[o + 1]++] = i;
            if (g >= 0)
                _quadsOf[starts[g + 1]++] = i;
        }
    }

    /// <summary>The blank nodes of a quad, each where it comes first, and -1 elsewhere.</summary>
    private (int Subject, int Object, int Graph) NodesOf(in RdfQuad quad)
    {
        var terms = Dataset.Terms;
        int s = terms[quad.Subject].BlankNode, o = terms[quad.Object].BlankNode, g = terms[quad.Graph].BlankNode;
        return (s, o == s ? -1 : o, g == s || g == o ? -1 : g);
    }

    private void HashFirstDegrees()
    {
        var nodes = Dataset.BlankNodeCount;
        Grow(ref _firstDegree, nodes * _hashBytes);
        Grow(ref _nodes, nodes);
        _nodeCount = 0;
        for (var node = 0; node < nodes; node++)
        {
            if (QuadsOf(node).IsEmpty)
                continue;
            HashFirstDegree(node);
            _nodes[_nodeCount++] = node;
        }
    }

    private void HashFirstDegree(int node)
    {
        var quads = _quadsOf.AsSpan(_quadStarts[node].._quadStarts[node + 1]);
        _reference = node;
        if (quads.Length > 1)
            quads.Sort(_byFirstDegree);
        var labels = BlankNodeLabels.SeenFrom(node);
        var length = 0;
        foreach (var number in quads)
        {
            ref readonly var quad = ref Dataset.Quads[number];
            Grow(ref _scratch, length + NQuadsLine.MaxBytes(Dataset, quad));
            length += NQuadsLine.Write(Dataset, quad, labels, _scratch.AsSpan(length));
        }

        Hash(_scratch.AsSpan(0, length), FirstDegreeOf(node));
    }

    /// <summary>Section 4.4.3 step 4: issues identifiers, in the order of hashes, for nodes that share theirs with no other.</summary>
    /// <returns>How many are left, which <see cref="_nodes"/> then holds.</returns>
    private int IssueUnique()
    {
        var nodes = _nodes.AsSpan(0, _nodeCount);
        if (nodes.Length > 1)
            nodes.Sort(_byFirstDegreeHash);
        _nodeCount = 0;
        for (int first = 0, end; first < nodes.Length; first = end)
        {
            end = EndOfAlike(nodes, first);
            if (end == first + 1)
            {
                IssueCanonical(nodes[first]);
                continue;
            }

            nodes[first..end].CopyTo(nodes[_nodeCount..]);
            _nodeCount += end - first;
        }

        return _nodeCount;
    }

    private int EndOfAlike(ReadOnlySpan<int> nodes, int first)
    {
        var end = first + 1;
        while (end < nodes.Length && FirstDegreeOf(nodes[end]).SequenceEqual(FirstDegreeOf(nodes[first])))
            end++;
        return end;
    }

    private int CompareFirstDegreeHashes(int left, int right) => FirstDegreeOf(left).SequenceCompareTo(FirstDegreeOf(right));
}
