using System.Runtime.InteropServices;
using MicroCreds.Registry.Domain.Stacking.Compiling;

namespace MicroCreds.Registry.Domain.Stacking.Solving;

/// <summary>
/// What is left to do, as a formula over the leaves: immutable, and folded where it is made, so that only what an allocation
/// can change remains.
/// </summary>
internal sealed class Term
{
    private static readonly Term Zero = new() { Kind = TermKind.Constant };

    private Term()
    {
    }

    public TermKind Kind { get; private init; }

    /// <summary>What a constant costs.</summary>
    public long Cost { get; private init; }

    /// <summary>The leaf, or -1.</summary>
    public int Leaf { get; private init; } = -1;

    /// <summary>Whether the leaf is paid for elsewhere: it costs nothing here, but its holdings are counted by the issuers around.</summary>
    public bool IsPaid { get; private init; }

    /// <summary>How many children, or issuers.</summary>
    public int Count { get; private init; }

    public Term[] Children { get; private init; } = [];

    /// <summary>The node that it stands for, where it stands for one.</summary>
    public Node? Source { get; private init; }

    /// <summary>Whether children may be left out.</summary>
    public bool IsChoice => Kind == TermKind.AtLeast && Count < Children.Length;

    /// <summary>The same term, standing for a node.</summary>
    public Term For(Node? source) => Source == source ? this : new Term
    {
        Kind = Kind,
        Cost = Cost,
        Leaf = Leaf,
        IsPaid = IsPaid,
        Count = Count,
        Children = Children,
        Source = source,
    };

    public static Term Constant(long cost) => cost == 0 ? Zero : new Term { Kind = TermKind.Constant, Cost = Math.Min(cost, Stacking.Solving.Cost.Never) };

    public static Term OfLeaf(int leaf, Node? source, bool paid = false) =>
        new() { Kind = TermKind.Leaf, Leaf = leaf, Source = source, IsPaid = paid };

    /// <summary>The child with issuers counted.</summary>
    public static Term Issuers(int count, Term child, Node? source, long missing) => child.Kind == TermKind.Constant
        ? Constant(Stacking.Solving.Cost.Add(child.Cost, count * missing))
        : new Term { Kind = TermKind.Issuers, Count = count, Children = [child], Source = source };

    /// <summary>All of the terms.</summary>
    public static Term All(params IReadOnlyList<Term> terms)
    {
        var kept = new List<Term>(terms.Count);
        var cost = 0L;
        foreach (var term in terms)
            Flatten(term, kept, ref cost);
        if (cost >= Stacking.Solving.Cost.Never)
            return Constant(Stacking.Solving.Cost.Never);
        if (cost > 0 || kept.Count == 0)
            kept.Add(Constant(cost));
        return kept.Count == 1 ? kept[0] : new Term { Kind = TermKind.AtLeast, Count = kept.Count, Children = [.. kept] };
    }

    /// <summary>
    /// The least sum of so many of the terms. <paramref name="insideIssuers"/> keeps what costs nothing but may bring
    /// an issuer.
    /// </summary>
    public static Term AtLeast(int count, IReadOnlyList<Term> terms, Node? source, bool insideIssuers)
    {
        var open = new List<Term>(terms.Count);
        var constants = new List<long>();
        foreach (var term in terms)
        {
            if (term.Kind != TermKind.Constant)
                open.Add(term);
            else if (term.Cost == 0)
                count--;
            else if (term.Cost < Stacking.Solving.Cost.Never)
                constants.Add(term.Cost);
        }

        count = Math.Max(count, 0);
        if (count > open.Count + constants.Count)
            return Constant(Stacking.Solving.Cost.Never);
        if (count == 0 && (!insideIssuers || open.Count == 0))
            return Zero;
        constants.Sort();
        if (open.Count == 0)
        {
            var sum = 0L;
            foreach (var cost in CollectionsMarshal.AsSpan(constants)[..count])
                sum = Stacking.Solving.Cost.Add(sum, cost);
            return Constant(sum);
        }

        // More constants than are ever taken can only be dearer ones.
        foreach (var cost in constants.Take(count))
            open.Add(Constant(cost));
        return count == open.Count ? All(open) : new Term { Kind = TermKind.AtLeast, Count = count, Children = [.. open], Source = source };
    }

    /// <summary>
    /// The term with some of its parts replaced: <paramref name="replace"/> is told of each part whether it is inside a
    /// counting of issuers, and answers null for what stays as it is.
    /// </summary>
    public Term Rewrite(Func<Term, bool, Term?> replace, long missingIssuer, bool insideIssuers = false)
    {
        if (replace(this, insideIssuers) is { } replacement)
            return replacement;
        if (Children.Length == 0)
            return this;
        var inside = insideIssuers || Kind == TermKind.Issuers;
        var children = Array.ConvertAll(Children, child =>
        {
            var rewritten = child.Rewrite(replace, missingIssuer, inside);
            // What a child of a choice stands for is how a decision about it is told.
            return IsChoice ? rewritten.For(child.Source) : rewritten;
        });
        if (children.AsSpan().SequenceEqual(Children))
            return this;
        if (Kind == TermKind.Issuers)
            return Issuers(Count, children[0], Source, missingIssuer);
        return IsChoice ? AtLeast(Count, children, Source, insideIssuers) : All(children);
    }

    private static void Flatten(Term term, List<Term> kept, ref long cost)
    {
        switch (term.Kind)
        {
            case TermKind.Constant:
                cost = Stacking.Solving.Cost.Add(cost, term.Cost);
                break;
            case TermKind.AtLeast when !term.IsChoice:
                foreach (var child in term.Children)
                    Flatten(child, kept, ref cost);
                break;
            default:
                kept.Add(term);
                break;
        }
    }
}
