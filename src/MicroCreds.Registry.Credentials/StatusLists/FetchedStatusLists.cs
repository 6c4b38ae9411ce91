using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using MicroCreds.Registry.Credentials.Dids;
using MicroCreds.Registry.Credentials.Fetching;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.StatusLists;

/// <summary>
/// Status lists as a guarded fetcher keeps them. Finding one does no I/O: what is not at hand, or is older than the list
/// itself lets a copy be, is written down as missing, and found in the run after it was fetched. Safe to use from several
/// threads.
/// </summary>
internal sealed class FetchedStatusLists(GuardedFetcher fetcher)
{
    // A list of the least length has 16 KiB. Longer ones cost a few milliseconds at each question; to remember thousands of
    // them would cost gigabytes, which strangers' answers of some kilobytes each could make of it.
    private const int MostRememberedBytes = 32 << 10;

    // What verified once is not verified again while the fetcher keeps the same answer. Failures may be mended by a key
    // that is fetched meanwhile.
    private readonly ConditionalWeakTable<FetchAnswer, StatusListCredential> _verified = [];

    /// <summary>Finds a status list.</summary>
    /// <param name="url">Its URL.</param>
    /// <param name="sources">Where to look up the keys of its issuer.</param>
    /// <param name="missing">Takes what must be fetched.</param>
    /// <param name="now">The present instant, at which the list must be valid.</param>
    public StatusListLookup<StatusListCredential> Find(string url, VerificationSources sources, MissingSources missing, DateTimeOffset now)
    {
        if (!TryGet(url, missing, out var request, out var answer, out var code, out var why))
            return new StatusListLookup<StatusListCredential>(null, code, why);
        if (!_verified.TryGetValue(answer, out var list) || list.Url != url || list.ValidUntil <= now)
        {
            var lookup = StatusListCredential.Verify(answer.Body, url, sources, now);
            if (lookup.List is null)
                return lookup;
            list = lookup.List;
            if (list.List.Bits.Bytes.Length <= MostRememberedBytes)
                _verified.AddOrUpdate(answer, list);
        }

        return Age(list, request, answer, missing, now);
    }

    /// <summary>Finds a 1EdTech revocation list.</summary>
    /// <inheritdoc cref="Find"/>
    public StatusListLookup<OneEdTechRevocationList> FindRevocations(string url, MissingSources missing)
    {
        if (!TryGet(url, missing, out _, out var answer, out var code, out var why))
            return new StatusListLookup<OneEdTechRevocationList>(null, code, why);
        if (answer.IsStale)
            return StatusListLookup.Failed<OneEdTechRevocationList>(CheckCodes.StatusListStale, $"The copy of the revocation list {url} is too old, and no newer one is to be had. {answer.Message}");
        if (!StrictJson.TryParse(answer.Body, out var document, out var error))
            return StatusListLookup.Failed<OneEdTechRevocationList>(CheckCodes.StatusListUnverified, $"The revocation list {url} cannot be read. {error.Message}");
        using (document)
        {
            return OneEdTechRevocationList.TryRead(document.RootElement, out var list, out var failure)
                ? StatusListLookup.Found(list)
                : StatusListLookup.Failed<OneEdTechRevocationList>(CheckCodes.StatusListUnverified, $"The revocation list {url} cannot be read. {failure.Message}");
        }
    }

    private StatusListLookup<StatusListCredential> Age(StatusListCredential list, FetchRequest request, FetchAnswer answer, MissingSources missing, DateTimeOffset now)
    {
        var age = answer.AgeAt(now);
        var isOutlived = list.List.TimeToLive is { } ttl && age >= ttl;
        if (isOutlived && !answer.IsStale)
        {
            // A list that wants to be fetched each time is fetched as often as anything may be.
            isOutlived = fetcher.TryExpire(request);
            if (isOutlived)
                missing.Add(request);
        }

        // A host that is down matters once the list itself would be asked for again.
        return StatusListLookup.Found(isOutlived || (answer.IsStale && list.List.TimeToLive is null) ? list with { StaleAge = age } : list);
    }

    private bool TryGet(
        string url, MissingSources missing,
        [NotNullWhen(true)] out FetchRequest? request, [NotNullWhen(true)] out FetchAnswer? answer, out string? code, out string? why)
    {
        (request, answer, code, why) = (null, null, null, null);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address))
            return Fail($"The status list {url} has no URL that can be fetched (STATUS_RETRIEVAL_ERROR).", out code, out why);
        request = FetchRequest.SignedDocument(address);
        if (!fetcher.TryGetCached(request, out answer))
        {
            missing.Add(request);
            return false;
        }

        return answer.Outcome == FetchOutcome.Fetched
            || Fail($"The status list {url} could not be fetched (STATUS_RETRIEVAL_ERROR). {answer.Message}", out code, out why);
    }

    private static bool Fail(string message, out string? code, out string? why)
    {
        (code, why) = (CheckCodes.StatusListUnreachable, message);
        return false;
    }
}
