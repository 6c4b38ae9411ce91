using System.IO.Pipelines;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace MicroCreds.Registry.Server.Tests.Bulk;

/// <summary>A bulk request whose body and answers are both streamed, over HTTP/2.</summary>
internal sealed class NdjsonExchange : IAsyncDisposable
{
    private readonly Pipe _body = new(new PipeOptions(pauseWriterThreshold: 1 << 16, resumeWriterThreshold: 1 << 15));
    private readonly HttpRequestMessage _request;
    private readonly Task<HttpResponseMessage> _sending;
    private StreamReader? _answers;

    public NdjsonExchange(HttpClient http, string path, CancellationToken cancellationToken = default)
        : this(http, path, "application/x-ndjson", cancellationToken)
    {
    }

    public NdjsonExchange(HttpClient http, string path, string mediaType, CancellationToken cancellationToken)
    {
        _request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new PipedContent(_body.Reader, mediaType),
        };
        _sending = http.SendAsync(_request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    /// <summary>Takes bytes of the body; waits while the server takes no more.</summary>
    /// <exception cref="IOException">The body is not being sent any more.</exception>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        if ((await _body.Writer.WriteAsync(bytes, cancellationToken)).IsCompleted)
            throw new IOException("the body is not being sent any more");
    }

    /// <summary>Ends the body.</summary>
    public async Task EndAsync() => await _body.Writer.CompleteAsync();

    /// <summary>The next answer, or null at the end.</summary>
    public async Task<JsonElement?> ReadAsync()
    {
        if (_answers is null)
        {
            var response = await _sending;
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            _answers = new StreamReader(await response.Content.ReadAsStreamAsync());
        }

        return await _answers.ReadLineAsync() is { } line ? JsonElement.Parse(line) : null;
    }

    /// <summary>All answers to the end.</summary>
    public async Task<List<JsonElement>> ReadAllAsync()
    {
        var all = new List<JsonElement>();
        while (await ReadAsync() is { } answer)
            all.Add(answer);
        return all;
    }

    public async ValueTask DisposeAsync()
    {
        await _body.Writer.CompleteAsync();
        _answers?.Dispose();
        // An answer that nobody asked for is there all the same, and would keep the exchange open.
        if (_sending.IsCompletedSuccessfully)
            (await _sending).Dispose();
        _request.Dispose();
    }

    /// <summary>Sends what there is at once: a client would else keep small pieces until there are more.</summary>
    private sealed class PipedContent : HttpContent
    {
        private readonly PipeReader _body;

        public PipedContent(PipeReader body, string mediaType)
        {
            _body = body;
            Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            try
            {
                await stream.FlushAsync();
                ReadResult read;
                do
                {
                    read = await _body.ReadAsync();
                    foreach (var piece in read.Buffer)
                        await stream.WriteAsync(piece);
                    await stream.FlushAsync();
                    _body.AdvanceTo(read.Buffer.End);
                }
                while (!read.IsCompleted);
            }
            finally
            {
                // Else whoever writes the body would wait for a reader that is gone.
                await _body.CompleteAsync();
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
