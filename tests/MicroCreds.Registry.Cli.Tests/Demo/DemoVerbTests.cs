using System.Diagnostics;
using MicroCreds.Registry.Cli.Demo;
using MicroCreds.Registry.Cli.Tests.Running;
using MicroCreds.Registry.Client.Tests.Scripted;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Cli.Tests.Demo;

/// <summary>What the demo does where there is no registry; with one, eng/run demo tests it.</summary>
public sealed class DemoVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Demo_ServersProcessHasDied_SaysSo()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", "--version") { RedirectStandardOutput = true })!;
        await process.WaitForExitAsync();

        var result = await CommandRun.RunAsync("demo", "--url", "http://127.0.0.1:1", "--data", _folder.Path, "--server-pid", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("has died", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_NoFrameworkKey_SaysWhichFile()
    {
        await using var registry = await ScriptedRegistry.StartAsync(_ => Task.CompletedTask);

        var result = await CommandRun.RunAsync("demo", "--url", registry.Url.ToString(), "--data", _folder.Path);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("framework.key", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_TooFewCredentials_IsWrongUsage()
    {
        var result = await CommandRun.RunAsync("demo", "--url", "http://127.0.0.1:1", "--data", _folder.Path, "--count", "29");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("at least 30", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.5, 50)]
    [InlineData(0.99, 99)]
    [InlineData(1, 100)]
    [InlineData(0.001, 1)]
    public void Percentiles_OfOneToAHundred_AreTheNearestRank(double share, int milliseconds)
    {
        TimeSpan[] times = [.. Enumerable.Range(1, 100).Select(n => TimeSpan.FromMilliseconds(n))];

        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Percentiles.Of(times, share));
    }

    [Fact]
    public void HostileCases_JudgedOffline_AreWhatTheDemoExpectsWhereNoRegistryIsNeeded()
    {
        var now = new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
        var genuine = Verifying.Documents.Valid();
        using var client = new RegistryClient(new Uri("http://127.0.0.1:1"));
        var awarded = new Awarded(Verifying.Documents.Id(1), new string('a', 64), 0, new Example.ExampleIssuer("x", "X", "did:web:x.example", "did:web:x.example#k", [], client));

        foreach (var one in HostileCases.From(genuine, awarded, now))
        {
            // Digests and issuers are for the registry to know.
            if (one.What.Contains("digest", StringComparison.Ordinal))
                continue;
            var result = OfflineVerifier.Verify(one.Utf8, VerificationSources.None, VerificationPolicy.Default, now);
            Assert.True(result.Outcome == one.Expected, $"{one.What}: {result.Outcome}");
        }
    }
}
