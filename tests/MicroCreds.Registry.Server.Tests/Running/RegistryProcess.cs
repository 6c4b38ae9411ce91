using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MicroCreds.Registry.Server.Tests.Running;

/// <summary>The real server as a process of its own, on a free loopback port.</summary>
internal sealed class RegistryProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly Process _process;
    private readonly StringBuilder _log;

    private RegistryProcess(Process process, StringBuilder log, Uri address)
    {
        _process = process;
        _log = log;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>From the start of the process to its first answer that it is ready.</summary>
    public TimeSpan TimeToReady { get; private set; }

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>Everything that the server wrote so far.</summary>
    public string Log
    {
        get
        {
            lock (_log)
                return _log.ToString();
        }
    }

    /// <summary>Bytes of memory that the process has now.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>How many threads the process has now.</summary>
    public int Threads
    {
        get
        {
            _process.Refresh();
            return _process.Threads.Count;
        }
    }

    /// <summary>Starts a server over a data folder and waits until it is ready.</summary>
    /// <param name="data">The folder.</param>
    /// <param name="port">The port, or 0 for a free one.</param>
    /// <param name="settings">More of the command line, such as <c>--Registry:StatusListTimeToLive=00:00:01</c>.</param>
    public static async Task<RegistryProcess> StartAsync(string data, int port = 0, params string[] settings)
    {
        var address = new Uri($"http://127.0.0.1:{(port == 0 ? FreePort() : port)}/");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "microcreds-server.dll"));
        string[] arguments =
        [
            "--urls", address.GetLeftPart(UriPartial.Authority), "--data", data,
            // Each silo on this machine needs ports of its own; the embedded engine has no use for them.
            $"--Orleans:SiloPort={FreePort()}", $"--Orleans:GatewayPort={FreePort()}", .. settings,
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        // Nothing that the server does may lean on the user's home.
        start.Environment["HOME"] = HomeOf(data);

        var log = new StringBuilder();
        var begun = Stopwatch.GetTimestamp();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(log, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(log, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new RegistryProcess(process, log, address);
        await server.WaitUntilReadyAsync(begun);
        return server;
    }

    /// <summary>The home folder that a server over a data folder gets.</summary>
    public static string HomeOf(string data) => Path.Combine(data, "home");

    /// <summary>A port of this machine that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Waits until something holds.</summary>
    public static async Task UntilAsync(Func<ValueTask<bool>> holds, string what)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!await holds())
        {
            if (Stopwatch.GetElapsedTime(begun) > Patience)
                throw new TimeoutException($"not within {Patience.TotalSeconds} s: {what}");
            await Task.Delay(Pause);
        }
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, and waits until the process ends.</summary>
    public async Task StopAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]))
            await kill.WaitForExitAsync();
        await _process.WaitForExitAsync().WaitAsync(Patience);
    }

    /// <summary>Asserts that the server logged no error, and did not end.</summary>
    public void AssertUnharmed()
    {
        Assert.False(HasExited, Log);
        var log = Log;
        Assert.False(log.Contains("fail: ", StringComparison.Ordinal) || log.Contains("crit: ", StringComparison.Ordinal), log);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    private static void Keep(StringBuilder log, string? line)
    {
        lock (log)
            log.AppendLine(line);
    }

    private async Task WaitUntilReadyAsync(long begun)
    {
        using var http = new HttpClient { BaseAddress = Address };
        await UntilAsync(async () => HasExited || await IsReadyAsync(http), $"the server is ready; it wrote:\n{Log}");
        if (HasExited)
            throw new InvalidOperationException($"the server ended with {ExitCode}:\n{Log}");
        TimeToReady = Stopwatch.GetElapsedTime(begun);
    }

    private static async ValueTask<bool> IsReadyAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync("health/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
