using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.Domain.Stacking.Judging;

namespace MicroCreds.Registry.Domain.Stacking;

/// <summary>
/// Judges how far holdings complete a pathway: exactly, explained, and the same for the same holdings in whatever order they
/// come. docs/stacking.md says what is computed and how.
/// </summary>
public static class StackingEvaluator
{
    /// <summary>The steps that an evaluation may take unless its caller says otherwise: some tenths of a second's.</summary>
    public const long UsualSteps = 10_000_000;

    internal const long MillionthsOfOne = 1_000_000;

    /// <summary>Evaluates a pathway that is evaluated once. Otherwise keep what <see cref="CompiledPathway.Compile"/> gives.</summary>
    /// <exception cref="ArgumentException">The content is none that publication accepts, or two holdings have one id.</exception>
    public static Evaluation Evaluate(PathwayContent content, IEnumerable<Holding> holdings, DateTimeOffset at, long maxSteps = UsualSteps) =>
        Evaluate(CompiledPathway.Compile(content), holdings, at, maxSteps);

    /// <summary>Evaluates a pathway.</summary>
    /// <param name="pathway">The pathway.</param>
    /// <param name="holdings">What the learner has, in any order; holdings that match nothing may be left out, see <see cref="CompiledPathway.Touches"/>.</param>
    /// <param name="at">The instant for which it is judged.</param>
    /// <param name="maxSteps">The bound on the search, counted and never timed. Where it is hit, <see cref="Evaluation.Proven"/> is false.</param>
    /// <exception cref="ArgumentException">Two holdings have one id.</exception>
    public static Evaluation Evaluate(CompiledPathway pathway, IEnumerable<Holding> holdings, DateTimeOffset at, long maxSteps = UsualSteps)
    {
        ArgumentNullException.ThrowIfNull(pathway);
        ArgumentNullException.ThrowIfNull(holdings);
        ArgumentOutOfRangeException.ThrowIfNegative(maxSteps);
        return new Judgement(pathway, new Matching(pathway, holdings, at), maxSteps).Evaluate();
    }
}
