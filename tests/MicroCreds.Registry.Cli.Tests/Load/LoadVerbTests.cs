using System.Text.Json;
using MicroCreds.Registry.Cli.Tests.Running;
using MicroCreds.Registry.Client.Tests.Scripted;

namespace MicroCreds.Registry.Cli.Tests.Load;

public sealed class LoadVerbTests
{
    private static readonly string[] Members =
        ["kind", "mode", "transport", "count", "connections", "seconds", "rate", "p50", "p95", "p99", "errors", "libsodiumRate", "ratio"];

    [Theory]
    [InlineData("first-seen", "eddsa-jcs-2022")]
    [InlineData("registered", "eddsa-jcs-2022")]
    [InlineData("registered", "ecdsa-rdfc-2019")]
    [InlineData("registered", "vc+jwt")]
    public async Task Load_InProcess_VerifiesEachAndComparesWithLibsodium(string mode, string way)
    {
        var result = await CommandRun.RunAsync("load", "verify", "--transport", "inprocess", "--mode", mode, "--count", "50", "--proofs", way, "--json");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var figures = JsonElement.Parse(Assert.Single(result.Lines));
        Assert.Equal([.. Members, "proofs"], figures.EnumerateObject().Select(member => member.Name));
        Assert.Equal(mode, figures.GetProperty("mode").GetString());
        Assert.Equal((50, 0), (figures.GetProperty("count").GetInt32(), figures.GetProperty("errors").GetInt32()));
        Assert.Equal(
            figures.GetProperty("rate").GetDouble() / figures.GetProperty("libsodiumRate").GetDouble(), figures.GetProperty("ratio").GetDouble(), 6);
    }

    [Fact]
    public async Task Load_OverHttpFirstSeen_CountsEveryAnswer()
    {
        await using var registry = await ScriptedRegistry.StartAsync(context => BulkAnswers.AnswerAsync(context, BulkAnswers.Valid));

        var result = await CommandRun.RunAsync(
            "load", "verify", "--mode", "first-seen", "--count", "101", "--connections", "3", "--json", "--url", registry.Url.ToString());

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var figures = JsonElement.Parse(Assert.Single(result.Lines));
        Assert.Equal(("http", 101, 3), (figures.GetProperty("transport").GetString(), figures.GetProperty("count").GetInt32(), figures.GetProperty("connections").GetInt32()));
    }

    [Fact]
    public async Task Load_AnswerThatIsNotExpected_IsAnErrorAndExitCodeOne()
    {
        await using var registry = await ScriptedRegistry.StartAsync(context => BulkAnswers.AnswerAsync(
            context, (number, _) => $$"""{"line":{{number}},"outcome":"indeterminate","checks":[]}"""));

        var result = await CommandRun.RunAsync("load", "verify", "--mode", "first-seen", "--count", "5", "--json", "--url", registry.Url.ToString());

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(5, JsonElement.Parse(Assert.Single(result.Lines)).GetProperty("errors").GetInt32());
    }

    [Theory]
    [InlineData("eddsa-rdfc-2022")]
    [InlineData("eddsa-jcs-2022")]
    [InlineData("ecdsa-rdfc-2019")]
    [InlineData("ecdsa-jcs-2019")]
    [InlineData("vc+jwt")]
    public async Task Verify_FirstSeenSignedInAnyWay_IsValid(string way)
    {
        var result = await CommandRun.RunAsync("load", "verify", "--transport", "inprocess", "--mode", "first-seen", "--count", "20", "--proofs", way, "--json");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var figures = JsonElement.Parse(Assert.Single(result.Lines));
        Assert.Equal((20, 0, way), (figures.GetProperty("count").GetInt32(), figures.GetProperty("errors").GetInt32(), figures.GetProperty("proofs").GetString()));
    }

    [Theory]
    [InlineData("load", "bogus")]
    [InlineData("load", "verify", "--transport", "inprocess", "--mode", "first-seen", "--proofs", "rot13")]
    [InlineData("load", "verify", "--transport", "inprocess", "--mode", "first-seen", "--proofs", "eddsa-rdfc-2022,eddsa-jcs-2022")]
    [InlineData("load", "award", "--proofs", "vc+jwt")]
    [InlineData("load", "verify", "--count", "0")]
    [InlineData("load", "verify", "--mode", "sideways")]
    [InlineData("load", "award", "--transport", "inprocess")]
    [InlineData("load", "revoke", "--transport", "inprocess")]
    [InlineData("load", "mixed", "--transport", "inprocess")]
    [InlineData("load", "verify", "--transport", "inprocess", "--proofs", "eddsa-rdfc-2022,eddsa-jcs-2022")]
    [InlineData("load", "award", "--url", "http://127.0.0.1:1")]
    public async Task Load_WrongUsage_IsExitCodeTwo(params string[] arguments)
    {
        var result = await CommandRun.RunAsync(arguments);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.NotEmpty(result.Error);
    }
}
