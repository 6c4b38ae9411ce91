using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Issuers;
using MicroCreds.Registry.Grains.Issuers;
using MicroCreds.Registry.Grains.Tests.Hosting;
using Orleans.Configuration;

namespace MicroCreds.Registry.Grains.Tests.Issuers;

/// <summary>A repeated award gets the answer of the first time and leaves one event, whatever has happened in between.</summary>
public sealed class AwardIdempotencyTests : IAsyncLifetime
{
    private readonly DataFolder _folder = new();
    private RunningRegistry _registry = null!;
    private Scene _scene = null!;

    public async Task InitializeAsync()
    {
        _registry = await StartAsync();
        _scene = await Scene.SetAsync(_registry);
    }

    public async Task DisposeAsync()
    {
        await _registry.AuditAsync();
        await _registry.DisposeAsync();
        _folder.Delete();
    }

    [Fact]
    public async Task AwardAsync_Repeated_GivesTheSameAnswerAndOneEvent()
    {
        var order = _scene.Order();
        var first = await _scene.AwardAsync(order);
        await AssertRepeatsAsync(first, order with { At = order.At.AddSeconds(3) });
    }

    [Fact]
    public async Task AwardAsync_TwiceInOneBatchAndAtOnce_GivesOneAnswerAndOneEvent()
    {
        var order = _scene.Order();
        var batches = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _scene.Issuer.AwardAsync([order, _scene.Order(2), order])));
        var answers = batches.SelectMany(batch => new[] { batch[0], batch[2] }).ToList();
        Assert.All(answers, answer => AssertSame(answers[0], answer));
        await AssertRepeatsAsync(answers[0], order);
    }

    [Fact]
    public async Task AwardAsync_RepeatedAfterTheGrainsWentIdle_GivesTheSameAnswer()
    {
        var order = _scene.Order();
        var first = await _scene.AwardAsync(order);
        for (var i = 0; i < 2; i++)
        {
            // A grain that was used later is collected no earlier.
            var probe = _registry.Client.GetGrain<IIdleProbeGrain>($"{_scene.Did} {i}");
            await (await IdleProbeGrain.UseAsync(probe)).Soon();
        }

        await AssertRepeatsAsync(first, order);
    }

    [Fact]
    public async Task AwardAsync_RepeatedAfterARestart_GivesTheSameAnswer()
    {
        var order = _scene.Order();
        var first = await _scene.AwardAsync(order);
        await _registry.DisposeAsync();
        _registry = await StartAsync();
        _scene = _scene.On(_registry);
        await AssertRepeatsAsync(first, order);
        Checks.AreAllPassed(await _registry.VerifyAsync(first.Document));
    }

    [Fact]
    public async Task AwardAsync_RepeatedAfterEverythingElseEnded_GivesTheSameAnswer()
    {
        var order = _scene.Order();
        var first = await _scene.AwardAsync(order);
        await _scene.PublishAsync();
        await AssertRepeatsAsync(first, order);
        Scene.Accepted(await _scene.Achievement.ExecuteAsync(_scene.Next(new WithdrawAchievement("It ended."))));
        await AssertRepeatsAsync(first, order);
        Scene.Accepted(await _scene.Issuer.ExecuteAsync(_scene.Next(new RetireIssuerKey((await _scene.Issuer.ReadAsync()).ActiveKey!.Id))));
        await AssertRepeatsAsync(first, order);
    }

    [Fact]
    public async Task AwardAsync_SameKeyWithOtherContent_IsRefused()
    {
        var order = _scene.Order();
        var first = await _scene.AwardAsync(order);
        AwardOrder[] others =
        [
            order with { Learner = order.Learner with { Id = _scene.Learner(2) } },
            order with { Learner = order.Learner with { Name = "Somebody Else" } },
            order with { Learner = order.Learner with { Subject = "did:example:another" } },
            order with { ValidFrom = order.At.AddDays(1) },
            order with { ValidUntil = order.At.AddYears(1) },
            order with { Evidence = [] },
            order with { Evidence = [order.Evidence[0] with { Name = "Other" }] },
        ];
        foreach (var other in others)
            Scene.Refused(RefusalCodes.IdempotencyKeyReused, (await _scene.Issuer.AwardAsync([other]))[0]);
        var unsound = order with { Results = [new AwardResult("https://college.example/no-such-result", "6")] };
        Scene.Refused(RefusalCodes.ResultUnknown, (await _scene.Issuer.AwardAsync([unsound]))[0]);
        await AssertRepeatsAsync(first, order);
    }

    [Fact]
    public async Task AwardAsync_IdThatIsTaken_IsRefused()
    {
        var first = await _scene.AwardAsync();
        Scene.Refused(RefusalCodes.CredentialExists, (await _scene.Issuer.AwardAsync([_scene.Order() with { Id = first.CredentialId }]))[0]);
    }

    private Task<RunningRegistry> StartAsync() => RunningRegistry.StartAsync(_folder, silo: silo => silo.Configure<GrainCollectionOptions>(options =>
    {
        options.CollectionQuantum = TimeSpan.FromMilliseconds(500);
        options.CollectionAge = TimeSpan.FromSeconds(1);
    }));

    private async Task AssertRepeatsAsync(AwardReply first, AwardOrder order)
    {
        AssertSame(first, (await _scene.Issuer.AwardAsync([order]))[0]);
        Assert.Equal(1, await _registry.VersionOfAsync(StreamIds.Credential(first.CredentialId)));
        await _registry.AuditAsync();
    }

    private static void AssertSame(AwardReply first, AwardReply again)
    {
        Assert.Null(again.Refusal);
        Assert.Equal((first.CredentialId, first.Digest, first.LedgerIndex), (again.CredentialId, again.Digest, again.LedgerIndex));
        Assert.True(first.Document.Span.SequenceEqual(again.Document.Span));
    }
}
