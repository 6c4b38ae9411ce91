using System.Collections.Concurrent;
using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Frameworks;
using MicroCreds.Registry.Domain.Renewals;
using MicroCreds.Registry.Grains.Issuers;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Renewals;
using MicroCreds.Registry.Grains.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Streams;

namespace MicroCreds.Registry.Grains.Tests.Renewals;

/// <summary>Notices ahead of the end of credentials of three years, 90 and 30 days before it, on a clock that is put forward.</summary>
public sealed class RenewalNoticeTests : IAsyncLifetime
{
    private static readonly RenewalRule Rule = new(
        [RenewalWay.ContinuingEducation], Education: new EducationRequirement(1m), Grace: "P30D")
    {
        Notices = ["P90D", "P30D"],
    };

    private static readonly CancellationToken None = CancellationToken.None;

    private readonly DataFolder _folder = new();
    private RunningRegistry _registry = null!;
    private Scene _scene = null!;

    private IRenewalNoticesGrain Grain => _registry.Client.GetGrain<IRenewalNoticesGrain>(IRenewalNoticesGrain.Key);

    public async Task InitializeAsync()
    {
        _registry = await RunningRegistry.StartAsync(_folder);
        _scene = await Scene.SetAsync(_registry);
        Scene.Accepted(await _scene.Achievement.ExecuteAsync(_scene.Next(new PublishAchievement(_scene.Did, _scene.Content() with { Renewal = Rule }))));
        Scene.Accepted(await _scene.Framework.ExecuteAsync(_scene.Next(new ApproveAchievement(_scene.AchievementId, 2))));
    }

    public async Task DisposeAsync()
    {
        await _registry.AuditAsync();
        await _registry.DisposeAsync();
        _folder.Delete();
    }

    [Fact]
    public async Task GiveDueAsync_AsTimeGoesBy_GivesEachNoticeOnceToIssuerAndLearner()
    {
        var first = await _scene.AwardAsync(_scene.Order(1));
        var second = await _scene.AwardAsync(_scene.Order(2));
        var until = (await _scene.Credential(first).ReadAsync()).ValidUntil!.Value;
        Assert.Equal(0, await Grain.GiveDueAsync());

        ForwardTo(until.AddDays(-80));
        Assert.Equal(2, await Grain.GiveDueAsync());
        Assert.Equal(0, await Grain.GiveDueAsync());
        ForwardTo(until.AddDays(-10));
        Assert.Equal(2, await Grain.GiveDueAsync());
        Assert.Equal(0, await Grain.GiveDueAsync());

        var notices = await NoticesAsync();
        Assert.Equal(["P90D", "P90D", "P30D", "P30D"], notices.Select(notice => notice.Notice));
        Assert.Equal(4, notices.DistinctBy(notice => (notice.Credential, notice.Notice)).Count());
        var mine = await OfLearnerAsync(_scene.Learner(2));
        Assert.Equal([second.CredentialId, second.CredentialId], mine.Select(notice => notice.Credential));
        Assert.Equal([mine[1]], await _registry.Services.GetRequiredService<RenewalNotices>().OfLearnerAsync(_scene.Learner(2), mine[0].LedgerIndex, 10, None));
        Assert.Equal((_scene.Did, _scene.AchievementId, until.AddDays(30)), (notices[0].Issuer, notices[0].Achievement, notices.Single(n => n.Credential == first.CredentialId && n.Notice == "P30D").RenewableUntil));
        Assert.Equal("P90D P30D", string.Join(' ', (await _scene.Credential(first).RenewalAsync())!.NoticesGiven));
    }

