using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace MicroCreds.Registry.Credentials.Fetching;

/// <summary>
/// Fetches documents that others name, and keeps them. What a stranger may ask for is bounded: https alone, public
/// addresses alone, no cookies, credentials or proxies, limits on time, size, redirects and concurrency. A failure is an
/// answer, never an exception. Safe to use from several threads; the same request is under way once.
/// </summary>
public sealed class GuardedFetcher : IDisposable
{
    private readonly FetchOptions _options;
    private readonly TimeProvider _time;
    private readonly FetchCache _cache;
    private readonly HostGates _gates;
    private readonly HttpExchange _exchange;
    private readonly ConcurrentDictionary<FetchRequest, Lazy<Task<FetchAnswer>>> _underWay = new();
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Makes a fetcher.</summary>
    /// <param name="options">Read once.</param>
    /// <param name="time">The clock of timeouts and ages.</param>
    /// <param name="resolveHost">Looks host names up; null for the system's resolver. Whatever it answers is judged.</param>
    /// <exception cref="ValidationException">An option is out of its range.</exception>
    public GuardedFetcher(FetchOptions options, TimeProvider time, ResolveHostAddresses? resolveHost = null)
        : this(options, time, resolveHost, null)
    {
    }

    /// <summary>Makes a fetcher with rules of its own on addresses, so that tests can tell one loopback address from another.</summary>
    internal GuardedFetcher(FetchOptions options, TimeProvider time, ResolveHostAddresses? resolveHost, Func<IPAddress, bool>? isAllowed)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        options.Validate();
        _options = options;
        _time = time;
        _cache = new FetchCache(options);
        _gates = new HostGates(options.MaxConcurrent, options.MaxConcurrentPerHost);
        isAllowed ??= address => options.AllowPrivateAddresses || PublicAddresses.Contains(address);
        _exchange = new HttpExchange(options, time, resolveHost ?? Dns.GetHostAddressesAsync, isAllowed);
    }

    /// <summary>What it may do.</summary>
    internal FetchOptions Options => _options;

    /// <summary>Finds a fresh answer among those that are kept, a failure among them; asks nobody.</summary>
    public bool TryGetCached(FetchRequest request, [NotNullWhen(true)] out FetchAnswer? answer)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _cache.TryGetFresh(request, _time.GetUtcNow(), out answer);
    }

    /// <summary>
    /// Lets a kept answer be asked for again before its time, since something is sought that it does not have. At most
    /// once in <see cref="FetchOptions.MinFreshness"/>, so that nobody can make a host be asked over and over.
    /// </summary>
    internal bool TryExpire(FetchRequest request) => _cache.TryExpire(request, _time.GetUtcNow());

    /// <summary>Finds a fresh answer, or fetches one and keeps it.</summary>
    /// <param name="request">What to fetch.</param>
    /// <param name="cancellationToken">Cancels the wait, not a fetch that others may wait for.</param>
    /// <exception cref="ArgumentException">More redirects than <see cref="FetchRequest.MostRedirects"/>.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled, or the fetcher disposed.</exception>
    public Task<FetchAnswer> FetchAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.MaxRedirects is < 0 or > FetchRequest.MostRedirects)
            throw new ArgumentException($"0 to {FetchRequest.MostRedirects} redirects", nameof(request));
        if (TryGetCached(request, out var kept))
            return Task.FromResult(kept);
        return _underWay.GetOrAdd(request, key => new Lazy<Task<FetchAnswer>>(() => FetchOnceAsync(key))).Value.WaitAsync(cancellationToken);
    }

    /// <summary>Ends what is under way.</summary>
    public void Dispose()
    {
        _stopping.Cancel();
        _exchange.Dispose();
        _stopping.Dispose();
    }

    private async Task<FetchAnswer> FetchOnceAsync(FetchRequest request)
    {
        try
        {
            // Another may have come in between the caller's look and now.
            return TryGetCached(request, out var kept)
                ? kept
                : _cache.Keep(request, await FetchNowAsync(request).ConfigureAwait(false));
        }
        finally
        {
            _underWay.TryRemove(request, out _);
        }
    }

    private async Task<FetchAnswer> FetchNowAsync(FetchRequest request)
    {
        if (UrlRules.WhyForbidden(request.Url, _options) is { } reason)
            return _exchange.Failure(FetchOutcome.Forbidden, reason);
        using var timeout = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _stopping.Token);
        try
        {
            using var turn = await _gates.EnterAsync(request.Url.IdnHost, either.Token).ConfigureAwait(false);
            return await _exchange.AskAsync(request, either.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (timeout.IsCancellationRequested && failure is (OperationCanceledException or HttpRequestException or IOException))
        {
            // However a connection ends that is cut off.
            return _exchange.Failure(FetchOutcome.Unreachable, $"{request.Url.Host} did not answer in full within {_options.Timeout.TotalSeconds:0.#} s.");
        }
    }
}
