using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MicroCreds.Registry.Credentials.Tests.Fetching;

/// <summary>
/// A server on loopback that answers with whatever bytes a test wants, one request a connection. Every request's head is
/// kept.
/// </summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<Request, Task> _answer;
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _accepting;

    public LoopbackServer(Func<Request, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public LoopbackServer(Func<string, string> answerOfPath)
        : this(request => request.WriteAsync(answerOfPath(request.Path)))
    {
    }

    public ConcurrentQueue<string> Heads { get; } = new();

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>A URL of this server by the name localhost.</summary>
    public Uri Url(string path = "/") => new($"http://localhost:{Port}{path}");

    public static string Ok(string body, string headers = "Content-Type: application/json\r\n") =>
        $"HTTP/1.1 200 OK\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}";

    public static string Status(int code, string headers = "") => $"HTTP/1.1 {code} x\r\n{headers}Content-Length: 0\r\nConnection: close\r\n\r\n";

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _accepting;
        _listener.Stop();
        await Task.WhenAll(_connections);
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _connections.Add(ServeAsync(await _listener.AcceptSocketAsync(_stopping.Token)));
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            if (await ReadHeadAsync(stream) is not { } head)
                return;
            Heads.Enqueue(head);
            await _answer(new Request(head.Split(' ')[1], stream, _stopping.Token));
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The client left, as it should of some answers.
        }
    }

    private async Task<string?> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, _stopping.Token) == 0)
                return null;
            head.Append((char)one[0]);
        }

        return head.ToString();
    }

    internal sealed record Request(string Path, Stream Stream, CancellationToken Stopping)
    {
        public Task WriteAsync(string text) => WriteAsync(Encoding.UTF8.GetBytes(text));

        public Task WriteAsync(byte[] bytes) => Stream.WriteAsync(bytes, Stopping).AsTask();
    }
}
