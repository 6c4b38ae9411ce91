using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace MicroCreds.Registry.Benchmarks.Figures;

/// <summary>The server as a process of its own, on a port that was free.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private readonly Process _process;
    private readonly long _started = Stopwatch.GetTimestamp();

    private ServerProcess(Process process, Uri url)
    {
        _process = process;
        Url = url;
    }

    /// <summary>Where it listens.</summary>
    public Uri Url { get; }

    /// <summary>Starts it on a data folder.</summary>
    public static ServerProcess Start(string server, string data, int port)
    {
        var url = new Uri($"http://127.0.0.1:{port}/");
        var start = new ProcessStartInfo("dotnet", [server, "--urls", url.ToString(), "--data", data, "--Logging:LogLevel:Default=Warning"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = data,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("the server did not start");
        // Nobody reads its log; it must not wait for that.
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return new ServerProcess(process, url);
    }

    /// <summary>A port that is free now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>How long it took from the start of the process until it answered a verification as expected.</summary>
    /// <param name="digest">The digest that is asked for.</param>
    /// <param name="expected">What the answer's body must have in it.</param>
    public async Task<TimeSpan> FirstAnswerAsync(string digest, string expected)
    {
        using var client = new HttpClient { BaseAddress = Url };
        while (!await AnswersAsync(client, digest, expected))
            await PauseAsync();
        return Stopwatch.GetElapsedTime(_started);
    }

    /// <summary>Waits until it says that it is ready.</summary>
    public async Task ReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = Url };
        while (true)
        {
            using var response = await client.GetAsync(new Uri("health/ready", UriKind.Relative));
            if (response.IsSuccessStatusCode)
                return;
            await PauseAsync();
        }
    }

    /// <summary>Ends it as a power cut would.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }

    private static async Task<bool> AnswersAsync(HttpClient client, string digest, string expected)
    {
        using var question = new StringContent($"{{\"digest\":\"{digest}\"}}", Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        try
        {
            using var response = await client.PostAsync(new Uri("v1/credentials/verify", UriKind.Relative), question);
            return response.IsSuccessStatusCode && (await response.Content.ReadAsStringAsync()).Contains(expected, StringComparison.Ordinal);
        }
        catch (HttpRequestException)
        {
            // Nobody listens yet.
            return false;
        }
    }

    private async Task PauseAsync()
    {
        if (_process.HasExited)
            throw new InvalidOperationException($"the server ended with exit code {_process.ExitCode}");
        if (Stopwatch.GetElapsedTime(_started) > Patience)
            throw new TimeoutException($"the server did not answer within {Patience.TotalSeconds:0} s");
        await Task.Delay(Pause);
    }
}
