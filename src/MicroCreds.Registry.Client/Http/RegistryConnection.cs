using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Polly;

namespace MicroCreds.Registry.Client.Http;

/// <summary>Sends single calls with retries, and reads what comes back. Shared by all parts of a <see cref="RegistryClient"/>.</summary>
internal sealed class RegistryConnection : IDisposable
{
    private const string IdempotencyHeader = "Idempotency-Key";

    // More than the largest entry bundle (256 entries of 64 KiB).
    private const int MaxAnswerBytes = 32 << 20;

    private readonly ResiliencePipeline<HttpResponseMessage> _retries;

    public RegistryConnection(Uri registry, HttpMessageHandler handler, RegistryClientOptions options)
    {
        Options = options;
        _retries = RetryPolicy.Create(options);
        Http = new HttpClient(handler)
        {
            BaseAddress = registry.AbsoluteUri.EndsWith('/') ? registry : new Uri(registry.AbsoluteUri + "/"),
            // Each try has a time-out of its own; a stream has none.
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = MaxAnswerBytes,
        };
        if (options.ApiKey is { } key)
            Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public HttpClient Http { get; }

    public RegistryClientOptions Options { get; }

    public static string NewIdempotencyKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public async Task<TReply> GetAsync<TReply>(string path, JsonTypeInfo<TReply> replyType, CancellationToken cancellationToken) =>
        Parse(await GetBytesAsync(path, cancellationToken).ConfigureAwait(false), replyType);

    public async Task<byte[]> GetBytesAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, path), cancellationToken).ConfigureAwait(false);
        return await BytesAsync(response, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends a command until it is answered; every try carries the same idempotency key.</summary>
    public async Task<TReply> CommandAsync<TReply>(
        HttpMethod method, string path, ReadOnlyMemory<byte> json, string? idempotencyKey, JsonTypeInfo<TReply> replyType, CancellationToken cancellationToken) =>
        Parse(await CommandAsync(method, path, json, idempotencyKey, cancellationToken).ConfigureAwait(false), replyType);

    /// <summary>Sends a command; the answer's bytes, which may be none.</summary>
    public Task<byte[]> CommandAsync(
        HttpMethod method, string path, ReadOnlyMemory<byte> json, string? idempotencyKey, CancellationToken cancellationToken) =>
        CommandAsync(() => new HttpRequestMessage(method, path) { Content = json.IsEmpty ? null : JsonContentOf(json) }, idempotencyKey, cancellationToken);

    /// <summary>Sends a command that is no JSON, or has headers of its own.</summary>
    /// <param name="makeRequest">Makes the request, the same for each try.</param>
    /// <param name="idempotencyKey">Repeats the command of that key; null: a new command.</param>
    /// <param name="replyType">How the answer is read.</param>
    /// <param name="cancellationToken">Cancels the wait, not the command.</param>
    public async Task<TReply> CommandAsync<TReply>(
        Func<HttpRequestMessage> makeRequest, string? idempotencyKey, JsonTypeInfo<TReply> replyType, CancellationToken cancellationToken) =>
        Parse(await CommandAsync(makeRequest, idempotencyKey, cancellationToken).ConfigureAwait(false), replyType);

    private async Task<byte[]> CommandAsync(Func<HttpRequestMessage> makeRequest, string? idempotencyKey, CancellationToken cancellationToken)
    {
        var key = idempotencyKey ?? NewIdempotencyKey();
        using var response = await SendAsync(
            () =>
            {
                var request = makeRequest();
                request.Headers.Add(IdempotencyHeader, key);
                return request;
            },
            cancellationToken).ConfigureAwait(false);
        return await BytesAsync(response, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends a request, again and again if need be; the answer is whole, whatever its status.</summary>
    public async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> makeRequest, CancellationToken cancellationToken) =>
        await _retries.ExecuteAsync(async token => await SendOnceAsync(makeRequest(), token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <summary>Sends a request once, and disposes it.</summary>
    /// <exception cref="TimeoutException">There was no answer in time.</exception>
    public async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var _ = request;
        using var timeout = new CancellationTokenSource(Options.CallTimeout, Options.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await Http.SendAsync(request, HttpCompletionOption.ResponseContentRead, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"the registry did not answer {request.Method} {request.RequestUri} within {Options.CallTimeout.TotalSeconds:0.#} s");
        }
    }

    public static ReadOnlyMemoryContent JsonContentOf(ReadOnlyMemory<byte> json)
    {
        var content = new ReadOnlyMemoryContent(json);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    public void Dispose() => Http.Dispose();

    private static async Task<byte[]> BytesAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
            throw await Problem.ReadAsync(response, cancellationToken).ConfigureAwait(false);
        return await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
    }

    public static TReply Parse<TReply>(ReadOnlySpan<byte> answer, JsonTypeInfo<TReply> replyType)
    {
        try
        {
            return JsonSerializer.Deserialize(answer, replyType) ?? throw new IOException("the registry's answer is null");
        }
        catch (JsonException fault)
        {
            throw new IOException($"the registry's answer is no {typeof(TReply).Name}: {fault.Message}", fault);
        }
    }
}
