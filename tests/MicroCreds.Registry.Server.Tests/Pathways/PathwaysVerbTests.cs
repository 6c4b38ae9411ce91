using System.Text;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Server.Tests.Running;

namespace MicroCreds.Registry.Server.Tests.Pathways;

/// <summary><c>microcreds pathways</c> and <c>microcreds enrol</c> against a real server, from a document to the larger award.</summary>
[Collection(RunningRegistryCollection.Name)]
public sealed class PathwaysVerbTests(RunningRegistry registry) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("microcreds-pathways-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Verbs_FromPublicationToAward_TellTheStory()
    {
        using var stack = await StackExample.FoundAsync(registry, "pathways-verbs");
        var (file, ctdl) = (Path.Combine(_folder, "pathway.json"), Path.Combine(_folder, "pathway.jsonld"));
        await File.WriteAllBytesAsync(file, stack.Publication());
        var (owner, framework, pathway) = (stack.Issuer.ApiKey, registry.FrameworkKey, stack.Pathway());

        Assert.Contains("could be published", await RunAsync(owner, "pathways", "publish", pathway, file, "--check"), StringComparison.Ordinal);
        Assert.Contains($"published {pathway}", await RunAsync(owner, "pathways", "publish", pathway, file), StringComparison.Ordinal);
        Assert.Contains("    one of:\n      Welding II\n      Learned abroad\n", await RunAsync(null, "pathways", "show", pathway), StringComparison.Ordinal);
        Assert.Contains("Welder, version 1", await RunAsync(null, "pathways", "list", "--issuer", stack.Issuer.Did), StringComparison.Ordinal);
        await RunAsync(null, "pathways", "export", pathway, "--out", ctdl);
        Assert.Contains($"imported {pathway}, version 2", await RunAsync(owner, "pathways", "import", pathway, ctdl), StringComparison.Ordinal);

        await RunAsync(framework, "enrol", "begin", "verbs-1", pathway);
        await stack.Issuer.Client.AwardAsync(stack.Issuer.Did, Example.Award(stack.Issuer.Achievement, "verbs-1"));
        var shown = await RunAsync(owner, "enrol", "show", "verbs-1", pathway);
        Assert.Contains("  not complete: 2 left to do\n  missing: Welding II\n  Welding I: met by urn:uuid:", shown, StringComparison.Ordinal);
        Assert.Contains("counts towards Welding I", shown, StringComparison.Ordinal);
        Assert.Contains($"verbs-1  {pathway}, version 2: ", await RunAsync(framework, "enrol", "list", "--learner", "verbs-1"), StringComparison.Ordinal);

        await RunAsync(owner, "enrol", "recognise", "verbs-1", pathway, "--id", "r", "--component", "abroad", "--reason", "A course elsewhere.", "--earned-on", "2025-06-01T00:00:00Z");
        await RunAsync(owner, "enrol", "approve", "verbs-1", pathway);
        Assert.Contains("larger award: issued, urn:uuid:", await RunAsync(owner, "enrol", "show", "verbs-1", pathway), StringComparison.Ordinal);
        Assert.Contains("ledger entries judged", await RunAsync(owner, "enrol", "judging"), StringComparison.Ordinal);
    }

    private async Task<string> RunAsync(string? key, params string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var terminal = Terminal.Captured(Stream.Null, output, error, TimeProvider.System, name => name == "MICROCREDS_KEY" ? key : null);
        var code = await CommandLine.RunAsync([.. arguments, "--url", registry.Address.ToString()], terminal);
        Assert.True(code == ExitCodes.Ok, error.ToString());
        return Encoding.UTF8.GetString(output.ToArray()).ReplaceLineEndings("\n");
    }
}
