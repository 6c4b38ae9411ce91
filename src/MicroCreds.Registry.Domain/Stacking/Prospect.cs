namespace MicroCreds.Registry.Domain.Stacking;

/// <summary>How near a learner is to completing a pathway.</summary>
/// <param name="Pathway">The pathway.</param>
/// <param name="IsComplete">Whether nothing is left to do.</param>
/// <param name="IsBlocked">Whether something that the learner has is in the way.</param>
/// <param name="Remaining">What is left to do, in points and credits.</param>
/// <param name="Whole">What is to do for somebody who has nothing.</param>
public readonly record struct Prospect(string Pathway, bool IsComplete, bool IsBlocked, decimal Remaining, decimal Whole) : IComparable<Prospect>
{
    /// <summary>The share of the whole that is left to do, 0 to 1.</summary>
    public decimal Share => Whole > 0 ? Math.Clamp(Remaining / Whole, 0m, 1m) : Remaining > 0 ? 1m : 0m;

    private int Rank => IsComplete ? 0 : IsBlocked ? 2 : 1;

    /// <summary>The nearest first: what is complete, then the least share left, then what is blocked; of equals, by the pathways' ids.</summary>
    public int CompareTo(Prospect other)
    {
        var byRank = Rank.CompareTo(other.Rank);
        if (byRank != 0)
            return byRank;
        var byShare = Share.CompareTo(other.Share);
        return byShare != 0 ? byShare : string.CompareOrdinal(Pathway, other.Pathway);
    }

    /// <summary>Whether one is nearer than the other.</summary>
    public static bool operator <(Prospect left, Prospect right) => left.CompareTo(right) < 0;

    /// <summary>Whether one is farther than the other.</summary>
    public static bool operator >(Prospect left, Prospect right) => left.CompareTo(right) > 0;

    /// <summary>Whether one is at least as near as the other.</summary>
    public static bool operator <=(Prospect left, Prospect right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one is at least as far as the other.</summary>
    public static bool operator >=(Prospect left, Prospect right) => left.CompareTo(right) >= 0;
}
