using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Frameworks;
using MicroCreds.Registry.Domain.Issuers;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Tests.Hosting;

namespace MicroCreds.Registry.Grains.Tests.EventSourcing;

/// <summary>Two writers of one stream, reads beside a write, and commits of unknown fate: always one story, and everybody hears the same.</summary>
public sealed class RaceTests : IAsyncLifetime
{
    private readonly DataFolder _folder = new();
    private GatedLedgerStore _store = null!;
    private RunningRegistry _registry = null!;
    private Scene _scene = null!;

    public async Task InitializeAsync()
    {
        _registry = await RunningRegistry.StartAsync(_folder, inner => _store = new GatedLedgerStore(inner));
        _scene = Scene.Empty(_registry);
    }

    public async Task DisposeAsync()
    {
        await _registry.AuditAsync();
        await _registry.DisposeAsync();
        _folder.Delete();
    }

    [Fact]
    public async Task AppendAsync_TwoWritersOfOneStream_OneWinsAndTheOtherIsTold()
    {
        var ledger = _registry.Client.GetGrain<ILedgerGrain>(ILedgerGrain.Key);
        var results = await Task.WhenAll(ledger.AppendAsync(Founding("one")), ledger.AppendAsync(Founding("two")));

        Assert.Single(results, result => result.Outcome == AppendOutcome.Committed);
        var lost = Assert.Single(results, result => result.Outcome == AppendOutcome.WrongVersion);
        Assert.Equal(1, lost.Version);
        Assert.Equal(1, await _registry.VersionOfAsync(StreamIds.Framework(_scene.FrameworkId)));
    }

    [Fact]
    public async Task ExecuteAsync_AnotherWriterWasFirst_DecidesAnew()
    {
        await _scene.FoundAsync();
        await AppendAsOtherWriterAsync(_scene.Accreditation("taken"));

        Scene.Refused(RefusalCodes.AccreditationExists, await _scene.Framework.ExecuteAsync(_scene.Next(_scene.Accreditation("taken"))));
        var reply = Scene.Accepted(await _scene.Framework.ExecuteAsync(_scene.Next(_scene.Accreditation("free"))));
        Assert.Equal(3, reply.Version);
        Assert.Equal(2, (await _scene.Framework.ReadAsync()).Accreditations.Count);
    }

    [Fact]
    public async Task ExecuteAsync_OthersKeepWriting_IsRefusedAsConflict()
    {
        await _scene.FoundAsync();
        var stream = StreamIds.Framework(_scene.FrameworkId);
        _store.Version = (id, version) => id == stream ? version + 1 : version;
        Scene.Refused(RefusalCodes.Conflict, await _scene.Framework.ExecuteAsync(_scene.Next(_scene.Accreditation())));

        _store.Version = (_, version) => version;
        Scene.Accepted(await _scene.Framework.ExecuteAsync(_scene.Next(_scene.Accreditation())));
        Assert.Equal(2, await _registry.VersionOfAsync(stream));
    }

    [Fact]
    public async Task ReadAsync_BetweenCommitAndAnswer_DoesNotCountTheEventsTwice()
    {
        var committed = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        _store.AfterCommit = () =>
        {
            committed.TrySetResult();
            return gate.Task;
        };
        var registering = _scene.Issuer.ExecuteAsync(_scene.Next(new RegisterIssuer(_scene.Did, Scene.Profile)));
        await committed.Task.Soon();
        Assert.Equal(1, (await _scene.Issuer.ReadAsync().Soon()).Version);
        gate.SetResult();
        Assert.Equal(1, Scene.Accepted(await registering.Soon()).Version);

        var state = await _scene.Issuer.ReadAsync();
        Assert.Equal(1, state.Version);
        Assert.Single(state.Keys);
        Assert.Equal(2, Scene.Accepted(await _scene.Issuer.ExecuteAsync(_scene.Next(new AddIssuerKey()))).Version);
    }

    [Fact]
    public async Task ExecuteAsync_CommitThatThrewAfterItWasWritten_IsAnsweredAsWritten()
    {
        var failures = 1;
        _store.AfterCommit = () => failures-- > 0 ? throw new IOException("injected") : Task.CompletedTask;
        var levels = _scene.Next(Scene.Levels());
        var first = Scene.Accepted(await _scene.Framework.ExecuteAsync(levels));

        Assert.Equal(first, await _scene.Framework.ExecuteAsync(levels));
        Assert.Equal(1, await _registry.VersionOfAsync(StreamIds.Framework(_scene.FrameworkId)));
    }

    [Fact]
    public async Task ExecuteAsync_CommitThatWasNotWritten_FailsAndCanBeRepeated()
    {
        var failures = 1;
        _store.BeforeCommit = () => failures-- > 0 ? throw new IOException("injected") : Task.CompletedTask;
        var levels = _scene.Next(Scene.Levels());
        await Assert.ThrowsAsync<LedgerCommitFailedException>(() => _scene.Framework.ExecuteAsync(levels));
        Assert.False((await _scene.Framework.ReadAsync()).Exists);

        Assert.Equal(1, Scene.Accepted(await _scene.Framework.ExecuteAsync(levels)).Version);
    }

    private async Task AppendAsOtherWriterAsync(FrameworkCommand command)
    {
        var state = await _scene.Framework.ReadAsync();
        var decision = Assert.IsType<Decision<FrameworkEvent>.Accepted>(FrameworkDecider.Decide(state, _scene.Next(command)));
        var append = new StreamAppend(StreamIds.Framework(_scene.FrameworkId), state.Version, [.. decision.Events.Select(Pending)]);
        var result = await _registry.Client.GetGrain<ILedgerGrain>(ILedgerGrain.Key).AppendAsync(append);
        Assert.Equal(AppendOutcome.Committed, result.Outcome);
    }

    private StreamAppend Founding(string key)
    {
        var command = Scene.Levels() with { FrameworkId = _scene.FrameworkId, IdempotencyKey = key, At = _scene.Now() };
        var decision = Assert.IsType<Decision<FrameworkEvent>.Accepted>(FrameworkDecider.Decide(FrameworkState.Initial, command));
        return new StreamAppend(StreamIds.Framework(_scene.FrameworkId), 0, [.. decision.Events.Select(Pending)]);
    }

    private static PendingEvent Pending(DomainEvent happened) => new(
        EventCodec.KindOf(happened), EventCodec.TypeOf(happened), happened.At, EventCodec.IssuerOf(happened), EventCodec.DigestOf(happened),
        EventCodec.Encode(happened), default);
}
