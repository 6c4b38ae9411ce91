using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Server.Tests.Running;

namespace MicroCreds.Registry.Server.Tests.Bulk;

/// <summary>One HTTP/2 connection that a careless client, or a proxy for many, has many bulk requests on: those whose answers nobody reads hold up nobody else.</summary>
[Collection(RunningRegistryCollection.Name)]
public sealed class SharedConnectionTests(RunningRegistry registry)
{
    private const int Held = 20;
    private const int GroupLines = 2_000;
    private const int QuestionBytes = 200_000;
    private const int StandStillAfter = 20;

    // More than any window that would be used up by a few of those held.
    private const int LeastQuestions = 100;
    private const int MostQuestions = 2_000;

    // What each stream has sent at least when the server no longer takes anything of it.
    private const int HeldBytes = 1 << 20;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Bulk_ManyOnOneConnectionUnread_OthersOnItAreAnswered()
    {
        using var handler = Wire.Handler();
        // A second connection would hide that the first one is blocked.
        handler.EnableMultipleHttp2Connections = false;
        using var http = new HttpClient(handler) { BaseAddress = registry.Address, Timeout = s_patience };
        using var end = new CancellationTokenSource();
        var group = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("nonsense\n", GroupLines)));
        var sent = new long[Held];
        var streams = Enumerable.Range(0, Held).Select(_ => new NdjsonExchange(http, "/v1/credentials/verify/bulk", end.Token)).ToArray();
        var sending = streams.Select((stream, i) => SendAsync(stream, group, () => Interlocked.Increment(ref sent[i]), end.Token)).ToArray();

        var (held, still) = (-1L, 0);
        // On a busy machine the streams may pause before they are held: then there is more to wait for.
        for (var questions = 0; questions < LeastQuestions || ((still < StandStillAfter || !AreAllHeld()) && questions < MostQuestions); questions++)
        {
            Assert.DoesNotContain(sending, task => task.IsCompleted);
            await AskAsync(http);
            var now = sent.Sum();
            (held, still) = now == held ? (held, still + 1) : (now, 0);
        }

        Assert.All(sent, groups => Assert.InRange(groups * group.Length, HeldBytes, 4 * HeldBytes));
        await end.CancelAsync();
        await EndAsync(sending, streams);
        registry.Process.AssertUnharmed();

        bool AreAllHeld() => sent.All(groups => groups * group.Length >= HeldBytes);
    }

    private static async Task SendAsync(NdjsonExchange stream, byte[] group, Action count, CancellationToken cancellationToken)
    {
        while (true)
        {
            await stream.SendAsync(group, cancellationToken);
            count();
        }
    }

    private static async Task EndAsync(IEnumerable<Task> sending, IEnumerable<NdjsonExchange> streams)
    {
        foreach (var task in sending)
            await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var stream in streams)
            await stream.DisposeAsync();
    }

    private static async Task AskAsync(HttpClient http)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/credentials/verify")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new StringContent("{}" + new string(' ', QuestionBytes), new MediaTypeHeaderValue("application/json")),
        };
        using var answer = await http.SendAsync(request);
        Assert.Equal("invalid", JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("outcome").GetString());
    }
}
