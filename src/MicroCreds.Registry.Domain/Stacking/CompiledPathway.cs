using System.Collections.Immutable;
using System.Globalization;
using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.Domain.Stacking.Compiling;

namespace MicroCreds.Registry.Domain.Stacking;

/// <summary>
/// A version of a pathway, ready to be evaluated: matching lists, equivalences followed, indices. Make it once and keep it;
/// it never changes and may be used from many threads.
/// </summary>
public sealed class CompiledPathway
{
    private readonly LeafIndex _index;

    private CompiledPathway(PathwayContent content)
    {
        var compiler = new PathwayCompiler(content);
        Completion = compiler.Compile(content.Completion, "/completion");
        Levels = [.. content.Levels.Select((level, i) => (
            level.Id, compiler.Compile(level.Condition, string.Create(CultureInfo.InvariantCulture, $"/levels/{i}/condition"))))];
        Leaves = compiler.Leaves;
        NodeCount = compiler.NodeCount;
        _index = new LeafIndex(Leaves);
        // With this bound the costs of all leaves together stay well inside 64 bits.
        if (Leaves.Aggregate(0m, (sum, leaf) => sum + leaf.Amount) / StackingEvaluator.MillionthsOfOne > 100_000_000)
            throw new ArgumentException("the pathway asks for more than 100,000,000 points and credits", nameof(content));
    }

    internal ImmutableArray<Leaf> Leaves { get; }

    internal int NodeCount { get; }

    internal Node Completion { get; }

    internal ImmutableArray<(string Id, Node Condition)> Levels { get; }

    /// <summary>Compiles a pathway's content.</summary>
    /// <exception cref="ArgumentException">
    /// It is no content that publication accepts: a component that is not there or twice, a count beyond its conditions, a duration
    /// that is none, conditions nested more than 64 deep, or amounts out of range.
    /// </exception>
    public static CompiledPathway Compile(PathwayContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return new CompiledPathway(content);
    }

    /// <summary>
    /// Whether the holding matches anything that the pathway asks for or excludes, whatever its standing and whenever it was
    /// earned. If not, it changes no evaluation but for its own line ("nothing asks for it").
    /// </summary>
    public bool Touches(Holding holding)
    {
        ArgumentNullException.ThrowIfNull(holding);
        var found = new List<int>();
        FindMatches(holding, found);
        return found.Count > 0;
    }

    /// <summary>The places of what the holding would fill, or matches in a condition that must not hold: JSON Pointers into the content, whatever its standing.</summary>
    public ImmutableArray<string> PlacesFor(Holding holding)
    {
        ArgumentNullException.ThrowIfNull(holding);
        var found = new List<int>();
        FindMatches(holding, found);
        return [.. found.Select(leaf => Leaves[leaf].Place)];
    }

    /// <summary>The credits in a system, in millionths, cut to what any pathway asks for.</summary>
    internal static long CreditsOf(Holding holding, string system)
    {
        foreach (var credits in holding.Credits)
        {
            if (string.Equals(credits.System, system, StringComparison.Ordinal))
                return (long)(Math.Clamp(credits.Amount, 0m, 1_000_000m) * StackingEvaluator.MillionthsOfOne);
        }

        return 0;
    }

    /// <summary>Puts the leaves that the holding matches into <paramref name="found"/>, in order; time since it was earned aside.</summary>
    internal void FindMatches(Holding holding, List<int> found)
    {
        found.Clear();
        if (holding.Component is { } component)
        {
            if (_index.LeafOf(component) is >= 0 and var bound)
                found.Add(bound);
            return;
        }

        _index.Find(holding, found);
        found.RemoveAll(leaf => Judge(holding, leaf) != Mismatch.None);
    }

    /// <summary>Why the holding does not match those leaves that it comes near to.</summary>
    internal IEnumerable<(int Leaf, Mismatch Why)> NearMisses(Holding holding)
    {
        if (holding.Component is not null)
            return [];
        var found = new List<int>();
        _index.Find(holding, found);
        return found.Select(leaf => (leaf, Judge(holding, leaf))).Where(miss => miss.Item2 != Mismatch.None);
    }

    private Mismatch Judge(Holding holding, int index)
    {
        var leaf = Leaves[index];
        if (leaf.Match is null)
            return Mismatch.RecognitionOnly;
        var mismatch = leaf.Match.Judge(holding);
        return mismatch == Mismatch.None && leaf.IsCredits && CreditsOf(holding, leaf.System!) == 0 ? Mismatch.NoCredits : mismatch;
    }
}
