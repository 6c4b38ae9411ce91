using System.Text;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Server.Tests.Running;

namespace MicroCreds.Registry.Server.Tests.Renewals;

/// <summary><c>microcreds renew</c>, <c>renewal</c>, <c>cpd</c> and <c>notices</c> against a real server, and what <c>verify</c> says then.</summary>
[Collection(RunningRegistryCollection.Name)]
public sealed class RenewalVerbTests(RunningRegistry registry) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("microcreds-renewals-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Verbs_FromHoursToTheVerifier_TellTheStory()
    {
        using var example = await RenewalExample.FoundAsync(registry, "renewal-verbs");
        var old = await example.AwardAsync("renewal-verbs-1", endsInDays: -20);
        var (key, credential, wanted) = (example.Issuer.ApiKey, Path.Combine(_folder, "old.json"), Path.Combine(_folder, "wanted.json"));
        await File.WriteAllTextAsync(credential, old.Credential.GetRawText());
        await File.WriteAllTextAsync(wanted, """{"name":"Ada"}""");

        await RunAsync(key, ExitCodes.Ok, "cpd", "record", old.Id, "course-1", "--category", "ethics", "--hours", "19.5", "--done-on", "2025-06-01");
        await RunAsync(key, ExitCodes.Ok, "cpd", "record", old.Id, "course-2", "--category", "law", "--hours", "1", "--done-on", "2025-06-02");
        await RunAsync(key, ExitCodes.Ok, "cpd", "withdraw", old.Id, "course-2", "--reason", "another's");
        var standing = await RunAsync(key, ExitCodes.Ok, "renewal", old.Id);
        Assert.StartsWith("inGrace: expired ", standing, StringComparison.Ordinal);
        Assert.Contains("needs 19.5 of 20 hours of continuing education (ethics: 19.5 of 4)\n  2025-06-01 19.5 hours, ethics [course-1]\n", standing, StringComparison.Ordinal);
        Assert.Contains("renewal_requirements_missing", await RunAsync(key, ExitCodes.No, "renew", old.Id), StringComparison.Ordinal);
        await RunAsync(key, ExitCodes.Ok, "cpd", "record", old.Id, "course-2", "--category", "law", "--hours", "0.5", "--done-on", "2025-06-02");

        var renewed = await RunAsync(key, ExitCodes.Ok, "renew", old.Id, "--file", wanted);

        var id = renewed[(renewed.IndexOf(" as ", StringComparison.Ordinal) + 4)..renewed.IndexOf(" (ledger", StringComparison.Ordinal)];
        Assert.StartsWith("urn:uuid:", id, StringComparison.Ordinal);
        Assert.Contains($"expired, renewed as {id}", await RunAsync(null, ExitCodes.No, "verify", credential), StringComparison.Ordinal);
        Assert.Contains($"\"renewedAs\":\"{id}\"", await RunAsync(null, ExitCodes.No, "verify", credential, "--json"), StringComparison.Ordinal);
        Assert.Contains($"\"renewedAs\":\"{id}\"", await RunAsync(key, ExitCodes.Ok, "renewal", old.Id, "--json"), StringComparison.Ordinal);
        Assert.Equal("no notices\n", await RunAsync(key, ExitCodes.Ok, "notices", "issuer", example.Issuer.Did));
        Assert.Equal("no notices\n", await RunAsync(registry.FrameworkKey, ExitCodes.Ok, "notices", "learner", "renewal-verbs-1"));
    }

    private async Task<string> RunAsync(string? key, int expected, params string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var terminal = Terminal.Captured(Stream.Null, output, error, TimeProvider.System, name => name == "MICROCREDS_KEY" ? key : null);
        var code = await CommandLine.RunAsync([.. arguments, "--url", registry.Address.ToString()], terminal);
        Assert.True(code == expected, $"{code}: {error}");
        return (Encoding.UTF8.GetString(output.ToArray()) + error).ReplaceLineEndings("\n");
    }
}
