using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;
using MicroCreds.Registry.Client.Awarding;
using MicroCreds.Registry.Client.Http;
using MicroCreds.Registry.Client.Statuses;
using MicroCreds.Registry.Client.Verifying;
using MicroCreds.Registry.Credentials.Verification;
using Polly;

namespace MicroCreds.Registry.Client;

/// <summary>
/// Talks to a registry: verifies credentials one by one or by the million, awards them and changes their status.
/// Safe to use from many threads; make one and keep it. Every call retries faults in transit with backoff; commands
/// carry an idempotency key, so a retry never does a thing twice.
/// </summary>
public sealed partial class RegistryClient : IDisposable
{
    private const string IdempotencyHeader = "Idempotency-Key";

    private readonly HttpClient _http;
    private readonly RegistryClientOptions _options;
    private readonly ResiliencePipeline<HttpResponseMessage> _retries;

    /// <summary>Makes a client with connections of its own.</summary>
    /// <param name="registry">The registry's address, such as <c>http://127.0.0.1:5080</c>.</param>
    /// <param name="options">How the client behaves; null for the defaults.</param>
    public RegistryClient(Uri registry, RegistryClientOptions? options = null)
        : this(registry, new SocketsHttpHandler { EnableMultipleHttp2Connections = true, InitialHttp2StreamWindowSize = 1 << 20 }, options)
    {
    }

    /// <summary>Makes a client over a given message handler, which it owns.</summary>
    public RegistryClient(Uri registry, HttpMessageHandler handler, RegistryClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(handler);
        _options = options ?? new RegistryClientOptions();
        _options.Validate();
        _retries = RetryPolicy.Create(_options);
        // Each try has a time-out of its own; a stream has none.
        _http = new HttpClient(handler) { BaseAddress = registry, Timeout = Timeout.InfiniteTimeSpan };
        if (_options.ApiKey is { } key)
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>Verifies one credential.</summary>
    /// <param name="credential">The credential as JSON in UTF-8, at most 1 MiB.</param>
    /// <param name="options">What to ask; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The answer; a credential that cannot be read answers <see cref="Outcome.Error"/>.</returns>
    /// <exception cref="RegistryException">The registry refused the call.</exception>
    /// <exception cref="HttpRequestException">The registry could not be reached, retries included.</exception>
    public async Task<VerificationResult> VerifyAsync(
        ReadOnlyMemory<byte> credential, VerifyOptions? options = null, CancellationToken cancellationToken = default)
    {
        var path = "v1/credentials/verify" + (options ?? new VerifyOptions()).Query(ResultDetail.Full);
        using var response = await SendAsync(() => Request(HttpMethod.Post, path, JsonContentOf(credential)), cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.BadRequest)
        {
            var problem = await Problem.ReadAsync(response, cancellationToken).ConfigureAwait(false);
            return new VerificationResult(
                Outcome.Error, null, [], default, new InputError(problem.Code, problem.Message, problem.Pointer ?? ""));
        }

        await ThrowUnlessSuccessAsync(response, cancellationToken).ConfigureAwait(false);
        var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        return VerificationResultReader.TryRead(new(answer), out _, out var result)
            ? result
            : throw new IOException("the registry's answer is no verification result");
    }

    /// <summary>
    /// Verifies any number of credentials over one streamed exchange (HTTP/2). Answers come in the order of the
    /// credentials while these are still being sent; memory stays bounded however many there are. A broken
    /// connection is replaced, and the exchange goes on with the first line without an answer.
    /// </summary>
    /// <param name="credentials">Credentials as JSON in UTF-8, or <c>{"digest":"…"}</c> lines. Each buffer must stay unchanged until it is answered.</param>
    /// <param name="options">What to ask; null for the defaults, which leave out the checks that passed.</param>
    /// <param name="cancellationToken">Ends the exchange.</param>
    /// <exception cref="RegistryException">The registry refused the call.</exception>
    /// <exception cref="HttpRequestException">The registry could not be reached, retries included.</exception>
    public IAsyncEnumerable<LineResult> VerifyManyAsync(
        IAsyncEnumerable<ReadOnlyMemory<byte>> credentials, VerifyOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        var path = "v1/credentials/verify/bulk" + (options ?? new VerifyOptions()).Query(ResultDetail.Outcome);
        return BulkVerification.RunAsync(_http, path, credentials, _options, cancellationToken);
    }

    /// <summary>Awards one credential: signed by the issuer's key, durable and in the ledger when the task completes.</summary>
    /// <exception cref="RegistryException">The award was refused; the code says why.</exception>
    public async Task<AwardReceipt> AwardAsync(string issuer, Award award, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(issuer);
        ArgumentNullException.ThrowIfNull(award);
        return await CommandAsync(
            HttpMethod.Post, $"v1/issuers/{Uri.EscapeDataString(issuer)}/credentials", award, award.IdempotencyKey,
            ClientJson.Default.Award, ClientJson.Default.AwardReceipt, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Suspends, reinstates, revokes or supersedes a credential. When the task completes, the registry refuses it.</summary>
    /// <exception cref="RegistryException">The change was refused; the code says why.</exception>
    public async Task<Receipt> SetStatusAsync(
        string credentialId, StatusChange change, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(credentialId);
        ArgumentNullException.ThrowIfNull(change);
        return await CommandAsync(
            HttpMethod.Post, $"v1/credentials/{Uri.EscapeDataString(credentialId)}/status", change, idempotencyKey,
            ClientJson.Default.StatusChange, ClientJson.Default.Receipt, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _http.Dispose();

    private async Task<TReply> CommandAsync<TCommand, TReply>(
        HttpMethod method, string path, TCommand command, string? idempotencyKey,
        JsonTypeInfo<TCommand> commandType, JsonTypeInfo<TReply> replyType, CancellationToken cancellationToken)
        where TReply : class
    {
        // One key for all tries: the registry answers a repeated command as it did the first time.
        var key = idempotencyKey ?? Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));
        using var response = await SendAsync(
            () =>
            {
                var request = Request(method, path, JsonContent.Create(command, commandType));
                request.Headers.Add(IdempotencyHeader, key);
                return request;
            },
            cancellationToken).ConfigureAwait(false);
        await ThrowUnlessSuccessAsync(response, cancellationToken).ConfigureAwait(false);
        return await response.Content.ReadFromJsonAsync(replyType, cancellationToken).ConfigureAwait(false)
            ?? throw new IOException("the registry's answer is empty");
    }

    private async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> makeRequest, CancellationToken cancellationToken) =>
        await _retries.ExecuteAsync(
            async token =>
            {
                using var request = makeRequest();
                using var timeout = CancellationTokenSource.CreateLinkedTokenSource(token);
                timeout.CancelAfter(_options.CallTimeout);
                return await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead, timeout.Token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);

    private static async Task ThrowUnlessSuccessAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
            throw await Problem.ReadAsync(response, cancellationToken).ConfigureAwait(false);
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, HttpContent? content) => new(method, path) { Content = content };

    private static ReadOnlyMemoryContent JsonContentOf(ReadOnlyMemory<byte> json)
    {
        var content = new ReadOnlyMemoryContent(json);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }
}
