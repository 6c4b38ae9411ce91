using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Client;
using MicroCreds.Registry.Client.Jobs;
using MicroCreds.Registry.Server.Tests.Running;
using MicroCreds.Registry.TestKit.Credentials;

namespace MicroCreds.Registry.Server.Tests.Jobs;

/// <summary>A job goes on where a killed server (SIGKILL) had noted it to be: no line is answered twice, and none is left out.</summary>
public sealed class JobCrashTests
{
    private const int Lines = 12_000;

    [Fact]
    public async Task Job_ServerKilledInTheMiddle_GoesOnAndAnswersEveryLineOnce()
    {
        using var data = new DataFolder();
        using var issuer = new SampleIssuer(1);
        var line = issuer.Signed(1);
        var server = await RegistryProcess.StartAsync(data.Path, 0, "--Registry:Jobs:CheckpointInterval=00:00:00");
        try
        {
            string id;
            using (var client = Connect(server, data))
            {
                id = (await client.Jobs.CreateAsync(new MemoryStream([.. Enumerable.Repeat((byte[])[.. line, (byte)'\n'], Lines).SelectMany(each => each)]))).Id;
                await RegistryProcess.UntilAsync(async () => (await client.Jobs.GetAsync(id)).Progress.Lines > 500, "the job is at work");
            }

            await server.KillAsync();
            await server.DisposeAsync();
            server = await RegistryProcess.StartAsync(data.Path, server.Address.Port);
            using var again = Connect(server, data);
            VerificationJob? last = null;
            await foreach (var job in again.Jobs.WatchAsync(id))
                last = job;
            Assert.Equal((JobState.Completed, (long)Lines), (last!.State, last.Progress.Lines));
            using var results = new MemoryStream();
            await again.Jobs.DownloadResultsAsync(id, results);
            var answers = Encoding.UTF8.GetString(results.ToArray())[..^1].Split('\n');
            Assert.Equal(Enumerable.Range(1, Lines), answers[..^1].Select(answer => JsonElement.Parse(answer).GetProperty("line").GetInt32()));
            Assert.Equal(Lines, JsonElement.Parse(answers[^1]).GetProperty("summary").GetProperty("lines").GetInt32());
            server.AssertUnharmed();
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private static RegistryClient Connect(RegistryProcess server, DataFolder data) =>
        new(server.Address, new RegistryClientOptions { ApiKey = data.FrameworkKey });
}
