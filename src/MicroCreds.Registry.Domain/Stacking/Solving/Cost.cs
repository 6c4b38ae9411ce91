namespace MicroCreds.Registry.Domain.Stacking.Solving;

/// <summary>
/// Costs as one number: work in units, times <see cref="Work"/>, plus the number of unmet leaves. So the least cost is the
/// least work, and among these the fewest unmet leaves.
/// </summary>
/// <param name="Work">What one unit of work costs: a power of two above the number of leaves.</param>
/// <param name="Leaves">The number of leaves: as many can be unmet.</param>
internal readonly record struct Cost(long Work, int Leaves)
{
    /// <summary>What cannot be had at any cost. Sums stay at it.</summary>
    public const long Never = 1L << 61;

    /// <summary>The sum, at most <see cref="Never"/>.</summary>
    public static long Add(long one, long other) => Math.Min(Never, one + other);

    /// <summary>
    /// The least cost of a real solution that is not below a bound: work comes in whole units, and unmet leaves beyond
    /// <see cref="Leaves"/> do not exist.
    /// </summary>
    public long RoundUp(long bound)
    {
        if (bound <= 0)
            return 0;
        var unmet = bound & (Work - 1);
        return unmet > Leaves ? bound - unmet + Work : bound;
    }

    /// <summary>The least work, in units, that goes with a cost of at least a bound.</summary>
    public long LeastWork(long bound) => bound <= Leaves ? 0 : (bound - Leaves + Work - 1) / Work;
}
