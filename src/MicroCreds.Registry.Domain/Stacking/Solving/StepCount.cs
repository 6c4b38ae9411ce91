namespace MicroCreds.Registry.Domain.Stacking.Solving;

/// <summary>
/// How much searching may be done, in looks at an edge or a node: counted, never timed, so that the answer is the same on
/// every machine.
/// </summary>
/// <param name="limit">The most steps.</param>
internal sealed class StepCount(long limit)
{
    /// <summary>
    /// The steps that a search may spend on telling solutions with as little work apart by their unmet leaves. What is left to
    /// do is the question; among equals the best one found is good enough.
    /// </summary>
    public const long ForTies = 50_000;

    /// <summary>The steps taken.</summary>
    public long Taken { get; private set; }

    /// <summary>Whether a search ended because there were no more steps, so that its answer is not proven.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>Counts work that ends by itself.</summary>
    public void Count(long steps) => Taken += steps;

    /// <summary>Counts a piece of a search; false where the search has to end.</summary>
    public bool TryTake(long steps)
    {
        Taken += steps;
        IsExhausted |= Taken > limit;
        return !IsExhausted;
    }
}
