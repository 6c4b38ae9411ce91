using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Grains.Issuers;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Tests.Hosting;
using MicroCreds.Registry.Verification.Following;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCreds.Registry.Grains.Tests.ReadSides;

/// <summary>What the "ledger" stream brings is a hint: repeated, late, in disorder or from beyond the ledger's end, it changes no answer.</summary>
public sealed class ReadSideFeedTests : IAsyncLifetime
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
        await _registry.AuditAsync();
        await _registry.DisposeAsync();
        _folder.Delete();
    }

    public static TheoryData<string> Faults => ["repeated", "reversed", "with gaps", "one by one", "nothing"];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Stream_WithAFault_ChangesNoAnswer(string fault)
    {
        var awarded = await _scene.AwardAsync();
        Scene.Accepted(await _scene.Credential(awarded).ExecuteAsync(_scene.Next(new RevokeCredential(RevocationReason.Other))));
        var later = await _scene.AwardAsync();
        var events = (await _registry.Store.ReadEventsAsync(0, 4_096, CancellationToken.None)).ToImmutableArray();
        IEnumerable<LedgerBatch> batches = fault switch
        {
            "repeated" => [new LedgerBatch(0, events), new LedgerBatch(0, events)],
            "reversed" => events.Reverse().Select(one => new LedgerBatch(one.Index, [one])),
            "with gaps" => events.Where(one => one.Index % 3 == 0).Select(one => new LedgerBatch(one.Index, [one])),
            "one by one" => events.Select(one => new LedgerBatch(one.Index, [one])),
            _ => [],
        };
        var stream = _registry.Client.GetStreamProvider(LedgerStreamId.Provider)
            .GetStream<LedgerBatch>(StreamId.Create(LedgerStreamId.Namespace, LedgerStreamId.Key));
        foreach (var batch in batches)
            await stream.OnNextAsync(batch).Soon();

        await AssertAnswersAsync(awarded, later);
        Assert.Equal(events.Length, _registry.Services.GetRequiredService<ReadSide>().AsOf.Size);
    }

    [Fact]
    public async Task Start_OnALedgerThatIsThere_KnowsAllOfIt()
    {
        var awarded = await _scene.AwardAsync();
        Scene.Accepted(await _scene.Credential(awarded).ExecuteAsync(_scene.Next(new RevokeCredential(RevocationReason.Other))));
        var later = await _scene.AwardAsync();
        await _registry.DisposeAsync();
        _registry = await RunningRegistry.StartAsync(_folder);
        await AssertAnswersAsync(awarded, later);
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
