using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Learners;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Sequencing;

namespace MicroCreds.Registry.Grains.Learners;

/// <summary>Reads learners from their streams: for who must not wait for a learner's grain, which may wait for them.</summary>
internal static class LearnerStreams
{
    private const int StreamPage = 512;

    /// <summary>A learner by all that the stream has; version 0 where it has nothing.</summary>
    public static async Task<LearnerState> ReadLearnerAsync(this ILedgerStore store, string learnerId, CancellationToken cancellationToken)
    {
        var state = LearnerState.Initial;
        IReadOnlyList<RecordedEvent> page;
        do
        {
            page = await store.ReadStreamAsync(StreamIds.Learner(learnerId), state.Version, StreamPage, cancellationToken).ConfigureAwait(false);
            state = page.Aggregate(state, (known, next) => LearnerDecider.Evolve(known, (LearnerEvent)EventCodec.Decode(next.Type, next.Payload.Span)));
        }
        while (page.Count == StreamPage);
        return state;
    }
}
