using System.Net;
using MicroCreds.Registry.Client.Http;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Client.Verifying;

/// <summary>One connection of a bulk verification: sends the unanswered lines of the window and reads the answers to them.</summary>
internal sealed class BulkExchange : IAsyncDisposable
{
    private readonly BulkWindow _window;
    private readonly long _offset;
    private readonly CancellationTokenSource _sending;
    private HttpResponseMessage? _response;
    private NdjsonReader? _answers;

    private BulkExchange(BulkWindow window, CancellationToken cancellationToken)
    {
        _window = window;
        _offset = window.Answered;
        _sending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    /// <summary>Opens the connection. Throws <see cref="RegistryException"/> where the registry refuses, transit faults as they come.</summary>
    public static async Task<BulkExchange> OpenAsync(HttpClient http, string path, BulkWindow window, CancellationToken cancellationToken)
    {
        var exchange = new BulkExchange(window, cancellationToken);
        try
        {
            await exchange.SendAsync(http, path, cancellationToken).ConfigureAwait(false);
            return exchange;
        }
        catch
        {
            await exchange.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The next answer, numbered as the caller's lines are; null when every line is answered.</summary>
    /// <exception cref="IOException">The connection broke, or the answers do not fit the lines.</exception>
    public async ValueTask<LineResult?> NextAsync(CancellationToken cancellationToken)
    {
        var line = await _answers!.ReadLineAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new IOException("the answer ended without its summary");
        if (!VerificationResultReader.TryRead(line, out var number, out var result))
        {
            return _window.IsDone
                ? null
                : throw new IOException("the summary came before every line was answered");
        }

        if (number != _window.Answered - _offset + 1 || !_window.TryAnswer())
            throw new IOException($"the registry answered line {number} out of turn");
        return new LineResult(_offset + number, result);
    }

    public async ValueTask DisposeAsync()
    {
        await _sending.CancelAsync().ConfigureAwait(false);
        if (_answers is not null)
            await _answers.DisposeAsync().ConfigureAwait(false);
        _response?.Dispose();
        _sending.Dispose();
    }

    private async Task SendAsync(HttpClient http, string path, CancellationToken cancellationToken)
    {
        // A streamed request answered while it is being sent needs HTTP/2.
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new BulkContent(_window, _offset, _sending.Token),
        };
        _response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (!_response.IsSuccessStatusCode)
            throw await Problem.ReadAsync(_response, cancellationToken).ConfigureAwait(false);
        _answers = new NdjsonReader(await _response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false));
    }
}
