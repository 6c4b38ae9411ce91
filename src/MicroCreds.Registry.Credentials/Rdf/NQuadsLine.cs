namespace MicroCreds.Registry.Credentials.Rdf;

/// <summary>One quad as a line of canonical N-Quads (RDFC-1.0, canonical form of N-Quads).</summary>
internal static class NQuadsLine
{
    /// <summary>The most bytes that the line of a quad takes.</summary>
    public static int MaxBytes(RdfDataset dataset, in RdfQuad quad) =>
        dataset.TextOf(quad.Subject).Length + dataset.TextOf(quad.Predicate).Length + dataset.TextOf(quad.Object).Length
        + dataset.TextOf(quad.Graph).Length + 4 * (BlankNodeLabels.MaxBytes + 1) + ".\n".Length;

    /// <summary>Writes the line, its end included.</summary>
    /// <returns>The bytes written.</returns>
    public static int Write(RdfDataset dataset, in RdfQuad quad, in BlankNodeLabels labels, Span<byte> destination)
    {
        var length = WriteTerm(dataset, quad.Subject, labels, destination);
        length += WriteTerm(dataset, quad.Predicate, labels, destination[length..]);
        length += WriteTerm(dataset, quad.Object, labels, destination[length..]);
        if (quad.Graph != RdfDataset.DefaultGraph)
            length += WriteTerm(dataset, quad.Graph, labels, destination[length..]);
        destination[length] = (byte)'.';
        destination[length + 1] = (byte)'\n';
        return length + 2;
    }

    private static int WriteTerm(RdfDataset dataset, int term, in BlankNodeLabels labels, Span<byte> destination)
    {
        int length;
        if (dataset.Terms[term].BlankNode is >= 0 and var blankNode)
        {
            length = labels.Write(blankNode, destination);
        }
        else
        {
            var text = dataset.TextOf(term);
            text.CopyTo(destination);
            length = text.Length;
        }

        destination[length] = (byte)' ';
        return length + 1;
    }
}
