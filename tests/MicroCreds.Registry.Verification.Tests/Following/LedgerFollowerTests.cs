using Microsoft.Extensions.Logging.Abstractions;
using MicroCreds.Registry.Verification.Facts;
using MicroCreds.Registry.Verification.Following;

namespace MicroCreds.Registry.Verification.Tests.Following;

public sealed class LedgerFollowerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task RunAsync_HintsDroppedRepeatedReorderedAndRestarts_AppliesEveryEntryOnceInOrder(int seed)
    {
        var random = new Random(seed);
        var ledger = new GrowingLedger();
        var readSide = new ReadSide();
        var clock = new TurnedClock();
        var known = new List<(string Digest, CredentialStatus Status)>();
        var run = new Run(readSide, ledger, clock);

        for (var step = 0; step < 400; step++)
        {
            var committed = Enumerable.Range(0, random.Next(1, 6)).Select(_ => AppendNext(random, ledger, known)).ToList();
            var hints = committed.SelectMany(entry => Enumerable.Repeat(entry, random.Next(0, 3))).ToArray();
            random.Shuffle(hints);
            foreach (var hint in hints)
                run.Follower.Hint(hint);
            if (random.Next(20) == 0)
                ledger.FailNextReads = random.Next(1, 3);
            if (random.Next(25) == 0)
            {
                await run.DisposeAsync();
                run = new Run(readSide, ledger, clock);
            }

            if (random.Next(10) == 0)
                await UntilAppliedAsync(run.Follower, ledger.Size - 1, clock);
        }

        await UntilAppliedAsync(run.Follower, ledger.Size - 1, clock);
        await run.DisposeAsync();
        Assert.Equal(ledger.Size, readSide.AsOf.Size);
        Assert.Equal(known.Count, readSide.Index.Count);
        foreach (var (digest, status) in known)
        {
            Assert.True(readSide.Index.TryFind(RegistryScene.Digest(digest), out var found), $"seed {seed}");
            Assert.Equal(status, found.Change?.Status ?? CredentialStatus.Active);
        }
    }

    [Fact]
    public void Apply_DuplicateAndGap_AreIgnoredAndRefused()
    {
        var readSide = new ReadSide();
        var admitted = RegistryScene.Admitted(RegistryScene.Digest("a"), RegistryScene.Start) with { StatusListId = null };
        Assert.Equal(0, readSide.Apply(1, RegistryScene.Start, admitted));
        Assert.Equal(0, readSide.Index.Count);
        Assert.Equal(1, readSide.Apply(0, RegistryScene.Start, null));
        Assert.Equal(2, readSide.Apply(1, RegistryScene.Day(1), admitted));
        Assert.Equal(2, readSide.Apply(1, RegistryScene.Day(2), admitted));
        Assert.Equal(2, readSide.Apply(0, RegistryScene.Day(2), admitted));
        Assert.Equal(1, readSide.Index.Count);
        Assert.Equal((2, RegistryScene.Day(1)), (readSide.AsOf.Size, readSide.AsOf.Time));
    }

    [Fact]
    public void Apply_StatusOfUnknownCredential_ThrowsAndStaysWhereItIs()
    {
        var readSide = new ReadSide();
        var fact = new RegistryFact.CredentialStatusSet(RegistryScene.Digest("a"), CredentialStatus.Revoked, null, RegistryScene.Start, null);
        var thrown = Assert.Throws<InvalidDataException>(() => readSide.Apply(0, RegistryScene.Start, fact));
        Assert.Contains("ledger entry 0", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(0, readSide.AsOf.Size);
    }

    [Fact]
    public async Task WaitForAsync_NoHintEver_CompletesAtTheNextPollAndDatesTheKnowledge()
    {
        var ledger = new GrowingLedger();
        var readSide = new ReadSide();
        var clock = new TurnedClock();
        var run = new Run(readSide, ledger, clock);
        await clock.TimerCreated.WaitAsync(Patience);
        ledger.Append(null);
        var waiting = run.Follower.WaitForAsync(0, CancellationToken.None);
        Assert.False(waiting.IsCompleted);

        clock.Advance(TimeSpan.FromSeconds(5));
        await waiting.WaitAsync(Patience);
        await run.DisposeAsync();
        Assert.Equal(1, readSide.AsOf.Size);
        Assert.Equal(RegistryScene.Start + TimeSpan.FromSeconds(5), readSide.AsOf.Time);
    }

    [Fact]
    public async Task WaitForAsync_Cancelled_EndsTheWaitAlone()
    {
        var run = new Run(new ReadSide(), new GrowingLedger(), new TurnedClock());
        using var cancel = new CancellationTokenSource();
        var waiting = run.Follower.WaitForAsync(7, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.False(run.Completion.IsCompleted);
        await run.DisposeAsync();
    }

    [Fact]
    public async Task RunAsync_LedgerAnswersWithAGap_StopsAndSaysSo()
    {
        var follower = new LedgerFollower(
            new ReadSide(),
            (from, _, _) => Task.FromResult<IReadOnlyList<LedgerFact>>([new LedgerFact(from + 1, RegistryScene.Start, null)]),
            new LedgerFollowerOptions(), new TurnedClock(), NullLogger<LedgerFollower>.Instance);
        await Assert.ThrowsAsync<InvalidDataException>(() => follower.RunAsync(CancellationToken.None).WaitAsync(Patience));
    }

    // A poll comes when the clock is turned; it is turned until what was lost has been fetched.
    private static async Task UntilAppliedAsync(LedgerFollower follower, long index, TurnedClock clock)
    {
        var waiting = follower.WaitForAsync(index, CancellationToken.None);
        using var patience = new CancellationTokenSource(Patience);
        while (!waiting.IsCompleted)
        {
            patience.Token.ThrowIfCancellationRequested();
            clock.Advance(TimeSpan.FromMilliseconds(250));
            await Task.Yield();
        }

        await waiting;
    }

    private static LedgerFact AppendNext(Random random, GrowingLedger ledger, List<(string Digest, CredentialStatus Status)> known)
    {
        if (random.Next(6) == 0)
            return ledger.Append(null);
        if (known.Count == 0 || random.Next(2) == 0)
        {
            known.Add(($"credential {ledger.Size}", CredentialStatus.Active));
            return ledger.Append(RegistryScene.Admitted(RegistryScene.Digest(known[^1].Digest), RegistryScene.Start) with { StatusListId = null });
        }

        var chosen = random.Next(known.Count);
        known[chosen] = (known[chosen].Digest, (CredentialStatus)random.Next(4));
        return ledger.Append(new RegistryFact.CredentialStatusSet(
            RegistryScene.Digest(known[chosen].Digest), known[chosen].Status, null, RegistryScene.Start, null));
    }

    private sealed class Run : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();

        public Run(ReadSide readSide, GrowingLedger ledger, TimeProvider clock)
        {
            var options = new LedgerFollowerOptions { BatchSize = 7, HintCapacity = 16 };
            Follower = new LedgerFollower(readSide, ledger.ReadAsync, options, clock, NullLogger<LedgerFollower>.Instance);
            Completion = Task.Run(() => Follower.RunAsync(_stop.Token));
        }

        public LedgerFollower Follower { get; }

        public Task Completion { get; }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Completion.WaitAsync(Patience));
            _stop.Dispose();
        }
    }
}
