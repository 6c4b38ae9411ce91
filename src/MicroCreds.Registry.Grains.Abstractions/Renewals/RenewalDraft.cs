using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Grains.Issuers;
using MicroCreds.Registry.Grains.Ledger;

namespace MicroCreds.Registry.Grains.Renewals;

/// <summary>A renewal that its issuer has signed and that is not recorded yet; or why there is none.</summary>
/// <param name="Refusal">Why there is none, or null.</param>
/// <param name="Append">What is to be recorded together with the end of the renewed credential.</param>
/// <param name="Reply">The answer once it is recorded, but for the place in the ledger.</param>
[GenerateSerializer, Immutable, Alias("microcreds.renewal.draft")]
public sealed record RenewalDraft(
    [property: Id(0)] Refusal? Refusal, [property: Id(1)] StreamAppend? Append = null, [property: Id(2)] AwardReply? Reply = null);
