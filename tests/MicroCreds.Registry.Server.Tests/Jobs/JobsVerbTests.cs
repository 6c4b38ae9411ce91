using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Server.Tests.Running;

namespace MicroCreds.Registry.Server.Tests.Jobs;

/// <summary><c>microcreds jobs</c> against a real server.</summary>
[Collection(RunningRegistryCollection.Name)]
public sealed class JobsVerbTests(RunningRegistry registry) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("microcreds-jobs-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Verify_File_LeavesItsResultsAndTellsHowItWent()
    {
        var file = Path.Combine(_folder, "questions.ndjson");
        await File.WriteAllTextAsync(file, "{\"digest\":\"" + new string('c', 64) + "\"}\nnothing\n");
        var (code, output) = await RunAsync("verify", file);
        Assert.Equal(ExitCodes.No, code);
        Assert.Contains("completed, 2 lines: 0 valid, 0 invalid, 1 indeterminate, 1 unreadable", output, StringComparison.Ordinal);
        Assert.Equal(3, (await File.ReadAllLinesAsync(file + ".results.ndjson")).Length);
        var id = output.Split('\n').Single(line => line.StartsWith("job ", StringComparison.Ordinal))[4..].Trim();

        var copy = Path.Combine(_folder, "copy.ndjson");
        Assert.Equal(ExitCodes.No, (await RunAsync("results", id, "--out", copy)).Code);
        Assert.Equal(await File.ReadAllBytesAsync(file + ".results.ndjson"), await File.ReadAllBytesAsync(copy));
        Assert.Contains(id, (await RunAsync("list")).Output, StringComparison.Ordinal);
        Assert.Contains("completed", (await RunAsync("show", id)).Output, StringComparison.Ordinal);
        Assert.Contains("completed", (await RunAsync("watch", id)).Output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.NoAnswer, (await RunAsync("verify", file)).Code);
        Assert.Equal(ExitCodes.Ok, (await RunAsync("cancel", id)).Code);
        Assert.Equal(ExitCodes.NoAnswer, (await RunAsync("show", id)).Code);
    }

    private async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var terminal = Terminal.Captured(Stream.Null, output, error, TimeProvider.System, name => name == "MICROCREDS_KEY" ? registry.AggregatorKey : null);
        var code = await CommandLine.RunAsync(["jobs", .. arguments, "--url", registry.Address.ToString()], terminal);
        return (code, System.Text.Encoding.UTF8.GetString(output.ToArray()) + error);
    }
}
