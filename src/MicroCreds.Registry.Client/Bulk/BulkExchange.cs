using System.Buffers;
using System.Net;
using MicroCreds.Registry.Client.Http;

namespace MicroCreds.Registry.Client.Bulk;

/// <summary>One connection of a bulk call: sends the unanswered lines of the window and reads the answers to them.</summary>
internal sealed class BulkExchange<TAnswer> : IAsyncDisposable
    where TAnswer : struct
{
    private readonly BulkWindow _window;
    private readonly ReadAnswer<TAnswer> _read;
    private readonly long _linesBefore;
    private readonly CancellationTokenSource _sending;
    private HttpResponseMessage? _response;
    private NdjsonReader? _answers;

    private BulkExchange(BulkWindow window, ReadAnswer<TAnswer> read, CancellationToken cancellationToken)
    {
        _window = window;
        _read = read;
        _linesBefore = window.Answered;
        _sending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    /// <summary>Opens the connection. Throws <see cref="RegistryException"/> where the registry refuses, transit faults as they come.</summary>
    public static async Task<BulkExchange<TAnswer>> OpenAsync(
        HttpClient http, string path, BulkWindow window, ReadAnswer<TAnswer> read, CancellationToken cancellationToken)
    {
        var exchange = new BulkExchange<TAnswer>(window, read, cancellationToken);
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
    public async ValueTask<TAnswer?> NextAsync(CancellationToken cancellationToken)
    {
        var line = await _answers!.ReadLineAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new IOException("the answer ended without its summary");
        return Read(line.IsSingleSegment ? line.FirstSpan : line.ToArray());
    }

    public async ValueTask DisposeAsync()
    {
        await _sending.CancelAsync().ConfigureAwait(false);
        if (_answers is not null)
            await _answers.DisposeAsync().ConfigureAwait(false);
        _response?.Dispose();
        _sending.Dispose();
    }

    private TAnswer? Read(ReadOnlySpan<byte> line)
    {
        if (!_read(line, _linesBefore, out var number, out var answer))
        {
            CheckSummary(line);
            return null;
        }

        if (number != _window.Answered - _linesBefore + 1 || !_window.TryAnswer())
            throw new IOException($"the registry answered line {_linesBefore + number} out of turn");
        return answer;
    }

    private void CheckSummary(ReadOnlySpan<byte> line)
    {
        if (!BulkSummary.TryRead(line, out var lines))
            throw new IOException("a line of the answer is neither an answer nor the summary");
        if (!_window.IsDone)
            throw new IOException("the summary came before every line was answered");
        var answered = _window.Answered - _linesBefore;
        if (lines != answered)
            throw new IOException($"the summary counts {lines} lines where {answered} were answered");
    }

    private async Task SendAsync(HttpClient http, string path, CancellationToken cancellationToken)
    {
        // A streamed request answered while it is being sent needs HTTP/2.
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new BulkContent(_window, _linesBefore, _sending.Token),
        };
        _response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (!_response.IsSuccessStatusCode)
            throw await Problem.ReadAsync(_response, cancellationToken).ConfigureAwait(false);
        _answers = new NdjsonReader(await _response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false));
    }
}
