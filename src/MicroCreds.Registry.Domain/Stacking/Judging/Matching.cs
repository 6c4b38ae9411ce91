using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Stacking.Compiling;

namespace MicroCreds.Registry.Domain.Stacking.Judging;

/// <summary>Which holdings match which leaves at an instant, and until when that stays so by itself.</summary>
internal sealed class Matching
{
    private readonly CompiledPathway _pathway;
    private readonly List<Pair>[] _byLeaf;
    private readonly List<int>[] _byHolding;

    // Null where it is the same as all of the leaf's pairs.
    private readonly List<Pair>?[] _freeByLeaf;

    public Matching(CompiledPathway pathway, IEnumerable<Holding> holdings, DateTimeOffset at)
    {
        _pathway = pathway;
        At = at;
        Holdings = [.. holdings.OrderBy(holding => holding.EarnedOn).ThenBy(holding => holding.Id, StringComparer.Ordinal)];
        if (Holdings.DistinctBy(holding => holding.Id).Count() != Holdings.Length)
            throw new ArgumentException("two holdings have one id", nameof(holdings));
        _byLeaf = new List<Pair>[pathway.Leaves.Length];
        _byHolding = new List<int>[Holdings.Length];
        Standing = new CredentialStatus[Holdings.Length];
        Fits = new ImmutableArray<int>[Holdings.Length];
        Issuer = new int[Holdings.Length];
        var issuers = new Dictionary<string, int>(StringComparer.Ordinal);
        var found = new List<int>();
        _freeByLeaf = new List<Pair>?[pathway.Leaves.Length];
        for (var i = 0; i < Holdings.Length; i++)
        {
            if (!issuers.TryGetValue(Holdings[i].Issuer, out Issuer[i]))
                issuers.Add(Holdings[i].Issuer, Issuer[i] = issuers.Count);
            Match(i, found);
        }

        foreach (var leaf in Enumerable.Range(0, Holdings.Length).Where(i => Holdings[i].CommittedTo is not null).SelectMany(OfHolding).Distinct())
            _freeByLeaf[leaf] = [.. OfLeaf(leaf).Where(pair => Holdings[pair.Holding].CommittedTo is null)];
    }

    /// <summary>The instant.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The holdings by when they were earned, then by id.</summary>
    public ImmutableArray<Holding> Holdings { get; }

    /// <summary>For each holding a number for its issuer.</summary>
    public int[] Issuer { get; }

    /// <summary>For each holding what it is at the instant.</summary>
    public CredentialStatus[] Standing { get; }

    /// <summary>For each holding the leaves that it matches, whatever its standing and whenever it was earned.</summary>
    public ImmutableArray<int>[] Fits { get; }

    /// <summary>The first later instant at which time alone may change anything; null for never.</summary>
    public DateTimeOffset? GoodUntil { get; private set; }

    /// <summary>The leaf's pairs, in the holdings' order.</summary>
    public IReadOnlyList<Pair> OfLeaf(int leaf) => _byLeaf[leaf] ?? (IReadOnlyList<Pair>)[];

    /// <summary>The leaf's pairs without those whose holding counts for another pathway, and counts once.</summary>
    public IReadOnlyList<Pair> FreeFor(int leaf) => _freeByLeaf[leaf] ?? OfLeaf(leaf);

    /// <summary>The leaves that the holding counts for, if they take it.</summary>
    public IReadOnlyList<int> OfHolding(int holding) => _byHolding[holding] ?? (IReadOnlyList<int>)[];

    private void Match(int index, List<int> found)
    {
        var holding = Holdings[index];
        Standing[index] = StandingOf(holding);
        _pathway.FindMatches(holding, found);
        Fits[index] = [.. found];
        if (found.Count == 0)
            return;
        if (holding.Standing == CredentialStatus.Active)
            Ends(Standing[index] == CredentialStatus.NotYetValid ? holding.EarnedOn : holding.ValidUntil);
        if (Standing[index] != CredentialStatus.Active)
            return;
        foreach (var leaf in found)
        {
            var until = holding.Component is null ? _pathway.Leaves[leaf].Match?.TooLongAgoFrom(holding) : null;
            if (until <= At)
                continue;
            Ends(until);
            (_byLeaf[leaf] ??= []).Add(new Pair(index, UnitsOf(holding, _pathway.Leaves[leaf])));
            (_byHolding[index] ??= []).Add(leaf);
        }
    }

    private CredentialStatus StandingOf(Holding holding) =>
        holding.Standing != CredentialStatus.Active ? holding.Standing
        : At < holding.EarnedOn ? CredentialStatus.NotYetValid
        : At >= holding.ValidUntil ? CredentialStatus.Expired
        : CredentialStatus.Active;

    private void Ends(DateTimeOffset? until)
    {
        if (until > At && !(GoodUntil <= until))
            GoodUntil = until;
    }

    private static long UnitsOf(Holding holding, Leaf leaf) => leaf.IsCredits
        ? Math.Min(CompiledPathway.CreditsOf(holding, leaf.System!), leaf.Amount)
        : 1;
}
