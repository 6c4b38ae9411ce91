using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using MicroCreds.Registry.Client.Http;
using MicroCreds.Registry.Client.Verifying;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Client.Jobs;

/// <summary>
/// Verification of files that are too large for a connection; needs a key of scope <c>framework</c> or <c>aggregator</c>.
/// The registry keeps the upload only until it is answered, and the results for some time.
/// </summary>
public sealed class JobEndpoints
{
    private const string Root = "v1/verify/jobs";
    private const int CopyBytes = 1 << 17;

    private readonly RegistryConnection _registry;

    internal JobEndpoints(RegistryConnection registry) => _registry = registry;

    /// <summary>Uploads a file and has it verified in the background. Not repeated where it breaks: nothing is left of half an upload.</summary>
    /// <param name="upload">NDJSON of credentials, tokens as JSON strings, or <c>{"digest":"…"}</c>; read to its end.</param>
    /// <param name="isCompressed">Whether it is compressed with gzip.</param>
    /// <param name="options">What to ask; null for the defaults, which leave out the checks that passed.</param>
    /// <param name="cancellationToken">Breaks the upload off.</param>
    /// <exception cref="RegistryException">The registry refused the job.</exception>
    public async Task<VerificationJob> CreateAsync(
        Stream upload, bool isCompressed = false, VerifyOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(upload);
        using var request = new HttpRequestMessage(HttpMethod.Post, Root + (options ?? new VerifyOptions()).Query(ResultDetail.Outcome))
        {
            Content = new StreamContent(upload, CopyBytes),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        if (isCompressed)
            request.Content.Headers.ContentEncoding.Add("gzip");
        using var response = await _registry.Http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
            throw await Problem.ReadAsync(response, cancellationToken).ConfigureAwait(false);
        return RegistryConnection.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false), ClientJson.Default.VerificationJob);
    }

    /// <summary>A job as it stands.</summary>
    /// <exception cref="RegistryException">There is no such job, or no more.</exception>
    public Task<VerificationJob> GetAsync(string id, CancellationToken cancellationToken = default) =>
        _registry.GetAsync(PathOf(id), ClientJson.Default.VerificationJob, cancellationToken);

    /// <summary>The jobs of this key, or all jobs for the framework's; the oldest first.</summary>
    /// <exception cref="RegistryException">The key may not ask.</exception>
    public async Task<IReadOnlyList<VerificationJob>> ListAsync(CancellationToken cancellationToken = default) =>
        await _registry.GetAsync(Root, ClientJson.Default.VerificationJobArray, cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// A job as it goes on, to its end. A connection that breaks is replaced; while the registry restarts, nothing is
    /// told, and the job goes on afterwards.
    /// </summary>
    /// <exception cref="RegistryException">There is no such job, or no more: it was cancelled meanwhile.</exception>
    public async IAsyncEnumerable<VerificationJob> WatchAsync(string id, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var failures = 0;
        while (true)
        {
            // Tells that the job is there, and has the retries of any call.
            var job = await GetAsync(id, cancellationToken).ConfigureAwait(false);
            yield return job;
            if (job.IsOver)
                yield break;
            var events = EventsAsync(id, cancellationToken).GetAsyncEnumerator(cancellationToken);
            await using var _ = events.ConfigureAwait(false);
            while (await NextAsync(events, failures, cancellationToken).ConfigureAwait(false))
            {
                failures = 0;
                yield return events.Current;
                if (events.Current.IsOver)
                    yield break;
            }

            await Task.Delay(RetryPolicy.Delay(_registry.Options, failures++, null), _registry.Options.Clock, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes the results of a job that is over: NDJSON in the order of the lines, with a summary as the last.</summary>
    /// <param name="id">The job.</param>
    /// <param name="destination">Takes them. Where it can be sought in and has something already, that is taken for their beginning and the rest is fetched.</param>
    /// <param name="cancellationToken">Ends the download.</param>
    /// <exception cref="RegistryException">There is no such job, or it is not over.</exception>
    public async Task DownloadResultsAsync(string id, Stream destination, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        using var request = new HttpRequestMessage(HttpMethod.Get, PathOf(id) + "/results");
        var have = destination.CanSeek ? destination.Length : 0;
        if (have > 0)
            request.Headers.Range = new RangeHeaderValue(have, null);
        using var response = await _registry.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == System.Net.HttpStatusCode.RequestedRangeNotSatisfiable && response.Content.Headers.ContentRange?.Length == have)
            return;
        if (!response.IsSuccessStatusCode)
            throw await Problem.ReadAsync(response, cancellationToken).ConfigureAwait(false);
        if (have > 0)
            destination.Position = response.StatusCode == System.Net.HttpStatusCode.PartialContent ? have : 0;
        var results = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = results.ConfigureAwait(false);
        await results.CopyToAsync(destination, CopyBytes, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends a job, wherever it stands, and has its upload and results deleted.</summary>
    /// <exception cref="RegistryException">There is no such job, or no more.</exception>
    public async Task CancelAsync(string id, CancellationToken cancellationToken = default)
    {
        var path = PathOf(id);
        using var response = await _registry.SendAsync(() => new HttpRequestMessage(HttpMethod.Delete, path), cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
            throw await Problem.ReadAsync(response, cancellationToken).ConfigureAwait(false);
    }

    private async IAsyncEnumerable<VerificationJob> EventsAsync(string id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, PathOf(id) + "/events");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        using var response = await _registry.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
            throw await Problem.ReadAsync(response, cancellationToken).ConfigureAwait(false);
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = stream.ConfigureAwait(false);
        var events = SseParser.Create(stream, (_, data) => JsonSerializer.Deserialize(data, ClientJson.Default.VerificationJob));
        await foreach (var item in events.EnumerateAsync(cancellationToken).ConfigureAwait(false))
            yield return item.Data ?? throw new IOException("an event of the registry says nothing");
    }

    /// <summary>Whether another event came; false where the connection ended, and another one is to be tried.</summary>
    private async ValueTask<bool> NextAsync(IAsyncEnumerator<VerificationJob> events, int failures, CancellationToken cancellationToken)
    {
        try
        {
            return await events.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception fault) when (failures < _registry.Options.Retries && RetryPolicy.IsTransient(fault, cancellationToken))
        {
            return false;
        }
    }

    private static string PathOf(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return $"{Root}/{Uri.EscapeDataString(id)}";
    }
}
