using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Storage.TestKit;

namespace MicroCreds.Registry.Grains.Tests.Sequencing;

/// <summary>Each step of a commit fails, having written or not, with or without the store readable afterwards, with or without a restart.</summary>
public sealed class SequencerFaultTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private enum Answer
    {
        Committed,
        NotWritten,
        Unknown,
    }

    /// <summary>Step, how often reading the head fails afterwards (3 attempts are made), restart.</summary>
    public static TheoryData<StoreStep, int, bool> Failures()
    {
        var cases = new TheoryData<StoreStep, int, bool>();
        foreach (var restart in (bool[])[false, true])
        {
            foreach (var step in (StoreStep[])[StoreStep.ReadVersions, StoreStep.CommitNotWritten, StoreStep.CommitWritten])
            {
                foreach (var unreadable in (int[])[0, 2, 3, 5])
                    cases.Add(step, unreadable, restart);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Append_StepFails_IsAnsweredTruthfullyAndTheLedgerGoesOn(StoreStep step, int headReadsThatFail, bool restart)
    {
        var scene = new SequencerScene();
        await scene.AppendAsync("before", 0, events: 300);
        await scene.AuditAsync();

        scene.Store.FailNext(step);
        scene.Store.FailNext(StoreStep.ReadHead, headReadsThatFail);
        var answer = await AnswerAsync(() => scene.AppendAsync("a", 0, events: 2));
        Assert.Equal(Expected(step, headReadsThatFail), answer);
        await scene.AuditAsync();
        var written = step == StoreStep.CommitWritten;
        Assert.Equal(written ? 302 : 300, scene.Disk.Head.Size);

        scene.Store.Heal();
        if (restart)
            scene.Restart();
        var again = await scene.AppendAsync("a", 0, events: 2);
        Assert.Equal(written ? AppendOutcome.WrongVersion : AppendOutcome.Committed, again.Outcome);
        Assert.Equal(AppendOutcome.Committed, (await scene.AppendAsync("a", 2)).Outcome);
        Assert.Equal(303, (await scene.AuditAsync()).Size);
    }

    [Theory]
    [InlineData(StoreStep.CommitWritten)]
    [InlineData(StoreStep.CommitNotWritten)]
    public async Task Append_AfterAnUnknownCommit_IsRefusedUntilTheHeadCanBeRead(StoreStep step)
    {
        var scene = new SequencerScene();
        await scene.AppendAsync("before", 0);
        scene.Store.FailNext(step);
        scene.Store.FailNext(StoreStep.ReadHead, 5);
        await Assert.ThrowsAsync<LedgerCommitUnknownException>(() => scene.AppendAsync("a", 0));
        await Assert.ThrowsAsync<LedgerCommitFailedException>(() => scene.AppendAsync("b", 0));
        await Assert.ThrowsAsync<LedgerCommitFailedException>(() => scene.AppendAsync("b", 0));
        Assert.Equal(AppendOutcome.Committed, (await scene.AppendAsync("b", 0)).Outcome);
        Assert.Equal(step == StoreStep.CommitWritten ? 3 : 2, (await scene.AuditAsync()).Size);
    }

    [Theory]
    [InlineData(StoreStep.ReadCheckpoint)]
    [InlineData(StoreStep.ReadHead)]
    [InlineData(StoreStep.ReadTile)]
    [InlineData(StoreStep.ReadEntries)]
    public async Task Append_LedgerCannotBeLoaded_FailsWithNothingWrittenAndIsTriedAgain(StoreStep step)
    {
        var scene = new SequencerScene();
        await scene.AppendAsync("before", 0, events: 300);
        scene.Restart();
        scene.Store.FailNext(step);
        await Assert.ThrowsAsync<LedgerCommitFailedException>(() => scene.AppendAsync("a", 0));
        Assert.Equal(AppendOutcome.Committed, (await scene.AppendAsync("a", 0)).Outcome);
        Assert.Equal(301, (await scene.AuditAsync()).Size);
    }

    [Theory]
    [InlineData(StoreStep.CommitWritten, true)]
    [InlineData(StoreStep.CommitNotWritten, false)]
    public async Task Append_CommitThrowsAndAnotherSequencerWentOn_IsAnsweredTruthfully(StoreStep step, bool written)
    {
        var scene = new SequencerScene();
        var other = new SequencerScene(disk: scene.Disk);
        await scene.AppendAsync("before", 0);
        scene.Store.FailNext(step);
        scene.Store.FailNext(StoreStep.ReadHead, 2);
        var failed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        scene.Store.Failing = failing =>
        {
            if (failing == step)
                failed.TrySetResult();
        };
        var append = AnswerAsync(() => scene.AppendAsync("a", 0, events: 2));
        await failed.Task;
        // As the first one's attempts to read fail twice, the other may or may not come in between: both must be right.
        await other.AppendAsync("b", 0, events: 3);
        Assert.Equal(written ? Answer.Committed : Answer.NotWritten, await append);
        Assert.Equal(written ? 6 : 4, (await scene.AuditAsync()).Size);
        Assert.Equal(AppendOutcome.Committed, (await scene.AppendAsync("c", 0)).Outcome);
        await other.AuditAsync();
    }

    [Fact]
    public async Task AppendMany_SecondCommitFails_SaysUnknownForTheWhole()
    {
        var scene = new SequencerScene(options => options.MaxGroupEvents = 1);
        var commits = 0;
        scene.Store.BeforeCommit = () =>
        {
            if (++commits == 2)
                scene.Store.FailNext(StoreStep.CommitNotWritten);
            return Task.CompletedTask;
        };
        await Assert.ThrowsAsync<LedgerCommitUnknownException>(
            () => scene.Sequencer.AppendManyAsync([Appends.To("a", 0), Appends.To("b", 0), Appends.To("c", 0)], None));
        Assert.Equal(2, (await scene.AuditAsync()).Size);
    }

    [Theory]
    [InlineData(1001)]
    [InlineData(1002)]
    [InlineData(1003)]
    public async Task Append_RandomFailuresAndRestarts_KeepEveryAnswerTrue(int seed)
    {
        var scene = new SequencerScene(options => options.MaxGroupEvents = 5);
        var random = new Random(seed);
        var steps = Enum.GetValues<StoreStep>();
        for (var round = 0; round < 60; round++)
        {
            for (var i = random.Next(4); i > 0; i--)
                scene.Store.FailNext(steps[random.Next(steps.Length)], random.Next(1, 4));
            var streams = Enumerable.Range(0, 8).Select(_ => $"s/{round}/{random.Next(6)}").ToArray();
            var answers = await Task.WhenAll(streams.Select(async stream => (stream, Answer: await AnswerAsync(() => scene.AppendAsync(stream, 0)))));
            await scene.AuditAsync();
            foreach (var (stream, all) in answers.GroupBy(one => one.stream).Select(group => (group.Key, group.Select(one => one.Answer).ToArray())))
            {
                var there = scene.Disk.Version(stream);
                Assert.InRange(there, 0, 1);
                Assert.True(all.Count(answer => answer == Answer.Committed) <= there, $"seed {seed}, {stream}: acknowledged twice or lost");
                Assert.True(there == 0 || all.Any(answer => answer != Answer.NotWritten), $"seed {seed}, {stream}: written and denied");
            }

            if (random.Next(3) == 0)
                scene.Restart();
        }
    }

    private static Answer Expected(StoreStep step, int headReadsThatFail) => step switch
    {
        StoreStep.ReadVersions => Answer.NotWritten,
        _ when headReadsThatFail >= 3 => Answer.Unknown,
        StoreStep.CommitWritten => Answer.Committed,
        _ => Answer.NotWritten,
    };

    private static async Task<Answer> AnswerAsync(Func<Task<AppendResult>> append)
    {
        try
        {
            var result = await append();
            // A lost race for a stream wrote nothing either.
            return result.Outcome == AppendOutcome.Committed ? Answer.Committed : Answer.NotWritten;
        }
        catch (LedgerCommitFailedException)
        {
            return Answer.NotWritten;
        }
        catch (LedgerCommitUnknownException)
        {
            return Answer.Unknown;
        }
    }
}
