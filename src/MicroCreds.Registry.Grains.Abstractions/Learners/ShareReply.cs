using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Learners.Shares;

namespace MicroCreds.Registry.Grains.Learners;

/// <summary>The answer to the opening of a share: exactly one of the two.</summary>
/// <param name="Refusal">Why it does not open; nothing was recorded then.</param>
/// <param name="Share">What may be shown: the opening is in the ledger.</param>
/// <param name="LedgerIndex">The opening's entry; -1 for a refusal.</param>
[GenerateSerializer, Immutable, Alias("microcreds.learner.share-reply")]
public sealed record ShareReply([property: Id(0)] Refusal? Refusal, [property: Id(1)] Share? Share, [property: Id(2)] long LedgerIndex);
