using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using MicroCreds.Registry.Credentials.Dids.WebVh;
using MicroCreds.Registry.Credentials.Fetching;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.Dids;

/// <summary>
/// Resolves did:web and did:webvh through a guarded fetcher, and answers from what that fetcher keeps. Verification asks
/// <see cref="Resolve(string, MissingSources)"/>, which does no I/O; what it missed is fetched between two runs. Safe to
/// use from several threads.
/// </summary>
public sealed class DidResolver
{
    private readonly GuardedFetcher _fetcher;

    // What an answer means, for as long as the fetcher, or anybody, keeps the answer.
    private readonly ConditionalWeakTable<FetchAnswer, Meaning> _meanings = [];

    /// <summary>Makes a resolver.</summary>
    /// <param name="fetcher">Fetches and keeps; its owner disposes it.</param>
    public DidResolver(GuardedFetcher fetcher)
    {
        ArgumentNullException.ThrowIfNull(fetcher);
        _fetcher = fetcher;
    }

    /// <summary>Finds the key of a verification method without I/O.</summary>
    /// <param name="verificationMethod">A DID URL; of a did:webvh with <c>versionId</c>, <c>versionTime</c> or <c>versionNumber</c> as its query, if any.</param>
    /// <param name="missing">Takes the DID where nothing fresh is known of it; the answer is unknown then.</param>
    public KeyResolution Resolve(string verificationMethod, MissingSources missing)
    {
        ArgumentNullException.ThrowIfNull(verificationMethod);
        ArgumentNullException.ThrowIfNull(missing);
        if (SelfContainedDids.TryResolve(verificationMethod, out var resolution))
            return resolution;
        if (!DidUrl.TryParse(verificationMethod, out var method) || !IsHosted(method.Did))
            return KeyResolution.Unknown;
        if (TryGetCached(method.Did, out var known))
        {
            resolution = known.Resolve(method);
            if (resolution.Outcome != KeyResolutionOutcome.Refused || known.Outcome != DidResolutionOutcome.Resolved)
                return resolution;
            // A key that was added since is no forgery: before a key is refused, the host is asked anew.
            if (known.IsStale)
                return KeyResolution.Unreachable($"{resolution.Message} That is what its host had at {DateTimeStamp.Format(known.FetchedAt!.Value)}; it cannot be asked now.");
            if (!TryGetSources(method.Did, out var document, out _) || !_fetcher.TryExpire(document))
                return resolution;
        }

        missing.AddDid(method.Did);
        return KeyResolution.Unknown;
    }

    /// <summary>Finds what is known of a DID, and fresh; asks nobody.</summary>
    public bool TryGetCached(string did, [NotNullWhen(true)] out DidResolution? resolution)
    {
        resolution = null;
        if (!TryGetSources(did, out var document, out var witnesses))
        {
            resolution = Malformed(did);
            return true;
        }

        if (!_fetcher.TryGetCached(document, out var answer))
            return false;
        FetchAnswer? proofs = null;
        if (witnesses is not null && NeedsWitnesses(did, answer) && !_fetcher.TryGetCached(witnesses, out proofs))
            return false;
        resolution = MeaningOf(did, answer, proofs).Resolution!;
        return true;
    }

    /// <summary>Resolves a did:web or did:webvh: from what is known and fresh, or else by asking its host.</summary>
    /// <param name="did">The DID, without path, query or fragment.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async Task<DidResolution> ResolveAsync(string did, CancellationToken cancellationToken)
    {
        if (!TryGetSources(did, out var document, out var witnesses))
            return Malformed(did);
        var answer = await _fetcher.FetchAsync(document, cancellationToken).ConfigureAwait(false);
        var proofs = witnesses is not null && NeedsWitnesses(did, answer)
            ? await _fetcher.FetchAsync(witnesses, cancellationToken).ConfigureAwait(false)
            : null;
        return MeaningOf(did, answer, proofs).Resolution!;
    }

    /// <summary>Whether a DID is of a method whose documents lie with hosts.</summary>
    internal static bool IsHosted(string did) =>
        did.StartsWith("did:web:", StringComparison.Ordinal) || did.StartsWith(DidWebVh.Prefix, StringComparison.Ordinal);

    private bool TryGetSources(string did, [NotNullWhen(true)] out FetchRequest? document, out FetchRequest? witnesses)
    {
        document = witnesses = null;
        if (DidWeb.TryGetDocumentUrl(did, out var url))
        {
            document = FetchRequest.DidDocument(Reach(url));
            return true;
        }

        if (!DidWebVh.TryGetUrls(did, out var log, out var proofs))
            return false;
        document = FetchRequest.DidLog(Reach(log));
        witnesses = FetchRequest.DidLog(Reach(proofs));
        return true;
    }

    // Developers' own machines have no certificates.
    private Uri Reach(Uri url) => _fetcher.Options.AllowInsecureHttp && url.Host == "localhost"
        ? new UriBuilder(url) { Scheme = Uri.UriSchemeHttp }.Uri
        : url;

    private bool NeedsWitnesses(string did, FetchAnswer answer) =>
        answer.Outcome == FetchOutcome.Fetched && MeaningOf(did, answer).NamesWitnesses;

    private Meaning MeaningOf(string did, FetchAnswer answer)
    {
        // Several did:webvh may share a place, though only one of them can be there.
        if (_meanings.TryGetValue(answer, out var meaning) && meaning.Did == did)
            return meaning;
        meaning = new Meaning(did, DidWebVh.TrySplit(did, out _, out _) && WebVhLog.NamesWitnesses(answer.Body));
        _meanings.AddOrUpdate(answer, meaning);
        return meaning;
    }

    private Meaning MeaningOf(string did, FetchAnswer answer, FetchAnswer? proofs)
    {
        var meaning = MeaningOf(did, answer);
        if (meaning.Resolution is not null && ReferenceEquals(meaning.Proofs, proofs))
            return meaning;
        meaning = meaning with { Proofs = proofs, Resolution = DidAnswers.Interpret(did, answer, proofs) };
        _meanings.AddOrUpdate(answer, meaning);
        return meaning;
    }

    private static DidResolution Malformed(string did) => new()
    {
        Did = did,
        Outcome = DidResolutionOutcome.Refused,
        Message = "The DID is no did:web or did:webvh of a host that can be asked.",
    };

    private sealed record Meaning(string Did, bool NamesWitnesses)
    {
        public FetchAnswer? Proofs { get; init; }

        public DidResolution? Resolution { get; init; }
    }
}
