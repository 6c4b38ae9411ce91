using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Stacking;
using MicroCreds.Registry.Grains.Enrolments;
using MicroCreds.Registry.Grains.Learners;
using MicroCreds.Registry.Grains.Pathways;
using MicroCreds.Registry.Grains.Renewals;

namespace MicroCreds.Registry.Grains.Recommendations;

/// <summary>
/// What a learner is nearest to completing, by rule: every open pathway that the learner's holdings touch is evaluated, and those
/// that the learner is on; the nearest come first. The same for the same ledger and instant. docs/stacking.md has the rules.
/// </summary>
public sealed class Recommender
{
    /// <summary>The most that are answered.</summary>
    public const int MostAnswered = 50;

    /// <summary>The most achievements that are named for one thing that is missing.</summary>
    public const int MostOffers = 5;

    // Bounds on the work of one question, counted and never timed.
    private const int MostTouched = 500;
    private const int MostComponents = 100_000;
    private const long StepsOfOne = 1_000_000;
    private const long StepsOfAll = 20_000_000;
    private const int PageSize = 200;

    private readonly IGrainFactory _grains;
    private readonly LearnerHoldings _holdings;
    private readonly EnrolmentIndex _enrolments;
    private readonly LearnerIndex _learners;
    private readonly PathwayIndex _pathways;
    private readonly CompiledPathways _compiled;
    private readonly AchievementFacts _facts;
    private readonly TermIndex _terms;
    private readonly TimeProvider _clock;

    /// <summary>Made by the host.</summary>
    public Recommender(
        IGrainFactory grains, LearnerHoldings holdings, EnrolmentIndex enrolments, PathwayIndex pathways, CompiledPathways compiled, AchievementFacts facts,
        TermIndex terms, LearnerIndex learners, TimeProvider clock)
    {
        (_grains, _holdings, _enrolments, _pathways, _compiled, _facts) = (grains, holdings, enrolments, pathways, compiled, facts);
        (_terms, _learners, _clock) = (terms, learners, clock);
    }

    /// <summary>The nearest.</summary>
    /// <param name="learnerId">The learner.</param>
    /// <param name="limit">How many at most, 1 to <see cref="MostAnswered"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<RecommendationList> FindAsync(string learnerId, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MostAnswered);
        var at = _clock.GetUtcNow();
        var (held, size) = await _holdings.ReadAsync(learnerId, at, cancellationToken).ConfigureAwait(false);
        await _terms.CatchUpAsync(cancellationToken).ConfigureAwait(false);
        await _pathways.CatchUpAsync(cancellationToken).ConfigureAwait(false);
        await _enrolments.CatchUpAsync(cancellationToken).ConfigureAwait(false);

        var found = new List<Recommendation>();
        var ids = await _learners.IdsOfAsync(learnerId, cancellationToken).ConfigureAwait(false);
        var enrolled = await AddEnrolledAsync(learnerId, ids, found, cancellationToken).ConfigureAwait(false);
        var committed = await CommittedAsync(ids).ConfigureAwait(false);
        // What a credential counts for, its renewal counts for.
        var chains = new RenewalChains(held);
        var counted = held
            .Select(holding => holding with { CommittedTo = chains.Of(holding.Id).Select(id => committed.GetValueOrDefault(id)).FirstOrDefault(pathway => pathway is not null) })
            .ToArray();
        var has = held.Where(holding => holding.Standing == CredentialStatus.Active && holding.EarnedOn <= at && !(holding.ValidUntil <= at))
            .Select(holding => holding.Achievement).ToHashSet(StringComparer.Ordinal);
        var touched = await TouchedAsync(held, cancellationToken).ConfigureAwait(false);
        var judged = await JudgeAsync(counted, has, at, touched, enrolled, found, cancellationToken).ConfigureAwait(false);
        // Of what nothing touches everything is left to do, so the first by id are as near as any.
        var rest = judged.IsWhole && found.Count(one => one.Prospect is { IsBlocked: false, Share: < 1 }) < limit
            ? await UntouchedAsync([.. touched, .. enrolled], limit, cancellationToken).ConfigureAwait(false)
            : [];
        var others = await JudgeAsync(counted, has, at, rest, enrolled, found, cancellationToken).ConfigureAwait(false);

        var offers = new OfferedAchievements(_grains, _facts, _terms, at);
        var nearest = ImmutableArray.CreateBuilder<Recommendation>();
        foreach (var one in found.OrderBy(one => one.Prospect).Take(limit))
        {
            var pathway = await _compiled.FindAsync(one.Pathway, one.Version).ConfigureAwait(false);
            var missing = ImmutableArray.CreateBuilder<MissingPart>();
            foreach (var leaf in one.Evaluation.Leaves.Where(leaf => leaf.State == LeafState.Missing))
                missing.Add(new MissingPart(leaf, await offers.ForAsync(leaf, pathway, cancellationToken).ConfigureAwait(false)));
            nearest.Add(one with { Missing = missing.DrainToImmutable() });
        }

