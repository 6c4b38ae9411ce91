using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Grains.Issuers;
using MicroCreds.Registry.Grains.ReadSides;
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Grains.Tests.Hosting;
using MicroCreds.Registry.Verification.Following;
using MicroCreds.Registry.Verification.Snapshots;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace MicroCreds.Registry.Grains.Tests.ReadSides;

/// <summary>A snapshot shortens the start and changes no answer; one that does not rest on the ledger is not used.</summary>
public sealed class ReadSideSnapshotsTests : IAsyncLifetime
{
    private readonly DataFolder _folder = new();
    private RunningRegistry _registry = null!;
    private Scene _scene = null!;

    public async Task InitializeAsync()
    {
        _registry = await RunningRegistry.StartAsync(_folder);
        _scene = await Scene.SetAsync(_registry);
    }

    public async Task DisposeAsync()
    {
        await _registry.DisposeAsync();
        _folder.Delete();
    }

    [Fact]
    public async Task Start_AfterACleanStop_TakesUpAllOfTheLedger()
    {
        var (revoked, good) = await AwardAndRevokeAsync();
        await RestartAsync();

        var restored = await RestoreAsync(_registry.Services);

        Assert.Equal((await _registry.Store.ReadHeadAsync(CancellationToken.None)).Size, restored.AsOf.Size);
        await AssertAnswersAsync(revoked, good);
    }

    [Fact]
    public async Task Start_SnapshotOlderThanTheLedger_IsCompletedFromTheTail()
    {
        var (revoked, good) = await AwardAndRevokeAsync();
        await RestartAsync();
        var old = await File.ReadAllBytesAsync(_folder.SnapshotPath);
        _scene = await Scene.SetAsync(_registry);
        var (revokedLater, goodLater) = await AwardAndRevokeAsync();
        await _registry.DisposeAsync();
        await File.WriteAllBytesAsync(_folder.SnapshotPath, old);
        _registry = await RunningRegistry.StartAsync(_folder);

        await AssertAnswersAsync(revoked, good);
        await AssertAnswersAsync(revokedLater, goodLater);
    }

    [Fact]
    public async Task Start_SnapshotOfAnotherLedger_IsThrownAway()
    {
        var (revoked, good) = await AwardAndRevokeAsync();
        var other = new DataFolder();
        await using (var foreign = await RunningRegistry.StartAsync(other))
        {
            var scene = await Scene.SetAsync(foreign);
            await scene.AwardAsync();
            await foreign.CatchUpAsync();
        }

        await _registry.DisposeAsync();
        File.Copy(other.SnapshotPath, _folder.SnapshotPath, overwrite: true);
        other.Delete();
        _registry = await RunningRegistry.StartAsync(_folder);

        await AssertAnswersAsync(revoked, good);
        File.Delete(_folder.SnapshotPath);
    }

    [Theory]
    [InlineData("foreign")]
    [InlineData("damaged")]
    [InlineData("another address")]
    public async Task RestoreAsync_SnapshotThatIsNotOfThisLedger_IsDeletedAndLeavesTheReadSideEmpty(string fault)
    {
        await AwardAndRevokeAsync();
        await RestartAsync();
        var services = _registry.Services;
        var facts = services.GetRequiredService<LedgerFacts>();
        if (fault == "foreign")
            SnapshotWriter.Write(_folder.SnapshotPath, services.GetRequiredService<ReadSide>().Capture(), default, facts.Projection, CancellationToken.None);
        if (fault == "damaged")
            await File.WriteAllBytesAsync(_folder.SnapshotPath, (await File.ReadAllBytesAsync(_folder.SnapshotPath))[..^1]);
        if (fault == "another address")
            facts = new LedgerFacts(Options.Create(new RegistryOptions { PublicUrl = new Uri("https://elsewhere.example/") }));

        var restored = await RestoreAsync(services, facts);

        Assert.Equal(0, restored.AsOf.Size);
        Assert.Equal(0, restored.Index.Count);
        Assert.False(File.Exists(_folder.SnapshotPath));
    }

    private static async Task<ReadSide> RestoreAsync(IServiceProvider services, LedgerFacts? facts = null)
    {
        var readSide = new ReadSide();
        var snapshots = new ReadSideSnapshots(
            readSide, services.GetRequiredService<ILedgerStore>(), facts ?? services.GetRequiredService<LedgerFacts>(),
            services.GetRequiredService<IOptions<SnapshotOptions>>(), TimeProvider.System, NullLogger<ReadSideSnapshots>.Instance);
        await snapshots.RestoreAsync(CancellationToken.None);
        return readSide;
    }

    private async Task<(AwardReply Revoked, AwardReply Good)> AwardAndRevokeAsync()
    {
        var revoked = await _scene.AwardAsync();
        Scene.Accepted(await _scene.Credential(revoked).ExecuteAsync(_scene.Next(new RevokeCredential(RevocationReason.Other))));
        var good = await _scene.AwardAsync();
        await _registry.CatchUpAsync();
        return (revoked, good);
    }

    private async Task RestartAsync()
    {
        await _registry.DisposeAsync();
        _registry = await RunningRegistry.StartAsync(_folder);
        await _registry.CatchUpAsync();
    }

    private async Task AssertAnswersAsync(AwardReply revoked, AwardReply good)
    {
        Checks.Failed(
            await _registry.VerifyAsync(revoked.Document),
            MicroCreds.Registry.Credentials.Verification.CheckNames.Status,
            MicroCreds.Registry.Credentials.Verification.CheckCodes.Revoked);
        Checks.AreAllPassed(await _registry.VerifyAsync(good.Document));
    }
}
