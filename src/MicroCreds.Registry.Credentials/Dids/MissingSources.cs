using MicroCreds.Registry.Credentials.Fetching;

namespace MicroCreds.Registry.Credentials.Dids;

/// <summary>
/// What a verification missed, so that it can be fetched and the verification be made again. One object serves one
/// question through all its runs; each source is fetched once. Safe to use from several threads.
/// </summary>
public sealed class MissingSources
{
    /// <summary>The most sources that one question may have fetched; more are not taken.</summary>
    public const int MaxSources = 32;

    private readonly Lock _gate = new();
    private readonly HashSet<object> _seen = [];
    private readonly List<object> _waiting = [];

    /// <summary>Takes the DID of a document that was missed.</summary>
    public void AddDid(string did)
    {
        ArgumentNullException.ThrowIfNull(did);
        Add((object)did);
    }

    /// <summary>Takes another document that was missed, such as a status list.</summary>
    public void Add(FetchRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        Add((object)request);
    }

    /// <summary>Fetches what was missed and was not fetched before, all at once. Failures are kept as answers, too.</summary>
    /// <param name="dids">Fetches DIDs.</param>
    /// <param name="fetcher">Fetches the rest; the one below <paramref name="dids"/>.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Whether there was anything, so that another run can find more.</returns>
    public async Task<bool> FetchAsync(DidResolver dids, GuardedFetcher fetcher, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dids);
        ArgumentNullException.ThrowIfNull(fetcher);
        object[] sources;
        lock (_gate)
        {
            sources = [.. _waiting];
            _waiting.Clear();
        }

        await Task.WhenAll(sources.Select(source => source is string did
            ? (Task)dids.ResolveAsync(did, cancellationToken)
            : fetcher.FetchAsync((FetchRequest)source, cancellationToken))).ConfigureAwait(false);
        return sources.Length > 0;
    }

    private void Add(object source)
    {
        lock (_gate)
        {
            if (_seen.Count < MaxSources && _seen.Add(source))
                _waiting.Add(source);
        }
    }
}
