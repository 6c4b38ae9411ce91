using System.Collections.Immutable;
using System.Globalization;
using MicroCreds.Registry.Domain.Enrolments;
using MicroCreds.Registry.Domain.Learners;
using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.Domain.Stacking;
using MicroCreds.Registry.Grains.Learners;

namespace MicroCreds.Registry.Grains.Enrolments;

/// <summary>
/// Sees to it that a credential that counts once counts for one larger award. The learner's grain is the one writer of which
/// credential counts for which pathway, so of two pathways that are completed at the same time with the same credential one is
/// told that it is taken.
/// </summary>
internal sealed class Commitments(IGrainFactory grains, TimeProvider clock)
{
    private const string Components = "/components/";

    /// <summary>Which of the learner's credentials count for other pathways: by credential, the pathway.</summary>
    public async Task<ImmutableDictionary<string, string>> OfOthersAsync(EnrolmentState state)
    {
        var committed = (await Learner(state).ReadAsync()).Committed;
        return committed.RemoveRange(committed.Where(pair => pair.Value == state.PathwayId).Select(pair => pair.Key));
    }

    /// <summary>Commits what completes a pathway to it; false where some of it has just been committed to another.</summary>
    public async Task<bool> TryCommitAsync(EnrolmentState state, PathwayContent content, Evaluation evaluation)
    {
        var recognised = state.Recognitions.Select(recognition => recognition.Id).ToHashSet(StringComparer.Ordinal);
        ImmutableArray<string> wanted =
        [
            .. evaluation.Holdings.Where(holding => !recognised.Contains(holding.Holding) && holding.CountsTowards.Any(place => CountsOnce(content, place)))
                .Select(holding => holding.Holding).Order(StringComparer.Ordinal),
        ];
        return await CommitAsync(state, wanted);
    }

    /// <summary>Releases what was committed for an award that is not made, or no longer there.</summary>
    public async Task ReleaseAsync(EnrolmentState state)
    {
        if (state.Exists && !state.Award.IsMade)
            await CommitAsync(state, []);
    }

    private async Task<bool> CommitAsync(EnrolmentState state, ImmutableArray<string> wanted)
    {
        var learner = await Learner(state).ReadAsync();
        if (learner.CommittedTo(state.PathwayId).SequenceEqual(wanted, StringComparer.Ordinal))
            return true;
        var at = clock.GetUtcNow();
        var reply = await Learner(state).ExecuteAsync(new CommitCredentials(state.PathwayId, wanted)
        {
            IdempotencyKey = FormattableString.Invariant($"registry:{learner.Version}:{EnrolmentIds.Of(state.LearnerId, state.PathwayId)[^32..]}"),
            At = at,
        });
        return reply.IsAccepted;
    }

    private ILearnerGrain Learner(EnrolmentState state) => grains.GetGrain<ILearnerGrain>(state.LearnerId);

    private static bool CountsOnce(PathwayContent content, string place)
    {
        var use = place.StartsWith(Components, StringComparison.Ordinal)
            ? content.Components[int.Parse(place.AsSpan(Components.Length), NumberStyles.None, CultureInfo.InvariantCulture)].Use ?? content.Use
            : content.Use;
        return use == CredentialUse.Exclusive;
    }
}
