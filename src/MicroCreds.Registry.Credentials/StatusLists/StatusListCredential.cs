using System.Collections.Immutable;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.StatusLists;

/// <summary>
/// A status list credential that was verified: its structure holds, every proof verifies, one is by a key of its issuer,
/// and it is within its validity period. Whether its word counts for a given credential is for <see cref="StatusCheck"/>
/// to say. Immutable.
/// </summary>
public sealed record StatusListCredential
{
    // Issuers date a list by the instant at which they signed it, by a clock that may go ahead of this one.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    /// <summary>The URL that it was asked for at.</summary>
    public required string Url { get; init; }

    /// <summary>The list.</summary>
    public required BitstringStatusList List { get; init; }

    /// <summary>The verification methods of its proofs, all of which verify.</summary>
    public required ImmutableArray<string> VerificationMethods { get; init; }

    /// <summary>Whether the key that signed is shown to be the issuer's. It is not where a did:key signs for an issuer that is no DID.</summary>
    public required bool IsIssuerProven { get; init; }

    /// <summary>The instant from which it is no longer valid; null for no end.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>
    /// How old this copy is, where it is older than the list or its host allows and no newer one is to be had; null for a
    /// copy that is fresh. Told by who fetches.
    /// </summary>
    public TimeSpan? StaleAge { get; init; }

    /// <summary>Whether it says that it is another list than the one that was asked for. A list without an id says nothing.</summary>
    public bool NamesAnother => List.Id is { } id && id != Url;

    /// <summary>Reads and verifies a list. Never throws for input.</summary>
    /// <param name="utf8">What the URL answered.</param>
    /// <param name="url">The URL, as the status entry spells it.</param>
    /// <param name="sources">Where to look up keys and contexts.</param>
    /// <param name="at">The instant at which it must be valid.</param>
    /// <returns>The list, or <see cref="CheckCodes.StatusListUnverified"/> or <see cref="CheckCodes.StatusListExpired"/>.</returns>
    public static StatusListLookup<StatusListCredential> Verify(ReadOnlyMemory<byte> utf8, string url, VerificationSources sources, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(url);
        ArgumentNullException.ThrowIfNull(sources);
        // Lists are kept, so nothing may be assumed of their signatures.
        if (!CredentialInspector.TryInspect(utf8, sources with { ReadsStatusLists = true, Deferred = null }, at, out var inspected, out var error))
            return Unverified(url, error.Message);
        if (OutcomeRule.Of(inspected.Checks) != Outcome.Valid)
            return Unverified(url, WorstOf(inspected.Checks).Message);
        if (inspected.StatusList is not { } list)
            return Unverified(url, $"It is no {BitstringStatusList.CredentialTypeName}.");
        var validity = ValidityCheck.Of(inspected, at, VerificationPolicy.Default);
        if (validity.Result != CheckResult.Pass && !(validity.Code == CheckCodes.NotYetValid && inspected.ValidFrom <= at + ClockTolerance))
            return StatusListLookup.Failed<StatusListCredential>(CheckCodes.StatusListExpired, $"The status list {url} is not valid now. {validity.Message}");
        return StatusListLookup.Found(new StatusListCredential
        {
            Url = url,
            List = list,
            VerificationMethods = inspected.IssuerProofs.IsEmpty
                ? [inspected.VerificationMethod!]
                : [.. inspected.IssuerProofs.Select(proof => proof.VerificationMethod)],
            IsIssuerProven = !inspected.IssuerProofs.IsEmpty,
            ValidUntil = inspected.ValidUntil,
        });
    }

    private static Check WorstOf(ImmutableArray<Check> checks) =>
        checks.FirstOrDefault(check => check.Result == CheckResult.Fail)
        ?? checks.FirstOrDefault(check => check.Result == CheckResult.Skip && !OutcomeRule.IsHarmless(check.Code))
        ?? SharedChecks.ProofMissing;

    private static StatusListLookup<StatusListCredential> Unverified(string url, string why) =>
        StatusListLookup.Failed<StatusListCredential>(
            CheckCodes.StatusListUnverified, $"The status list {url} cannot be verified (STATUS_VERIFICATION_ERROR). {why}");
}