    [Fact]
    public async Task GiveDueAsync_OfWhatWasRenewedRevokedOrReplaced_GivesNone()
    {
        var awards = new List<AwardReply>();
        for (var learner = 1; learner <= 5; learner++)
            awards.Add(await _scene.AwardAsync(_scene.Order(learner)));
        var until = (await _scene.Credential(awards[0]).ReadAsync()).ValidUntil!.Value;
        ForwardTo(until.AddDays(-80));
        var activity = new EducationActivity("a", "other", 1m, DateOnly.FromDateTime(_scene.Now().UtcDateTime));
        Scene.Accepted(await _scene.Credential(awards[0]).ExecuteAsync(_scene.Next(new RecordContinuingEducation(activity))));
        Assert.Null((await _scene.Credential(awards[0]).RenewAsync(new RenewalOrder { IdempotencyKey = "r", At = _scene.Now() })).Refusal);
        Scene.Accepted(await _scene.Credential(awards[1]).ExecuteAsync(_scene.Next(new RevokeCredential(RevocationReason.Other))));
        Scene.Accepted(await _scene.Credential(awards[2]).ExecuteAsync(_scene.Next(new SupersedeCredential(awards[3].CredentialId))));
        Scene.Accepted(await _scene.Credential(awards[4]).ExecuteAsync(_scene.Next(new SuspendCredential(SuspensionReason.Other))));

        Assert.Equal(2, await Grain.GiveDueAsync());

        Assert.Equal(
            new[] { awards[3], awards[4] }.Select(award => award.CredentialId).Order(StringComparer.Ordinal),
            (await NoticesAsync()).Select(notice => notice.Credential).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task GiveDueAsync_AfterTheGrace_GivesNoneAndAwaitsNone()
    {
        var award = await _scene.AwardAsync();
        ForwardTo((await _scene.Credential(award).ReadAsync()).ValidUntil!.Value.AddDays(31));

        // Both are due, and of no more use: the credential can no longer be renewed.
        Assert.Equal(0, await Grain.GiveDueAsync());
        Assert.Empty(await _registry.Services.GetRequiredService<IRenewalNoticeView>().DueAsync(_scene.Now(), null, 9, None));
    }

    [Fact]
    public async Task GiveDueAsync_StoppedInTheMiddle_LosesAndDoublesNone()
    {
        const int credentials = 120;
        var awards = await _scene.Issuer.AwardAsync([.. Enumerable.Range(0, credentials).Select(_scene.Order)]);
        var until = (await _scene.Credential(awards[^1]).ReadAsync()).ValidUntil!.Value;
        for (var life = 0; life < 3; life++)
        {
            ForwardTo(until.AddDays(-10));
            var before = (await NoticesAsync()).Count;
            var giving = Grain.GiveDueAsync();
            // Some are given, and then the silo goes down, whatever it was at.
            await Patience.Until(async () => giving.IsCompleted || (await _registry.Store.ReadHeadAsync(None)).Size > 0 && (await NoticesAsync()).Count >= before + 20, "some are given");
            await _registry.DisposeAsync();
            await giving.ContinueWith(_ => { }, None, TaskContinuationOptions.None, TaskScheduler.Default).Soon();
            _registry = await RunningRegistry.StartAsync(_folder);
            _scene = _scene.On(_registry);
        }

        ForwardTo(until.AddDays(-10));
        await Patience.Until(async () => await Grain.GiveDueAsync() == 0 && (await NoticesAsync()).Count == 2 * credentials, "all are given");
        var notices = await NoticesAsync();
        Assert.Equal(2 * credentials, notices.DistinctBy(notice => (notice.Credential, notice.Notice)).Count());
        Assert.Equal(notices.Select(notice => notice.LedgerIndex).Order(), notices.Select(notice => notice.LedgerIndex));
    }

    [Fact]
    public async Task Reminder_WhereNoticesAreDue_GivesThemByItself()
    {
        var award = await _scene.AwardAsync();
        ForwardTo((await _scene.Credential(award).ReadAsync()).ValidUntil!.Value.AddDays(-80));

        // Set anew, it ticks soon.
        await Grain.RemindAsync();

        await Patience.Until(async () => (await NoticesAsync()).Count == 1, "the reminder gives the notice");
    }

    [Fact]
    public async Task GiveDueAsync_WithASubscriber_PutsNoticesOnTheIssuersStream()
    {
        var heard = new ConcurrentQueue<RenewalNotice>();
        var stream = _registry.Client.GetStreamProvider(LedgerStreamId.Provider)
            .GetStream<RenewalNotice>(StreamId.Create(RenewalNoticeStreamId.Namespace, _scene.Did));
        await stream.SubscribeAsync((notice, _) =>
        {
            heard.Enqueue(notice);
            return Task.CompletedTask;
        });
        var award = await _scene.AwardAsync();
        ForwardTo((await _scene.Credential(award).ReadAsync()).ValidUntil!.Value.AddDays(-10));

        await Grain.GiveDueAsync();

        await Patience.Until(() => heard.Count == 2, "both notices are heard");
        Assert.Equal(await NoticesAsync(), heard);
    }

    private void ForwardTo(DateTimeOffset instant)
    {
        if (instant > _registry.Now)
            _registry.Clock.Forward(instant - _registry.Now);
    }

    private Task<IReadOnlyList<RenewalNotice>> NoticesAsync() => _registry.Services.GetRequiredService<RenewalNotices>().OfIssuerAsync(_scene.Did, -1, 1_000, None);

    private Task<IReadOnlyList<RenewalNotice>> OfLearnerAsync(string learner) =>
        _registry.Services.GetRequiredService<RenewalNotices>().OfLearnerAsync(learner, -1, 1_000, None);
}
