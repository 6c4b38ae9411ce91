using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Stacking.Compiling;
using MicroCreds.Registry.Domain.Stacking.Solving;

namespace MicroCreds.Registry.Domain.Stacking.Judging;

/// <summary>One evaluation: asks the questions of a pathway in turn and tells the answers.</summary>
internal sealed class Judgement(CompiledPathway pathway, Matching matching, long maxSteps)
{
    private const int MostFits = 10;
    private const int MostNearMisses = 3;

    private readonly StepCount _steps = new(maxSteps);
    private readonly Blocking _blocking = new(pathway.NodeCount);
    private readonly Dictionary<Node, ImmutableArray<string>> _holding = [];

    /// <summary>The leaves that something asks for; the others only ever stand inside a not.</summary>
    private readonly SortedSet<int> _asked = [];

    public Evaluation Evaluate()
    {
        var completion = Ask(pathway.Completion);
        var levels = JudgeLevels();
        var leaves = TellLeaves(completion);
        return new Evaluation(
            matching.At,
            completion is { Cost: 0, IsBlocked: false },
            completion.Work,
            !_steps.IsExhausted,
            _steps.Taken,
            levels.LastOrDefault(level => level.IsReached)?.Id,
            matching.GoodUntil)
        {
            Leaves = leaves,
            Holdings = TellHoldings(completion),
            MissingIssuers = [.. completion.MissingIssuers.Select(TellIssuers)],
            Blocks = [.. completion.Blocks.Select(node => new Block(node.Place) { Holdings = _holding[node.Children[0]] })],
            Levels = levels,
        };
    }

    private Answer Ask(Node root)
    {
        _blocking.Judge(root, Holds);
        return new Question(pathway, matching, _blocking, root, allShared: false).Solve(_steps);
    }

    private bool Holds(Node node)
    {
        var answer = new Question(pathway, matching, _blocking, node, allShared: true).Solve(_steps);
        if (answer is not { Cost: 0, IsBlocked: false })
            return false;
        _holding[node] = [.. answer.Pursued.Values.SelectMany(pairs => pairs).Select(pair => pair.Holding).Distinct().Order().Select(IdOf)];
        return true;
    }

    private ImmutableArray<LevelOutcome> JudgeLevels()
    {
        var levels = ImmutableArray.CreateBuilder<LevelOutcome>(pathway.Levels.Length);
        var isReached = true;
        foreach (var (id, condition) in pathway.Levels)
        {
            if (!isReached)
            {
                levels.Add(new LevelOutcome(id, false, null));
                continue;
            }

            var answer = Ask(condition);
            isReached = answer is { Cost: 0, IsBlocked: false };
            levels.Add(new LevelOutcome(id, isReached, answer.IsBlocked ? null : answer.Work));
        }

        return levels.MoveToImmutable();
    }

    private ImmutableArray<LeafOutcome> TellLeaves(Answer completion)
    {
        var named = new SortedSet<int>();
        Name(pathway.Completion, named);
        _asked.UnionWith(named);
        foreach (var (_, condition) in pathway.Levels)
            Name(condition, _asked);
        var told = ImmutableArray.CreateBuilder<LeafOutcome>(named.Count);
        foreach (var index in named)
        {
            var leaf = pathway.Leaves[index];
            var missing = 0L;
            var state = LeafState.NotNeeded;
            if (completion.Pursued.TryGetValue(index, out var filledBy))
            {
                missing = completion.MissingOf(index);
                state = missing == 0 ? LeafState.Met : LeafState.Missing;
            }

            told.Add(new LeafOutcome(
                leaf.Place, leaf.Name, state, InOnes(leaf.Amount), InOnes(missing), leaf.Component, state == LeafState.Missing ? leaf.Need : null)
            {
                FilledBy = filledBy is null ? [] : [.. filledBy.Select(pair => IdOf(pair.Holding))],
                UsedElsewhere = state == LeafState.Missing
                    ? [.. matching.OfLeaf(index).Where(pair => !filledBy!.Contains(pair)).Take(MostFits).Select(pair => IdOf(pair.Holding))]
                    : [],
            });
        }

        return told.MoveToImmutable();
    }

    private static void Name(Node node, SortedSet<int> named)
    {
        if (node.Kind == NodeKind.Leaf)
            named.Add(node.Leaf);
        if (node.Kind == NodeKind.Not)
            return;
        foreach (var child in node.Children)
            Name(child, named);
    }

    private ImmutableArray<HoldingOutcome> TellHoldings(Answer completion)
    {
        var uses = new List<int>?[matching.Holdings.Length];
        foreach (var (leaf, pairs) in completion.Pursued)
        {
            foreach (var pair in pairs)
                (uses[pair.Holding] ??= []).Add(leaf);
        }

        var told = ImmutableArray.CreateBuilder<HoldingOutcome>(uses.Length);
        for (var i = 0; i < uses.Length; i++)
            told.Add(Tell(i, uses[i] ?? []));
        return told.MoveToImmutable();
    }

    private HoldingOutcome Tell(int index, List<int> uses)
    {
        var holding = matching.Holdings[index];
        var standing = matching.Standing[index];
        var fits = (standing == CredentialStatus.Active ? matching.OfHolding(index) : matching.Fits[index]).Where(_asked.Contains).ToList();
        if (fits.Count == 0)
        {
            var late = matching.Fits[index].Where(_asked.Contains).Take(MostNearMisses).Select(leaf => (Leaf: leaf, Why: Mismatch.EarnedTooLongAgo));
            // Told as it was decided: a period's end changes nothing where nothing asks.
            return new HoldingOutcome(holding.Id, HoldingVerdict.NotAskedFor, holding.Standing)
            {
                NearMisses = [.. late.Concat(pathway.NearMisses(holding).Where(miss => _asked.Contains(miss.Leaf))).Take(MostNearMisses)
                    .Select(miss => new NearMiss(pathway.Leaves[miss.Leaf].Place, miss.Why))],
            };
        }

        var verdict = standing != CredentialStatus.Active ? HoldingVerdict.DoesNotCount
            : uses.Count > 0 ? HoldingVerdict.Counts
            : holding.CommittedTo is not null && fits.Any(leaf => pathway.Leaves[leaf].IsExclusive) ? HoldingVerdict.Committed
            : HoldingVerdict.NotNeeded;
        return new HoldingOutcome(holding.Id, verdict, standing)
        {
            CommittedTo = verdict == HoldingVerdict.Committed ? holding.CommittedTo : null,
            CountsTowards = [.. uses.Select(leaf => pathway.Leaves[leaf].Place)],
            AlsoFits = [.. fits.Where(leaf => !uses.Contains(leaf)).Take(MostFits).Select(leaf => pathway.Leaves[leaf].Place)],
        };
    }

    private MissingIssuers TellIssuers((Node Node, int[] Present, int Missing) lacking) =>
        new(lacking.Node.Place, lacking.Node.Count, lacking.Missing)
        {
            Present = [.. matching.Holdings.Where((_, i) => lacking.Present.Contains(matching.Issuer[i])).Select(holding => holding.Issuer)
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };

    private string IdOf(int holding) => matching.Holdings[holding].Id;

    private static decimal InOnes(long millionths) => (decimal)millionths / StackingEvaluator.MillionthsOfOne;
}
