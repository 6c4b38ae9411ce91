using System.Net.Sockets;
using MicroCreds.Registry.Server.Tests.Running;

namespace MicroCreds.Registry.Server.Tests.Bulk;

/// <summary>Clients of bulk verification who each mean to ask a million lines and are a burden. Disposed of, all of them are gone.</summary>
/// <param name="address">The server.</param>
/// <param name="key">An API key that may upload files.</param>
/// <param name="group">The lines that are sent over and over.</param>
internal sealed class SlowClients(Uri address, string key, byte[] group) : IAsyncDisposable
{
    /// <summary>How many lines each means to send.</summary>
    public const int Lines = 1_000_000;

    /// <summary>How many lines a group has.</summary>
    public const int GroupLines = 20;

    private const string Path = "/v1/credentials/verify/bulk";
    private const int HeldCount = 4;

    private readonly CancellationTokenSource _end = new();
    private readonly HttpClient _http = new(Wire.Handler()) { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
    private readonly long[] _sent = new long[HeldCount];
    private readonly List<ChunkedExchange> _sockets = [];
    private readonly List<NdjsonExchange> _streams = [];
    private readonly List<Task> _tasks = [];
    private readonly SemaphoreSlim _turns = new(0);
    private long _dawdled;
    private long _broken;
    private bool _isOver;

    /// <summary>Groups sent so far by those who read nothing.</summary>
    public long Held => Enumerable.Range(0, HeldCount).Sum(i => Volatile.Read(ref _sent[i]));

    /// <summary>Answers read so far by the one who reads one at a time, when told.</summary>
    public long Dawdled => Volatile.Read(ref _dawdled);

    /// <summary>How many exchanges were broken off so far.</summary>
    public long Broken => Volatile.Read(ref _broken);

    /// <summary>Starts ten clients, of eight kinds.</summary>
    public async Task StartAsync()
    {
        for (var i = 0; i < HeldCount - 1; i++)
        {
            var (socket, place) = (await OpenAsync(), i);
            Begin(() => SendAsync(place, bytes => socket.SendAsync(bytes, _end.Token)));
        }

        var unread = Stream();
        Begin(() => SendAsync(HeldCount - 1, bytes => unread.SendAsync(bytes, _end.Token)));
        var dawdler = Stream();
        Begin(() => DawdleAsync(dawdler));
        var dripping = await OpenAsync();
        Begin(() => DripAsync(dripping));
        var stalled = await OpenAsync();
        await stalled.SendAsync(group.AsMemory(0, group.Length - 100), _end.Token);
        var halfClosed = await OpenAsync();
        await halfClosed.SendAsync(group, _end.Token);
        halfClosed.Socket.Shutdown(SocketShutdown.Send);
        var ended = Stream();
        Begin(() => EndUnreadAsync(ended));
        Begin(BreakOffAsync);
    }

    /// <summary>Asserts that none of them failed: what a client does that is gone would be waited for in vain.</summary>
    public void AssertAtWork()
    {
        foreach (var task in _tasks.Where(task => task.IsFaulted))
            task.GetAwaiter().GetResult();
    }

    /// <summary>Lets the dawdler read one more answer.</summary>
    public void Turn() => _turns.Release();

    /// <summary>The first of those who read nothing sends no more and reads to the end: how many lines it sent, and the summary.</summary>
    public async Task<(long Lines, string Summary)> ReadHeldAsync(CancellationToken cancellationToken)
    {
        // What it was sending when it was held goes on once it reads.
        Volatile.Write(ref _isOver, true);
        var reading = _sockets[0].ReadToLastLineAsync(cancellationToken);
        await _tasks[0].WaitAsync(cancellationToken);
        await _sockets[0].EndAsync(cancellationToken);
        return (_sent[0] * GroupLines, await reading);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        foreach (var socket in _sockets)
            socket.Reset();
        foreach (var task in _tasks)
            await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var stream in _streams)
            await stream.DisposeAsync();
        _http.Dispose();
        _turns.Dispose();
        _end.Dispose();
    }

    private void Begin(Func<Task> client) => _tasks.Add(Task.Run(client));

    private async Task<ChunkedExchange> OpenAsync()
    {
        var socket = await ChunkedExchange.OpenAsync(address, Path, null, _end.Token);
        _sockets.Add(socket);
        return socket;
    }

    private NdjsonExchange Stream()
    {
        var stream = new NdjsonExchange(_http, Path, _end.Token);
        _streams.Add(stream);
        return stream;
    }

    private async Task SendAsync(int place, Func<ReadOnlyMemory<byte>, Task> send)
    {
        for (var sent = 0; sent < Lines && !(place == 0 && Volatile.Read(ref _isOver)); sent += GroupLines)
        {
            await send(group);
            Interlocked.Increment(ref _sent[place]);
        }
    }

    private async Task DawdleAsync(NdjsonExchange stream)
    {
        for (var sent = 0; sent < Lines; sent += GroupLines)
        {
            await stream.SendAsync(group, _end.Token);
            for (var read = 0; read < GroupLines; read++)
            {
                await _turns.WaitAsync(_end.Token);
                await stream.ReadAsync().WaitAsync(_end.Token);
                Interlocked.Increment(ref _dawdled);
            }
        }
    }

    // Each byte is a chunk of its own.
    private async Task DripAsync(ChunkedExchange socket)
    {
        for (var at = 0; ; at = (at + 1) % group.Length)
            await socket.SendAsync(group.AsMemory(at, 1), _end.Token);
    }

    private async Task EndUnreadAsync(NdjsonExchange stream)
    {
        for (var sent = 0; sent < 100; sent++)
            await stream.SendAsync(group, _end.Token);
        await stream.EndAsync();
    }

    /// <summary>One after the other, over either protocol: sends some, and is gone.</summary>
    private async Task BreakOffAsync()
    {
        for (var round = 0; !_end.IsCancellationRequested; round++)
        {
            var groups = round % 7;
            var breaking = (round % 4) switch
            {
                0 => ResetAsync(Path, groups),
                1 => CancelAsync(Path, "application/x-ndjson", groups),
                2 => ResetAsync("/v1/verify/jobs", groups),
                _ => CancelAsync("/v1/credentials/verify", "application/json", groups),
            };
            await breaking;
            Interlocked.Increment(ref _broken);
        }
    }

    private async Task ResetAsync(string path, int groups)
    {
        using var socket = await ChunkedExchange.OpenAsync(address, path, key, _end.Token);
        for (var sent = 0; sent <= groups; sent++)
            await socket.SendAsync(group, _end.Token);
        socket.Reset();
    }

    private async Task CancelAsync(string path, string mediaType, int groups)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        await using var stream = new NdjsonExchange(_http, path, mediaType, cancel.Token);
        for (var sent = 0; sent <= groups; sent++)
            await stream.SendAsync(group, cancel.Token);
        await cancel.CancelAsync();
    }
}
