using System.Collections.Concurrent;
using MicroCreds.Registry.Credentials.Dids;
using MicroCreds.Registry.Credentials.Fetching;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.OpenBadges2;
using MicroCreds.Registry.Credentials.StatusLists;

namespace MicroCreds.Registry.Credentials.Verification;

/// <summary>
/// Verifies with what others publish: the DID documents of issuers, the status lists that credentials name, and what issuers
/// of Open Badges 2.0 host. The verification itself stays pure. It is run with what is at hand, what it missed is fetched with the guard of
/// <see cref="GuardedFetcher"/>, and it is run again. Safe to use from several threads.
/// </summary>
public sealed class FetchingVerifier
{
    /// <summary>
    /// The most rounds of fetching for one question. A status list and the DID document of its issuer take two; a hosted
    /// assertion of Open Badges 2.0, its badge class, its issuer and their revocation list take four.
    /// </summary>
    public const int MaxRounds = 4;

    private readonly GuardedFetcher _fetcher;
    private readonly TimeProvider _time;
    private readonly DidResolver _dids;
    private readonly FetchedStatusLists _lists;

    /// <summary>Makes a verifier.</summary>
    /// <param name="fetcher">Fetches and keeps; its owner disposes it. One serves all questions of a process, so that what is kept serves all.</param>
    /// <param name="time">The clock that ages are told by.</param>
    public FetchingVerifier(GuardedFetcher fetcher, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(fetcher);
        ArgumentNullException.ThrowIfNull(time);
        _fetcher = fetcher;
        _time = time;
        _dids = new DidResolver(fetcher);
        _lists = new FetchedStatusLists(fetcher);
    }

    /// <summary>Verifies one credential as <see cref="OfflineVerifier"/> does.</summary>
    /// <param name="utf8">One document, at most <see cref="CredentialInspector.MaxBytes"/>.</param>
    /// <param name="policy">What the verifier wants.</param>
    /// <param name="at">The instant that validity and proof expiry are judged at. Status counts as it is known now, whatever the instant.</param>
    /// <param name="cancellationToken">Cancels the wait for fetches.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled, or the fetcher disposed.</exception>
    public Task<VerificationResult> VerifyAsync(
        ReadOnlyMemory<byte> utf8, VerificationPolicy policy, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return RunAsync(VerificationSources.None, sources => OfflineVerifier.Verify(utf8, sources, policy, at), cancellationToken);
    }

    /// <summary>Runs any pure verification, and again as long as there is something to fetch that it missed.</summary>
    /// <param name="known">What is known without fetching; it goes before what is fetched.</param>
    /// <param name="verify">The verification. It asks the sources that it is given, and nothing else; it may run several times.</param>
    /// <param name="cancellationToken">Cancels the wait for fetches.</param>
    /// <returns>What the last run said.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled, or the fetcher disposed.</exception>
    public async Task<T> RunAsync<T>(VerificationSources known, Func<VerificationSources, T> verify, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(verify);
        var missing = new MissingSources();
        for (var round = 0; ; round++)
        {
            var answer = verify(WithFetched(known, missing));
            if (round == MaxRounds || !await missing.FetchAsync(_dids, _fetcher, cancellationToken).ConfigureAwait(false))
                return answer;
        }
    }

    /// <summary>
    /// Sources for one run. A credential may name one list thousands of times, so what a list came to is remembered for as
    /// long as the run lasts.
    /// </summary>
    private VerificationSources WithFetched(VerificationSources known, MissingSources missing)
    {
        var now = _time.GetUtcNow();
        var lists = new ConcurrentDictionary<string, StatusListLookup<StatusListCredential>>(StringComparer.Ordinal);
        var revocationLists = new ConcurrentDictionary<string, StatusListLookup<OneEdTechRevocationList>>(StringComparer.Ordinal);
        var keyed = known with
        {
            Keys = method => known.Keys?.Invoke(method) is { Outcome: not KeyResolutionOutcome.Unknown } resolution
                ? resolution
                : _dids.Resolve(method, missing),
            StatusLists = null,
            RevocationLists = null,
            NamesUnfetched = false,
        };
        return keyed with
        {
            StatusLists = url => known.StatusLists?.Invoke(url) is { List: not null } lookup
                ? lookup
                : lists.GetOrAdd(url, asked => _lists.Find(asked, keyed, missing, now)),
            RevocationLists = url => known.RevocationLists?.Invoke(url) is { List: not null } lookup
                ? lookup
                : revocationLists.GetOrAdd(url, asked => _lists.FindRevocations(asked, missing)),
            HostedDocuments = url => known.HostedDocuments?.Invoke(url) is { Outcome: not HostedDocumentOutcome.NotFetched } hosted
                ? hosted
                : FetchedHostedDocuments.Find(url, _fetcher, missing),
        };
    }
}
