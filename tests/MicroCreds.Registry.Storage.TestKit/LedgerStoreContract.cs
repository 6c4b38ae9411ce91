using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Ledger.Tiles;

namespace MicroCreds.Registry.Storage.TestKit;

/// <summary>What every <see cref="ILedgerStore"/> must do. A store's tests derive from it.</summary>
public abstract class LedgerStoreContract
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly CommitMaker _make = new();

    /// <summary>The store, empty at a test's first call; at later calls another instance on what the first has written.</summary>
    protected abstract ILedgerStore Open();

    [Fact]
    public async Task ReadHead_EmptyStore_IsTheEmptyTree()
    {
        var store = Open();
        var head = await store.ReadHeadAsync(None);
        Assert.Equal((0L, TreeHash.Empty, 0), (head.Size, head.Root, head.Frontier.Length));
        Assert.Null(await store.ReadTileAsync(0, 0, None));
        Assert.Null(await store.ReadLatestCheckpointAsync(None));
        Assert.Empty(await store.ReadEventsAsync(0, 10, None));
        await LedgerIntegrity.AuditAsync(store, None);
    }

    [Fact]
    public async Task TryCommit_ExpectedSize_IsReadBackByteForByteAlsoAfterReopening()
    {
        var commit = _make.Next("issuer/a", "credential/1", "issuer/a");
        Assert.True(await Open().TryCommitAsync(commit, None));

        var store = Open();
        var head = await store.ReadHeadAsync(None);
        Assert.Equal((commit.NewHead.Size, commit.NewHead.Root), (head.Size, head.Root));
        Assert.Equal(commit.NewHead.Frontier.AsEnumerable(), head.Frontier);
        var kept = await store.ReadSequencedAsync(0, 10, None);
        Assert.Equal(commit.Entries.Length, kept.Count);
        foreach (var (expected, actual) in commit.Entries.Zip(kept))
        {
            AssertSame(expected.Event, actual.Event);
            Assert.True(expected.Salt.Span.SequenceEqual(actual.Salt.Span));
            Assert.True(expected.Entry.Span.SequenceEqual(actual.Entry.Span));
        }

        await LedgerIntegrity.AuditAsync(store, None);
    }

    [Fact]
    public async Task TryCommit_OtherSize_AnswersFalseAndWritesNothing()
    {
        var store = Open();
        var first = _make.Next("a");
        Assert.True(await store.TryCommitAsync(first, None));
        Assert.False(await store.TryCommitAsync(new CommitMaker().Next("b", "c"), None));
        Assert.False(await store.TryCommitAsync(_make.Next("d") with { ExpectedSize = 2 }, None));
        Assert.Equal(first.NewHead.Root, (await store.ReadHeadAsync(None)).Root);
        Assert.Equal((long[])[1, 0, 0, 0], await store.ReadStreamVersionsAsync(["a", "b", "c", "d"], None));
        await LedgerIntegrity.AuditAsync(store, None);
    }

    [Fact]
    public async Task TryCommit_StreamVersionThatExists_ThrowsAndWritesNothing()
    {
        var store = Open();
        Assert.True(await store.TryCommitAsync(_make.Next("a"), None));
        var good = _make.Next("b", "c");
        var twice = good with { Entries = good.Entries.SetItem(1, good.Entries[1] with { Event = good.Entries[1].Event with { StreamId = "a", Version = 1 } }) };
        await Assert.ThrowsAnyAsync<Exception>(() => store.TryCommitAsync(twice, None));
        Assert.Equal(1, (await store.ReadHeadAsync(None)).Size);
        Assert.Equal((long[])[1, 0], await store.ReadStreamVersionsAsync(["a", "b"], None));
        Assert.True(await store.TryCommitAsync(good, None));
        await LedgerIntegrity.AuditAsync(store, None);
    }

    [Fact]
    public async Task TryCommit_ManyAtOnceForOneSize_ExactlyOneWins()
    {
        var stores = new[] { Open(), Open() };
        var commits = Enumerable.Range(0, 8).Select(i => new CommitMaker().Next($"s/{i}"));
        var won = await Task.WhenAll(commits.Select((commit, i) => stores[i % 2].TryCommitAsync(commit, None)));
        Assert.Equal(1, won.Count(w => w));
        Assert.Equal(1, (await LedgerIntegrity.AuditAsync(stores[0], None)).Size);
    }

    [Fact]
    public async Task TryCommit_AcrossTileBoundaries_AuditsAfterEachCommit()
    {
        var store = Open();
        foreach (var events in (int[])[1, 254, 1, 1, 511, 300])
        {
            Assert.True(await store.TryCommitAsync(_make.Next(events, "s"), None));
            await LedgerIntegrity.AuditAsync(store, None);
        }

        Assert.Equal(256, (await store.ReadTileAsync(0, 0, None))!.Coordinate.Width);
        Assert.Equal(1068 / 256, (await store.ReadTileAsync(1, 0, None))!.Coordinate.Width);
        Assert.Null(await store.ReadTileAsync(0, 5, None));
        Assert.Null(await store.ReadTileAsync(TileCoordinate.MaxLevel, 0, None));
    }

    [Fact]
    public async Task Reads_RangesAndLimits_AreHonoured()
    {
        var store = Open();
        Assert.True(await store.TryCommitAsync(_make.Next("a", "b", "a", "c", "a"), None));
        Assert.Equal([1L, 2], (await store.ReadEventsAsync(1, 2, None)).Select(e => e.Index));
        Assert.Empty(await store.ReadEventsAsync(5, 2, None));
        Assert.Equal([2L, 4], (await store.ReadStreamAsync("a", 1, 10, None)).Select(e => e.Index));
        Assert.Equal([1L], (await store.ReadStreamAsync("a", 0, 1, None)).Select(e => e.Version));
        Assert.Empty(await store.ReadStreamAsync("A", 0, 1, None));
        Assert.Equal(2, (await store.ReadEntriesAsync(3, 10, None)).Count);
        Assert.Equal(2, (await store.ReadLeafHashesAsync(3, 10, None)).Count);
        Assert.Equal((long[])[0, 3, 1], await store.ReadStreamVersionsAsync(["none", "a", "c"], None));
    }

    [Fact]
    public async Task Reads_StreamIdsOfEveryKind_AreToldApart()
    {
        var store = Open();
        string[] streams = ["a", "A", "a ", "ä", "a\u0308", "𝒶", "a%", "a_", "a'b\"", new string('x', 512)];
        Assert.True(await store.TryCommitAsync(_make.Next(streams), None));
        foreach (var stream in streams)
            Assert.Equal(stream, Assert.Single(await store.ReadStreamAsync(stream, 0, 10, None)).StreamId);
    }

    [Fact]
    public async Task RecordCheckpoint_OneSizeTwice_KeepsTheFirst()
    {
        var store = Open();
        var first = new RecordedCheckpoint(3, Hash256.Compute([1]), "first\n");
        Assert.Equal(first, await store.RecordCheckpointAsync(first, None));
        Assert.Equal(first, await store.RecordCheckpointAsync(first with { Root = Hash256.Compute([2]), Note = "second\n" }, None));
        var later = new RecordedCheckpoint(7, Hash256.Compute([7]), "later — ünï\n");
        await store.RecordCheckpointAsync(later, None);
        await store.RecordCheckpointAsync(first with { Size = 5 }, None);
        Assert.Equal(later, await Open().ReadLatestCheckpointAsync(None));
    }

    [Fact]
    public async Task TryCommit_CallerGivesUp_IsSettledByTheNextHead()
    {
        var store = Open();
        using var given = new CancellationTokenSource();
        var commit = _make.Next(2000, "s");
        var committing = store.TryCommitAsync(commit, given.Token);
        await given.CancelAsync();
        try
        {
            await committing;
        }
        catch (OperationCanceledException)
        {
            // Whether the token came in time is up to the threads; what the head says afterwards is not.
        }

        var head = await store.ReadHeadAsync(None);
        Assert.True(head.Size is 0 or 2000);
        Assert.Equal(head.Size == 0, await store.TryCommitAsync(commit, None));
        await LedgerIntegrity.AuditAsync(store, None);
    }

    private static void AssertSame(RecordedEvent expected, RecordedEvent actual)
    {
        var nothing = ReadOnlyMemory<byte>.Empty;
        Assert.Equal(expected with { Payload = nothing, Sealed = nothing }, actual with { Payload = nothing, Sealed = nothing });
        Assert.True(expected.Payload.Span.SequenceEqual(actual.Payload.Span));
        Assert.True(expected.Sealed.Span.SequenceEqual(actual.Sealed.Span));
    }
}
