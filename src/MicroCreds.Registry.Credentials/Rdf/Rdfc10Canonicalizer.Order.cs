namespace MicroCreds.Registry.Credentials.Rdf;

/// <content>
/// The order of lines by code points, from their terms, without writing them. No term is the beginning of another that
/// goes on with a byte below the space which ends it, so comparing term by term gives the order of the lines.
/// </content>
internal sealed partial class Rdfc10Canonicalizer
{
    /// <summary>The node from which lines are seen, for <see cref="CompareFirstDegree"/>.</summary>
    private int _reference;

    private int CompareLines(int left, int right) => Compare(left, right, canonical: true);

    private int CompareFirstDegree(int left, int right) => Compare(left, right, canonical: false);

    private int Compare(int left, int right, bool canonical)
    {
        ref readonly var a = ref Dataset.Quads[left];
        ref readonly var b = ref Dataset.Quads[right];
        var order = CompareTerms(a.Subject, b.Subject, canonical);
        if (order == 0)
            order = CompareTerms(a.Predicate, b.Predicate, canonical);
        if (order == 0)
            order = CompareTerms(a.Object, b.Object, canonical);
        // The default graph has no text: what follows is a full stop, which is below what any graph's name starts with.
        return order == 0 ? CompareTerms(a.Graph, b.Graph, canonical) : order;
    }

    private int CompareTerms(int left, int right, bool canonical)
    {
        if (left == right)
            return 0;
        var terms = Dataset.Terms;
        int a = terms[left].BlankNode, b = terms[right].BlankNode;
        if (a < 0 && b < 0)
            return Dataset.TextOf(left).SequenceCompareTo(Dataset.TextOf(right));
        // An underscore comes behind the quotation mark and the bracket that other terms start with.
        if (a < 0 || b < 0)
            return a < 0 ? -1 : 1;
        return canonical
            ? CompareDecimals(_canonical[a], _canonical[b])
            : (b == _reference).CompareTo(a == _reference);
    }

    /// <summary>The order of two numbers as decimal digits: 1, 10, 11, 2.</summary>
    private static int CompareDecimals(int left, int right)
    {
        long a = left, b = right;
        for (var digits = 10L; digits <= Math.Max(left, right); digits *= 10)
        {
            if (left < digits)
                a *= 10;
            if (right < digits)
                b *= 10;
        }

        return a != b ? a.CompareTo(b) : left.CompareTo(right);
    }
}
