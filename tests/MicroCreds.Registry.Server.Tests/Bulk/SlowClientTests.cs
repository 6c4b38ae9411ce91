using System.Net;
using System.Net.NetworkInformation;
using System.Text.Json;
using MicroCreds.Registry.Server.Tests.Running;
using MicroCreds.Registry.TestKit;
using MicroCreds.Registry.TestKit.Credentials;
using Xunit.Abstractions;

namespace MicroCreds.Registry.Server.Tests.Bulk;

/// <summary>
/// Ten bulk requests at once that each mean to be of a million lines, by clients who read nothing, dawdle, break off and
/// close half of their sockets: the server's memory is bounded, others are answered, and nothing is left of them.
/// </summary>
public sealed class SlowClientTests(ITestOutputHelper output)
{
    private const long MostMemory = 200L << 20;
    private const long MostGrowthBetweenRounds = 48L << 20;
    private const int MostNewThreads = 24;
    private const int LeastQuestions = 50;
    private const int StandsStillAfter = 30;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Bulk_TenClientsThatAreABurden_BoundedMemoryOthersAnsweredNothingLeft()
    {
        using var data = new DataFolder();
        using var issuer = new SampleIssuer(3);
        var good = issuer.Signed(1);
        byte[] group = [.. Enumerable.Range(0, SlowClients.GroupLines).SelectMany(i => (byte[])[.. i % 4 == 3 ? "nonsense"u8 : good, (byte)'\n'])];
        await using var server = await RegistryProcess.StartAsync(data.Path, 0, "--Logging:LogLevel:Microsoft.AspNetCore.Server.Kestrel=Debug");
        await AskAsync(server, good);
        var (memory, threads) = (server.WorkingSet, server.Threads);

        var afterwards = new List<long>();
        for (var round = 0; round < Campaign.Rounds(2, 20); round++)
        {
            await RunAsync(server, data, good, group);
            await RegistryProcess.UntilAsync(() => new(ConnectionsTo(server) == 0), "no connection is left");
            await RegistryProcess.UntilAsync(() => new(server.Threads <= threads + MostNewThreads), "no thread is left waiting");
            afterwards.Add(server.WorkingSet);
        }

        output.WriteLine($"memory {memory >> 20} MiB before, {string.Join(", ", afterwards.Select(bytes => bytes >> 20))} MiB after each round; {threads} threads before, {server.Threads} after");
        Assert.True(afterwards[^1] - afterwards[0] < MostGrowthBetweenRounds, "the server grows from round to round");
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(data.Path, "jobs")));
        server.AssertUnharmed();

        // At its end the server waits for every exchange that is still being worked on, and tells of those that do not end.
        await server.StopAsync();
        Assert.Equal(0, server.ExitCode);
        Assert.Contains("Microsoft.AspNetCore.Server.Kestrel", server.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("failed to close gracefully", server.Log, StringComparison.Ordinal);
    }

    private async Task RunAsync(RegistryProcess server, DataFolder data, byte[] good, byte[] group)
    {
        var before = server.WorkingSet;
        using var patience = new CancellationTokenSource(s_patience);
        await using var clients = new SlowClients(server.Address, data.FrameworkKey, group);
        await clients.StartAsync();

        // Until those who read nothing are held; and until the others did what they do.
        var (most, held, still) = (before, -1L, 0);
        for (var questions = 0; questions < LeastQuestions || still < StandsStillAfter || clients.Dawdled < LeastQuestions / 2 || clients.Broken < 10; questions++)
        {
            Assert.False(patience.IsCancellationRequested, $"after {questions} questions: held at {held} for {still}, {clients.Dawdled} answers by turns, {clients.Broken} broken off");
            clients.AssertAtWork();
            clients.Turn();
            await AskAsync(server, good);
            most = Math.Max(most, server.WorkingSet);
            (held, still) = clients.Held == held ? (held, still + 1) : (clients.Held, 0);
        }

        output.WriteLine($"held after {held * SlowClients.GroupLines} lines of {4 * SlowClients.Lines}; {clients.Dawdled} answers by turns; {clients.Broken} broken off; at most {most >> 20} MiB");
        Assert.InRange(held * SlowClients.GroupLines, 1, SlowClients.Lines);
        Assert.True(most - before < MostMemory, $"the server grew from {before >> 20} to {most >> 20} MiB");

        // Who was held lost nothing.
        var (lines, summary) = await clients.ReadHeldAsync(patience.Token);
        Assert.Equal(lines, JsonElement.Parse(summary).GetProperty("summary").GetProperty("lines").GetInt64());
    }

    /// <summary>What everybody else asks meanwhile.</summary>
    private static async Task AskAsync(RegistryProcess server, byte[] good)
    {
        using var http = new HttpClient(Wire.Handler()) { BaseAddress = server.Address, Timeout = s_patience };
        var answer = await http.AskAsync("POST", "/v1/credentials/verify?at=2026-02-01T00:00:00Z", body: good);
        Assert.Equal("valid", answer.Json.GetProperty("outcome").GetString());
        foreach (var path in (string[])["/health/live", "/health/ready"])
            Assert.Equal(HttpStatusCode.OK, (await http.AskAsync("GET", path)).Status);
    }

    private static int ConnectionsTo(RegistryProcess server) => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections()
        .Count(connection => connection.LocalEndPoint.Port == server.Address.Port && connection.State is (TcpState.Established or TcpState.CloseWait));
}
