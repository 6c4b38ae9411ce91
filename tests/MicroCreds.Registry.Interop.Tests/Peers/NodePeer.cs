using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace MicroCreds.Registry.Interop.Tests.Peers;

/// <summary>
/// A Node process that signs and verifies with other implementations (<c>node/peer.mjs</c>), started at the first
/// request. One request at a time.
/// </summary>
public sealed class NodePeer : IDisposable
{
    private static readonly TimeSpan s_longestAnswer = TimeSpan.FromSeconds(60);

    private readonly StringBuilder _complaints = new();
    private Process? _process;
    private int _requests;

    /// <summary>Makes a request.</summary>
    /// <param name="operation">One of those in <c>peer.mjs</c>.</param>
    /// <param name="request">Its parameters; taken over.</param>
    /// <returns>The result.</returns>
    /// <exception cref="InvalidOperationException">The operation failed, or the process has ended.</exception>
    /// <exception cref="OperationCanceledException">There was no answer for a minute.</exception>
    public async Task<JsonNode> AskAsync(string operation, JsonObject request)
    {
        ArgumentNullException.ThrowIfNull(request);
        _process ??= Start();
        var id = ++_requests;
        request["id"] = id;
        request["op"] = operation;
        using var limit = new CancellationTokenSource(s_longestAnswer);
        await _process.StandardInput.WriteLineAsync(request.ToJsonString().AsMemory(), limit.Token);
        await _process.StandardInput.FlushAsync(limit.Token);
        var line = await _process.StandardOutput.ReadLineAsync(limit.Token)
            ?? throw new InvalidOperationException($"the Node process has ended: {Complaints}");
        var answer = JsonNode.Parse(line)!;
        if ((int)answer["id"]! != id)
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"an answer to another request than {id}: {line}"));
        return answer["result"]?.DeepClone() ?? throw new InvalidOperationException((string?)answer["error"]);
    }

    public void Dispose()
    {
        if (_process is null)
            return;
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(10)))
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private string Complaints
    {
        get
        {
            lock (_complaints)
                return _complaints.ToString();
        }
    }

    private Process Start()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var start = new ProcessStartInfo("node")
        {
            ArgumentList = { "peer.mjs", Path.Combine(AppContext.BaseDirectory, "contexts") },
            WorkingDirectory = NodeInstallation.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = utf8,
            StandardOutputEncoding = utf8,
            StandardErrorEncoding = utf8,
        };
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, complaint) =>
        {
            lock (_complaints)
                _complaints.AppendLine(complaint.Data);
        };
        process.BeginErrorReadLine();
        return process;
    }
}
