using MicroCreds.Registry.Cli.Tests.Running;
using MicroCreds.Registry.Client.Tests.Scripted;

namespace MicroCreds.Registry.Cli.Tests.Auditing;

/// <summary><c>microcreds ledger</c> against ledgers that keep their word and ledgers that do not.</summary>
public sealed class LedgerVerbTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly ScriptedLedger _ledger = new();
    private ScriptedRegistry _registry = null!;

    public async Task InitializeAsync() => _registry = await ScriptedRegistry.StartAsync(_ledger.AnswerAsync);

    public async Task DisposeAsync()
    {
        await _registry.DisposeAsync();
        _ledger.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Audit_KeptCheckpointStillHolds_IsExitCodeZero()
    {
        _ledger.Grow(300);
        var kept = await CommandRun.RunAsync("ledger", "checkpoint", "--url", _registry.Url.ToString());
        Assert.Equal((0, _ledger.Checkpoint.ToString()), (kept.ExitCode, kept.Output));
        var file = _folder.Write("kept", kept.Output);
        _ledger.Grow(600);

        var result = await CommandRun.RunAsync("ledger", "audit", "--url", _registry.Url.ToString(), "--checkpoint", file, "--vkey", _ledger.Key.ToString());

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("600 of 600 entries", result.Output, StringComparison.Ordinal);
        Assert.Contains("the one that it had signed at 300 entries", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audit_HistoryWasRewritten_IsExitCodeOne()
    {
        _ledger.Grow(300);
        var file = _folder.Write("kept", _ledger.Checkpoint.ToString());
        _ledger.Rewrite(7);

        var result = await CommandRun.RunAsync("ledger", "audit", "--url", _registry.Url.ToString(), "--checkpoint", file);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("[root_mismatch]", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audit_SignedByAnotherKeyThanTheKeptOne_IsExitCodeOne()
    {
        _ledger.Grow(5);
        using var other = new ScriptedLedger();

        var result = await CommandRun.RunAsync("ledger", "audit", "--url", _registry.Url.ToString(), "--vkey", other.Key.ToString());

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("[checkpoint_not_believed]", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--checkpoint", "/no/such/file")]
    [InlineData("--vkey", "nonsense")]
    public async Task Audit_OptionThatCannotBeUsed_IsExitCodeTwo(string option, string value)
    {
        _ledger.Grow(5);

        var result = await CommandRun.RunAsync("ledger", "audit", "--url", _registry.Url.ToString(), option, value);

        Assert.Equal(2, result.ExitCode);
    }

    [Fact]
    public async Task Audit_KeptCheckpointOfAnotherLedger_IsExitCodeTwo()
    {
        _ledger.Grow(5);
        using var other = new ScriptedLedger();
        other.Grow(3);

        var result = await CommandRun.RunAsync(
            "ledger", "audit", "--url", _registry.Url.ToString(), "--checkpoint", _folder.Write("kept", other.Checkpoint.ToString()));

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("no checkpoint of this ledger", result.Error, StringComparison.Ordinal);
    }
}
