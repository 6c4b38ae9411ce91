using MicroCreds.Registry.Credentials.Dids;
using MicroCreds.Registry.Credentials.Fetching;

namespace MicroCreds.Registry.Credentials.OpenBadges2;

/// <summary>What issuers host, as a guarded fetcher keeps it. Finding it does no I/O: what is not at hand is written down as missing.</summary>
internal static class FetchedHostedDocuments
{
    /// <summary>Finds a document. A host that is down says nothing, and neither does what it said before: it may have revoked since.</summary>
    public static HostedDocument Find(string url, GuardedFetcher fetcher, MissingSources missing)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address))
            return HostedDocument.NotFetched;
        var request = FetchRequest.HostedDocument(address);
        if (!fetcher.TryGetCached(request, out var answer))
        {
            missing.Add(request);
            return HostedDocument.NotFetched;
        }

        return answer switch
        {
            { Outcome: FetchOutcome.Fetched, IsStale: false } => HostedDocument.Fetched(answer.Body),
            { Outcome: FetchOutcome.NotFound } => HostedDocument.Absent,
            _ => HostedDocument.NotFetched,
        };
    }
}
