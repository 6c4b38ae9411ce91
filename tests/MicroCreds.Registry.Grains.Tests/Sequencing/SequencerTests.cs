using System.Collections.Immutable;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Storage.TestKit;

namespace MicroCreds.Registry.Grains.Tests.Sequencing;

public sealed class SequencerTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Append_NewStream_IsCommittedPublishedAndAudited()
    {
        var scene = new SequencerScene();
        Assert.Equal(new AppendResult(AppendOutcome.Committed, 0, 2, 2), await scene.AppendAsync("a", 0, events: 2));
        Assert.Equal(new AppendResult(AppendOutcome.Committed, 2, 3, 3), await scene.AppendAsync("a", 2));
        Assert.Equal([0L, 2], scene.Published.Select(batch => batch.FirstIndex));
        Assert.Equal([1L, 2], scene.Published[0].Events.Select(e => e.Version));
        Assert.Equal(3, (await scene.AuditAsync()).Size);
    }

    [Fact]
    public async Task Append_WrongVersion_SaysTheVersionAndWritesNothing()
    {
        var scene = new SequencerScene();
        await scene.AppendAsync("a", 0);
        Assert.Equal(new AppendResult(AppendOutcome.WrongVersion, -1, 1, 1), await scene.AppendAsync("a", 0));
        Assert.Equal(new AppendResult(AppendOutcome.WrongVersion, -1, 0, 1), await scene.AppendAsync("b", 4));
        Assert.Equal(1, scene.Disk.Commits);
        Assert.Single(scene.Published);
    }

    [Fact]
    public async Task AppendMany_OneStreamInOneGroup_EachSeesTheOnesBeforeIt()
    {
        var scene = new SequencerScene();
        var results = await scene.Sequencer.AppendManyAsync(
            [Appends.To("a", 0, 2), Appends.To("a", 0), Appends.To("a", 2), Appends.To("b", 0), Appends.To("a", 3)], None);
        Assert.Equal(
            [
                new AppendResult(AppendOutcome.Committed, 0, 2, 5),
                new AppendResult(AppendOutcome.WrongVersion, -1, 2, 5),
                new AppendResult(AppendOutcome.Committed, 2, 3, 5),
                new AppendResult(AppendOutcome.Committed, 3, 1, 5),
                new AppendResult(AppendOutcome.Committed, 4, 4, 5),
            ],
            results.AsEnumerable());
        Assert.Equal(1, scene.Disk.Commits);
        await scene.AuditAsync();
    }

    [Fact]
    public async Task AppendTogether_AllVersionsRight_IsOneCommitInTheirOrder()
    {
        var scene = new SequencerScene();
        await scene.AppendAsync("old", 0);
        var results = await scene.Sequencer.AppendTogetherAsync([Appends.To("old", 1), Appends.To("new", 0, 2)], None);
        Assert.Equal(
            [new AppendResult(AppendOutcome.Committed, 1, 2, 4), new AppendResult(AppendOutcome.Committed, 2, 2, 4)], results.AsEnumerable());
        Assert.Equal(2, scene.Disk.Commits);
        await scene.AuditAsync();
    }

    [Fact]
    public async Task AppendTogether_OneVersionWrong_WritesNoneAndSaysTheVersions()
    {
        var scene = new SequencerScene();
        await scene.AppendAsync("old", 0);
        var results = await scene.Sequencer.AppendTogetherAsync([Appends.To("new", 0, 2), Appends.To("old", 0), Appends.To("other", 0)], None);
        Assert.Equal(
            [
                new AppendResult(AppendOutcome.WrongVersion, -1, 0, 1),
                new AppendResult(AppendOutcome.WrongVersion, -1, 1, 1),
                new AppendResult(AppendOutcome.WrongVersion, -1, 0, 1),
            ],
            results.AsEnumerable());
        Assert.Equal(1, scene.Disk.Commits);
    }

    [Fact]
    public async Task AppendTogether_MoreThanAGroup_IsNeverSplit()
    {
        var scene = new SequencerScene(options => options.MaxGroupEvents = 2);
        var results = await scene.Sequencer.AppendTogetherAsync([Appends.To("a", 0, 2), Appends.To("b", 0, 2), Appends.To("c", 0, 2)], None);
        Assert.All(results, result => Assert.Equal((AppendOutcome.Committed, 6L), (result.Outcome, result.LedgerSize)));
        Assert.Equal(1, scene.Disk.Commits);
        await scene.AuditAsync();
    }

    [Fact]
    public async Task AppendTogether_AStreamTwice_IsMisuse()
    {
        var scene = new SequencerScene();
        await Assert.ThrowsAsync<ArgumentException>(() => scene.Sequencer.AppendTogetherAsync([Appends.To("a", 0), Appends.To("a", 1)], None));
        Assert.Equal(0, scene.Disk.Commits);
    }

    [Fact]
    public async Task Append_WhileACommitIsUnderWay_SharesTheNextOne()
    {
        var scene = new SequencerScene();
        var held = new TaskCompletionSource();
        scene.Store.BeforeCommit = () => held.Task;
        var appends = Enumerable.Range(0, 20).Select(i => scene.AppendAsync(Appends.Credential(i), 0)).ToArray();
        held.SetResult();
        await Task.WhenAll(appends);
        Assert.InRange(scene.Disk.Commits, 1, 2);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => (long)i), appends.Select(append => append.Result.FirstIndex));
        await scene.AuditAsync();
    }

    [Fact]
    public async Task AppendMany_MoreThanAGroup_IsSplitAtItsLimitAndNeverWithinAnAppend()
    {
        var scene = new SequencerScene(options => options.MaxGroupEvents = 3);
        var results = await scene.Sequencer.AppendManyAsync(
            [Appends.To("a", 0, 2), Appends.To("b", 0, 2), Appends.To("c", 0), Appends.To("d", 0, 7), Appends.To("e", 0)], None);
        Assert.Equal([0L, 2, 4, 5, 12], results.Select(result => result.FirstIndex));
        Assert.Equal([2, 3, 7, 1], scene.Published.Select(batch => batch.Events.Length));
        await scene.AuditAsync();
    }

    [Fact]
    public async Task Append_TooMuchWaits_IsRefusedWithAPauseAndTheRestIsWritten()
    {
        var scene = new SequencerScene(options => (options.MaxWaitingEvents, options.OverloadRetryAfter) = (4, TimeSpan.FromSeconds(3)));
        var held = new TaskCompletionSource();
        var reached = new TaskCompletionSource();
        scene.Store.BeforeCommit = () =>
        {
            reached.TrySetResult();
            return held.Task;
        };
        var first = scene.AppendAsync("first", 0);
        await reached.Task;
        var waiting = scene.AppendAsync("waiting", 0, events: 4);
        var refused = await Assert.ThrowsAsync<LedgerOverloadedException>(() => scene.AppendAsync("refused", 0));
        Assert.Equal(TimeSpan.FromSeconds(3), refused.RetryAfter);
        await Assert.ThrowsAsync<ArgumentException>(() => scene.AppendAsync("never", 0, events: 5));
        held.SetResult();
        await Task.WhenAll(first, waiting);
        Assert.Equal(AppendOutcome.Committed, (await scene.AppendAsync("refused", 0)).Outcome);
        Assert.Equal(6, (await scene.AuditAsync()).Size);
    }

    [Fact]
    public async Task Append_CallerGivesUp_EndsTheWaitAndNotTheCommit()
    {
        var scene = new SequencerScene();
        var held = new TaskCompletionSource();
        scene.Store.BeforeCommit = () => held.Task;
        using var patience = new CancellationTokenSource();
        var append = scene.Sequencer.AppendAsync(Appends.To("a", 0), patience.Token);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => append);
        held.SetResult();
        Assert.Equal(2, (await scene.AppendAsync("a", 1)).Version);
        await scene.AuditAsync();
    }

    [Fact]
    public async Task Append_ReaderThrows_IsCommittedAllTheSame()
    {
        var scene = new SequencerScene { Publish = _ => throw new InvalidOperationException("a reader's mistake") };
        Assert.Equal(AppendOutcome.Committed, (await scene.AppendAsync("a", 0)).Outcome);
        Assert.Equal(AppendOutcome.Committed, (await scene.AppendAsync("a", 1)).Outcome);
    }

    [Fact]
    public async Task Append_BeforeItIsPublished_IsNotAnswered()
    {
        var scene = new SequencerScene();
        var held = new TaskCompletionSource();
        scene.Publish = async _ => await held.Task;
        var append = scene.AppendAsync("a", 0);
        while (scene.Disk.Commits == 0)
            await Task.Yield();
        Assert.False(append.IsCompleted);
        held.SetResult();
        await append;
    }

    [Fact]
    public async Task Stop_WithAppendsWaiting_AnswersThemAndRefusesMore()
    {
        var scene = new SequencerScene();
        var held = new TaskCompletionSource();
        scene.Store.BeforeCommit = () => held.Task;
        var append = scene.AppendAsync("a", 0);
        var stopping = scene.Sequencer.StopAsync();
        Assert.False(stopping.IsCompleted);
        await Assert.ThrowsAsync<LedgerCommitFailedException>(() => scene.AppendAsync("b", 0));
        held.SetResult();
        await stopping;
        Assert.Equal(AppendOutcome.Committed, (await append).Outcome);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("a", -1)]
    [InlineData("nul \0", 0)]
    public async Task Append_Malformed_IsRefusedBeforeItWaits(string stream, long expectedVersion)
    {
        var scene = new SequencerScene();
        await Assert.ThrowsAsync<ArgumentException>(() => scene.Sequencer.AppendAsync(Appends.To("a", 0) with { StreamId = stream, ExpectedVersion = expectedVersion }, None));
        Assert.Equal(0, scene.Disk.Commits);
    }

    [Fact]
    public async Task Append_MalformedEvents_AreRefusedBeforeTheyWait()
    {
        var scene = new SequencerScene();
        var good = Appends.To("a", 0);
        ImmutableArray<PendingEvent>[] bad =
        [
            [],
            [good.Events[0] with { Kind = 0 }],
            [good.Events[0] with { Type = "" }],
            [good.Events[0] with { Type = "lone \ud800 surrogate" }],
            [good.Events[0] with { Digest = new byte[31] }],
            [good.Events[0] with { Issuer = new string('i', 1025) }],
            [good.Events[0] with { Payload = new byte[StreamAppends.MaxPartBytes + 1] }],
        ];
        foreach (var events in bad)
            await Assert.ThrowsAsync<ArgumentException>(() => scene.Sequencer.AppendAsync(good with { Events = events }, None));
        Assert.Equal(0, scene.Disk.Commits);
    }

    [Theory]
    [InlineData(20260301)]
    [InlineData(20260302)]
    public async Task Append_TwoSequencersOnOneStore_LoseNothingAndForkNothing(int seed)
    {
        var disk = new LedgerDisk();
        SequencerScene[] scenes = [new(disk: disk), new(disk: disk)];
        var random = new Random(seed);
        var plan = Enumerable.Range(0, 400).Select(_ => (Scene: random.Next(2), Stream: $"s/{random.Next(40)}")).ToArray();
        var done = await Task.WhenAll(plan.Select(async step =>
        {
            var committed = 0;
            for (long version = 0; committed == 0;)
            {
                var result = await scenes[step.Scene].AppendAsync(step.Stream, version);
                version = result.Version;
                committed += result.Outcome == AppendOutcome.Committed ? 1 : 0;
            }

            return committed;
        }));
        Assert.Equal(400, done.Sum());
        Assert.Equal(400, (await scenes[0].AuditAsync()).Size);
        Assert.Empty(disk.Violations);
    }

    [Fact]
    public async Task Append_StoreThatForgotEntries_StopsForGood()
    {
        var scene = new SequencerScene();
        await scene.AppendAsync("a", 0, events: 3);
        var truth = scene.Disk.Head;
        scene.Disk.Head = new LedgerHead(2, TreeHash.Empty, [TreeHash.Empty]);
        await Assert.ThrowsAsync<LedgerFaultedException>(() => scene.AppendAsync("b", 0));
        scene.Disk.Head = truth;
        await Assert.ThrowsAsync<LedgerFaultedException>(() => scene.AppendAsync("b", 0));
        await Assert.ThrowsAsync<LedgerFaultedException>(() => scene.Sequencer.ReadHeadAsync(None));
        Assert.Equal(3, (await scene.AuditAsync()).Size);
    }

    [Fact]
    public async Task Append_HeadOfAnotherRoot_StopsForGood()
    {
        var scene = new SequencerScene();
        await scene.AppendAsync("a", 0);
        scene.Disk.Head = scene.Disk.Head with { Root = Hash256.Compute("another"u8) };
        scene.Restart();
        await Assert.ThrowsAsync<LedgerFaultedException>(() => scene.AppendAsync("b", 0));
        await Assert.ThrowsAsync<LedgerFaultedException>(() => scene.AppendAsync("b", 0));
    }

    [Fact]
    public async Task Append_CheckpointOfMoreThanIsThere_StopsForGood()
    {
        var scene = new SequencerScene();
        await scene.AppendAsync("a", 0);
        scene.Disk.Record(new RecordedCheckpoint(5, TreeHash.Empty, "from before the backup\n"));
        scene.Restart();
        var fault = await Assert.ThrowsAsync<LedgerFaultedException>(() => scene.AppendAsync("b", 0));
        Assert.Contains("lost entries", fault.Message, StringComparison.Ordinal);
    }
}
