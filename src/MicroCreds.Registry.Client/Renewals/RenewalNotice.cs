namespace MicroCreds.Registry.Client.Renewals;

/// <summary>A notice ahead of a credential's end.</summary>
/// <param name="LedgerIndex">The entry that records it.</param>
/// <param name="Credential">The credential's id.</param>
/// <param name="Issuer">Its issuer's DID.</param>
/// <param name="Achievement">What was earned.</param>
/// <param name="Notice">How long before the end it was due: an ISO 8601 duration.</param>
/// <param name="GivenAt">When it was given.</param>
/// <param name="ValidUntil">When the credential ends.</param>
/// <param name="RenewableUntil">Until when it can be renewed.</param>
/// <param name="Learner">Who earned it: the registry's opaque id, or null where the registry does not know.</param>
public sealed record RenewalNotice(
    long LedgerIndex,
    string Credential,
    string Issuer,
    string Achievement,
    string Notice,
    DateTimeOffset GivenAt,
    DateTimeOffset ValidUntil,
    DateTimeOffset RenewableUntil,
    string? Learner = null);
