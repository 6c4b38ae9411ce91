using MicroCreds.Registry.Ledger.Entries;

namespace MicroCreds.Registry.Grains.Renewals;

/// <summary>A notice ahead of a credential's end, as agents of its issuer and of its learner read it.</summary>
/// <param name="LedgerIndex">The entry that records it (<see cref="LedgerEntryKind.RenewalNoticeGiven"/>): whoever hears of it twice knows it by this.</param>
/// <param name="Credential">The credential's id.</param>
/// <param name="Issuer">Its issuer's DID.</param>
/// <param name="Learner">Who earned it: an opaque id, or null where the registry does not know.</param>
/// <param name="Achievement">What was earned.</param>
/// <param name="Notice">How long before the end it was due: an ISO 8601 duration.</param>
/// <param name="GivenAt">When it was given.</param>
/// <param name="ValidUntil">When the credential ends.</param>
/// <param name="RenewableUntil">Until when it can be renewed.</param>
[GenerateSerializer, Immutable, Alias("microcreds.renewal.notice")]
public sealed record RenewalNotice(
    [property: Id(0)] long LedgerIndex,
    [property: Id(1)] string Credential,
    [property: Id(2)] string Issuer,
    [property: Id(3)] string? Learner,
    [property: Id(4)] string Achievement,
    [property: Id(5)] string Notice,
    [property: Id(6)] DateTimeOffset GivenAt,
    [property: Id(7)] DateTimeOffset ValidUntil,
    [property: Id(8)] DateTimeOffset RenewableUntil);
