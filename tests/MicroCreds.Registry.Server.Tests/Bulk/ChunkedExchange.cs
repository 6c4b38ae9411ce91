using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace MicroCreds.Registry.Server.Tests.Bulk;

/// <summary>A request over a bare socket, HTTP/1.1 in chunks: reads and ends only as it is told, with small buffers.</summary>
internal sealed class ChunkedExchange : IDisposable
{
    private const int BufferBytes = 8_192;

    private readonly TcpClient _client = new() { SendBufferSize = BufferBytes, ReceiveBufferSize = BufferBytes, NoDelay = true };

    /// <summary>The socket.</summary>
    public Socket Socket => _client.Client;

    /// <summary>Connects and sends the head.</summary>
    /// <param name="address">The server.</param>
    /// <param name="path">What is asked.</param>
    /// <param name="key">An API key, where one is needed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<ChunkedExchange> OpenAsync(Uri address, string path, string? key, CancellationToken cancellationToken)
    {
        var exchange = new ChunkedExchange();
        await exchange._client.ConnectAsync(address.Host, address.Port, cancellationToken);
        await exchange.SendRawAsync(
            Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: x\r\n{(key is null ? "" : $"Authorization: Bearer {key}\r\n")}Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n"), cancellationToken);
        return exchange;
    }

    /// <summary>Sends bytes of the body as one chunk.</summary>
    public Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        SendRawAsync((byte[])[.. Encoding.ASCII.GetBytes(bytes.Length.ToString("x", CultureInfo.InvariantCulture)), .. "\r\n"u8, .. bytes.Span, .. "\r\n"u8], cancellationToken);

    /// <summary>Sends bytes as they are.</summary>
    public async Task SendRawAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        await _client.GetStream().WriteAsync(bytes, cancellationToken);

    /// <summary>Ends the body.</summary>
    public Task EndAsync(CancellationToken cancellationToken) => SendRawAsync("0\r\n\r\n"u8.ToArray(), cancellationToken);

    /// <summary>Reads until the answer has its last chunk; answers its last line.</summary>
    public async Task<string> ReadToLastLineAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferBytes];
        var tail = "";
        while (!tail.EndsWith("0\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await _client.GetStream().ReadAsync(buffer, cancellationToken);
            Assert.True(read > 0, "the answer broke off");
            tail += Encoding.UTF8.GetString(buffer.AsSpan(0, read));
            tail = tail.Length > BufferBytes ? tail[^BufferBytes..] : tail;
        }

        return tail.Split('\n').Last(line => line.StartsWith('{'));
    }

    /// <summary>Resets the connection, where it is still there.</summary>
    public void Reset()
    {
        _client.LingerState = new LingerOption(true, 0);
        _client.Close();
    }

    public void Dispose() => _client.Dispose();
}
