using System.Collections.Immutable;
using System.Globalization;
using MicroCreds.Registry.Domain.Enrolments;
using MicroCreds.Registry.Domain.Learners;
using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.Domain.Stacking;
using MicroCreds.Registry.Grains.Learners;
using MicroCreds.Registry.Grains.Renewals;

namespace MicroCreds.Registry.Grains.Enrolments;

/// <summary>
/// Sees to it that a credential that counts once counts for one larger award. The learner's grain is the one writer of which
/// credential counts for which pathway, so of two pathways that are completed at the same time with the same credential one is
/// told that it is taken.
/// </summary>
internal sealed class Commitments(IGrainFactory grains, LearnerIndex learners, TimeProvider clock)
{
    private const string Components = "/components/";

    /// <summary>What an enrolment cannot count, as it is told of now.</summary>
    public async Task<Claims> OfOthersAsync(EnrolmentState state)
    {
        var learner = await Learner(state).ReadAsync();
        var taken = learner.Committed.RemoveRange(learner.CommittedTo(state.PathwayId));
        var rested = ImmutableHashSet<string>.Empty;
        foreach (var id in (await learners.IdsOfAsync(state.LearnerId, CancellationToken.None)).Skip(1))
        {
            taken = taken.SetItems((await grains.GetGrain<ILearnerGrain>(id).ReadAsync()).Committed);
            var same = await grains.GetGrain<IEnrolmentGrain>(EnrolmentIds.Of(id, state.PathwayId)).ReadAsync();
            if (same.Award.IsMade)
                rested = rested.Union((same.Progress?.Parts ?? []).Select(part => part.Holding)).Union(same.Award.CredentialId is { } award ? [award] : []);
        }

        return new Claims(taken, rested, learner.MergedInto, [.. learner.CommittedTo(state.PathwayId)]);
    }

    /// <summary>Whether an enrolment waits: its learner was merged into another, and it has no larger award to keep in step with its parts.</summary>
    public async Task<string?> PausedForAsync(EnrolmentState state) => state.Award.IsMade ? null : (await Learner(state).ReadAsync()).MergedInto;

    /// <summary>Commits what completes a pathway to it; false where some of it has just been committed to another.</summary>
    public async Task<bool> TryCommitAsync(EnrolmentState state, PathwayContent content, Evaluation evaluation, RenewalChains renewals)
    {
        var recognised = state.Recognitions.Select(recognition => recognition.Id).ToHashSet(StringComparer.Ordinal);
        ImmutableArray<string> wanted =
        [
            .. evaluation.Holdings.Where(holding => !recognised.Contains(holding.Holding) && holding.CountsTowards.Any(place => CountsOnce(content, place)))
                .Select(holding => holding.Holding).Order(StringComparer.Ordinal),
        ];
        return await CommitAsync(state, wanted, renewals);
    }

    /// <summary>Releases what was committed for an award that is not made, or no longer there.</summary>
    public async Task ReleaseAsync(EnrolmentState state)
    {
        if (state.Exists && !state.Award.IsMade)
            await CommitAsync(state, [], new RenewalChains([]));
    }

    private async Task<bool> CommitAsync(EnrolmentState state, ImmutableArray<string> wanted, RenewalChains renewals)
    {
        var learner = await Learner(state).ReadAsync();
        if (learner.CommittedTo(state.PathwayId).SequenceEqual(wanted, StringComparer.Ordinal))
            return true;
        // Nothing new is committed for who was absorbed, and what was is kept for a part that may count again.
        if (learner.MergedInto is not null && !wanted.IsEmpty)
            return wanted.All(id => renewals.Of(id).Any(earlier => learner.Committed.GetValueOrDefault(earlier) == state.PathwayId));
        var at = clock.GetUtcNow();
        var reply = await Learner(state).ExecuteAsync(new CommitCredentials(state.PathwayId, wanted)
        {
            IdempotencyKey = FormattableString.Invariant($"registry:{learner.Version}:{EnrolmentIds.Of(state.LearnerId, state.PathwayId)[^32..]}"),
            At = at,
        });
        return reply.IsAccepted;
    }

    private ILearnerGrain Learner(EnrolmentState state) => grains.GetGrain<ILearnerGrain>(state.LearnerId);

    /// <summary>What an enrolment cannot count, or not where credentials count once.</summary>
    /// <param name="Taken">What counts for other pathways, or for the same one of an id that was merged into the learner: by credential, the pathway.</param>
    /// <param name="Rested">What the same pathway's award of an id that was merged into the learner rests on: it makes no second one.</param>
    /// <param name="MergedInto">The learner who has absorbed this one: nothing is committed any more; or null.</param>
    /// <param name="Own">What is committed to the enrolment.</param>
    public sealed record Claims(
        ImmutableDictionary<string, string> Taken, ImmutableHashSet<string> Rested, string? MergedInto, ImmutableHashSet<string> Own)
    {
        /// <summary>Who has a credential that counts once; null where it is free.</summary>
        /// <param name="chain">The credential, what it renews, and so on: what one of them is committed to, all are.</param>
        public string? Claimant(IEnumerable<string> chain) =>
            chain.Select(id => Taken.GetValueOrDefault(id)).FirstOrDefault(taker => taker is not null)
                ?? (MergedInto is not null && !chain.Any(Own.Contains) ? MergedInto : null);
    }

    private static bool CountsOnce(PathwayContent content, string place)
    {
        var use = place.StartsWith(Components, StringComparison.Ordinal)
            ? content.Components[int.Parse(place.AsSpan(Components.Length), NumberStyles.None, CultureInfo.InvariantCulture)].Use ?? content.Use
            : content.Use;
        return use == CredentialUse.Exclusive;
    }
}
