namespace MicroCreds.Registry.Credentials.Rdf;

/// <content>The quads: a list in the order of their coming, and a table with open addressing that finds those that come again.</content>
public sealed partial class RdfDataset
{
    private const int KeptQuads = 1 << 12;
    private const int FirstQuads = 1 << 7;

    // A canonical blank node with a space behind it: "_:c14n32767 ".
    private const int BlankNodeBytes = 12;

    private RdfQuad[] _quads = new RdfQuad[FirstQuads];

    /// <summary>One more than the number of the quad there; 0 for none.</summary>
    private int[] _quadSlots = new int[2 * FirstQuads];
    private int _quadCount;
    private int _canonicalBytes;

    private void AddQuad(in RdfQuad quad)
    {
        var slot = (int)RdfHash.Of(quad) & (_quadSlots.Length - 1);
        for (; _quadSlots[slot] != 0; slot = (slot + 1) & (_quadSlots.Length - 1))
        {
            if (_quads[_quadSlots[slot] - 1] == quad)
                return;
        }

        var bytes = LineBytes(quad);
        if (_quadCount == MaxQuads || bytes > MaxCanonicalBytes - _canonicalBytes)
        {
            IsFull = true;
            return;
        }

        if (_quadCount == _quads.Length)
            Array.Resize(ref _quads, 2 * _quadCount);
        _quads[_quadCount++] = quad;
        _canonicalBytes += bytes;
        if (2 * _quadCount > _quadSlots.Length)
            GrowQuadSlots();
        else
            _quadSlots[slot] = _quadCount;
    }

    private int LineBytes(in RdfQuad quad)
    {
        var bytes = BytesOf(quad.Subject) + BytesOf(quad.Predicate) + BytesOf(quad.Object) + ".\n".Length;
        return quad.Graph == DefaultGraph ? bytes : bytes + BytesOf(quad.Graph);
    }

    private int BytesOf(int term) => _terms[term].Kind == RdfTermKind.BlankNode ? BlankNodeBytes : _terms[term].Length + 1;

    private void GrowQuadSlots()
    {
        _quadSlots = new int[2 * _quadSlots.Length];
        for (var number = 0; number < _quadCount; number++)
        {
            var slot = (int)RdfHash.Of(_quads[number]) & (_quadSlots.Length - 1);
            while (_quadSlots[slot] != 0)
                slot = (slot + 1) & (_quadSlots.Length - 1);
            _quadSlots[slot] = number + 1;
        }
    }

    private void ClearQuads()
    {
        _quadCount = _canonicalBytes = 0;
        if (_quads.Length > KeptQuads)
            _quads = new RdfQuad[FirstQuads];
        if (_quadSlots.Length > 2 * KeptQuads)
            _quadSlots = new int[2 * FirstQuads];
        else
            Array.Clear(_quadSlots);
    }
}