        return new RecommendationList(learnerId, size, enrolled.Count + judged.Count + others.Count, judged.IsWhole, nearest.DrainToImmutable());
    }

    /// <summary>The pathways that the learner is on; those that are complete have nothing left for the learner to do.</summary>
    private async Task<HashSet<string>> AddEnrolledAsync(
        string learnerId, IEnumerable<string> ids, List<Recommendation> found, CancellationToken cancellationToken)
    {
        var enrolled = new HashSet<string>(StringComparer.Ordinal);
        var rows = new List<EnrolmentRow>();
        foreach (var id in ids)
            rows.AddRange(await _enrolments.View.OfLearnerAsync(id, cancellationToken).ConfigureAwait(false));
        foreach (var row in rows)
        {
            var grain = _grains.GetGrain<IEnrolmentGrain>(row.Id);
            var state = await grain.ReadAsync().ConfigureAwait(false);
            if (!state.IsActive || enrolled.Contains(state.PathwayId))
                continue;
            var evaluation = await grain.EvaluateAsync().ConfigureAwait(false);
            // What only an absorbed id is on waits, and the learner can begin it.
            if (evaluation is null && row.LearnerId != learnerId)
                continue;
            enrolled.Add(state.PathwayId);
            if (evaluation is not { IsComplete: false } || state.Award.IsMade)
                continue;
            var pathway = await _compiled.FindAsync(state.PathwayId, state.PathwayVersion).ConfigureAwait(false);
            found.Add(Make(state.PathwayId, state.PathwayVersion, state.Issuer, pathway, evaluation, isEnrolled: true));
        }

        return enrolled;
    }

    /// <summary>Which credentials count for which pathway alone.</summary>
    private async Task<Dictionary<string, string>> CommittedAsync(IEnumerable<string> ids)
    {
        var committed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            foreach (var (credential, pathway) in (await _grains.GetGrain<ILearnerGrain>(id).ReadAsync().ConfigureAwait(false)).Committed)
                committed[credential] = pathway;
        }

        return committed;
    }

    private async Task<IReadOnlyList<string>> TouchedAsync(ImmutableArray<Holding> held, CancellationToken cancellationToken)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal);
        foreach (var holding in held)
            terms.UnionWith(StackTerms.Of(holding));
        return terms.Count == 0 ? [] : await _terms.View.FindAsync(TermKind.Pathway, terms, MostTouched + 1, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<string>> UntouchedAsync(HashSet<string> known, int limit, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        var after = "";
        while (found.Count < limit && await _pathways.View.PageAsync(null, after, PageSize, cancellationToken).ConfigureAwait(false) is { Count: > 0 } page)
        {
            found.AddRange(page.Where(row => row.IsOpen && !known.Contains(row.Id)).Select(row => row.Id));
            after = page[^1].Id;
        }

        return found.Count > limit ? found[..limit] : found;
    }

    /// <summary>Evaluates pathways that the learner is not on, by their newest versions.</summary>
    /// <returns>How many, and whether the bounds let all be evaluated.</returns>
    private async Task<(int Count, bool IsWhole)> JudgeAsync(
        Holding[] counted, HashSet<string?> has, DateTimeOffset at, IReadOnlyList<string> pathways, HashSet<string> enrolled, List<Recommendation> found,
        CancellationToken cancellationToken)
    {
        var (count, components, steps) = (0, 0, StepsOfAll);
        foreach (var id in pathways.Take(MostTouched))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (enrolled.Contains(id) || await _pathways.View.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { IsOpen: true } row)
                continue;
            // Who has the award has no use for the way to it.
            if (has.Contains(row.Award))
                continue;
            var pathway = await _compiled.FindAsync(id, row.Version).ConfigureAwait(false);
            components += pathway.Content.Components.Length;
            if (components > MostComponents)
                return (count, false);
            var evaluation = StackingEvaluator.Evaluate(pathway.Compiled, counted.Select(holding => holding.CommittedTo == id ? holding with { CommittedTo = null } : holding), at, Math.Min(StepsOfOne, steps));
            steps = Math.Max(0, steps - evaluation.Steps);
            count++;
            found.Add(Make(id, row.Version, row.Issuer, pathway, evaluation, isEnrolled: false));
        }

        return (count, pathways.Count <= MostTouched);
    }

    private static Recommendation Make(string id, int version, string issuer, CompiledPathways.Entry pathway, Evaluation evaluation, bool isEnrolled) => new(
        id, version, pathway.Content.Title, issuer, pathway.Content.Award, isEnrolled,
        new Prospect(id, evaluation.IsComplete, !evaluation.Blocks.IsEmpty, evaluation.Remaining, pathway.Whole), evaluation, []);
}
