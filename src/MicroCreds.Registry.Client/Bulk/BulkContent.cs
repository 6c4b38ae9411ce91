using System.Net;
using System.Net.Http.Headers;

namespace MicroCreds.Registry.Client.Bulk;

/// <summary>The request body of one connection of a bulk call: the window's lines from a number on, until the caller has no more.</summary>
internal sealed class BulkContent : HttpContent
{
    private const int FlushBytes = 64 << 10;
    private static readonly byte[] LineEnd = [(byte)'\n'];

    private readonly BulkWindow _window;
    private readonly long _first;
    private readonly CancellationToken _cancellationToken;

    public BulkContent(BulkWindow window, long first, CancellationToken cancellationToken)
    {
        _window = window;
        _first = first;
        _cancellationToken = cancellationToken;
        Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _cancellationToken);
        using var pending = new MemoryStream(FlushBytes * 2);
        // Headers go out at once, so that the answer can begin before the caller's first line.
        await stream.FlushAsync(linked.Token).ConfigureAwait(false);
        for (var number = _first; ; number++)
        {
            var next = _window.GetAsync(number, linked.Token);
            // Where the caller's next line is not there yet, what it gave so far must not wait for it.
            if (!next.IsCompleted)
                await SendAsync(pending, stream, linked.Token).ConfigureAwait(false);
            if (await next.ConfigureAwait(false) is not { } line)
                break;
            pending.Write(line.Span);
            pending.Write(LineEnd);
            if (pending.Length >= FlushBytes)
                await SendAsync(pending, stream, linked.Token).ConfigureAwait(false);
        }

        await SendAsync(pending, stream, linked.Token).ConfigureAwait(false);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    private static async Task SendAsync(MemoryStream pending, Stream stream, CancellationToken cancellationToken)
    {
        if (pending.Length == 0)
            return;
        await stream.WriteAsync(pending.GetBuffer().AsMemory(0, (int)pending.Length), cancellationToken).ConfigureAwait(false);
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        pending.SetLength(0);
    }
}
