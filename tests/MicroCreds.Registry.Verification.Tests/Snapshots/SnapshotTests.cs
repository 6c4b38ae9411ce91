using MicroCreds.Registry.Verification.Following;
using MicroCreds.Registry.Verification.Index;
using MicroCreds.Registry.Verification.Snapshots;
using Xunit.Abstractions;

namespace MicroCreds.Registry.Verification.Tests.Snapshots;

public sealed class SnapshotTests(ITestOutputHelper output) : IDisposable
{
    private readonly SnapshotScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 6)]
    [InlineData(3, 4_000)]
    [InlineData(4, 30_000)]
    public void TryRestore_WhatWasWritten_SaysTheSameAndWritesTheSameBytes(int seed, int entries)
    {
        var ledger = new RandomLedger(seed, entries);
        var original = ledger.ApplyTo(new ReadSide(), entries);
        var length = SnapshotScene.Write(_scene.Path, original.Capture());
        Assert.Equal(new FileInfo(_scene.Path).Length, length);

        var restored = new ReadSide();
        Assert.Null(SnapshotScene.Restore(_scene.Path, restored));

        if (entries >= 6)
            SnapshotScene.AssertSame(original, restored, ledger.Digests);
        SnapshotScene.Write(_scene.OtherPath, restored.Capture());
        Assert.Equal(File.ReadAllBytes(_scene.Path), File.ReadAllBytes(_scene.OtherPath));
    }

    [Fact]
    public void TryRestore_ChunksExactlyFull_GoesOnWithANewOne()
    {
        var scene = new RegistryScene().Opened();
        for (var i = 0; i < 2 * RowChunk.Length; i++)
            scene.Apply(RegistryScene.Admitted(RegistryScene.Digest("c" + i), RegistryScene.Day(1).AddMilliseconds(i), i));
        SnapshotScene.Write(_scene.Path, scene.ReadSide.Capture());

        var restored = new ReadSide();
        Assert.Null(SnapshotScene.Restore(_scene.Path, restored));
        var next = RegistryScene.Admitted(RegistryScene.Digest("next"), RegistryScene.Day(2));
        Assert.Equal(restored.AsOf.Size + 1, restored.Apply(restored.AsOf.Size, RegistryScene.Day(2), next));

        Assert.True(restored.Index.TryFind(RegistryScene.Digest("c0"), out var first));
        Assert.Equal(RegistryScene.Day(1), first.AdmittedAt);
        Assert.True(restored.Index.TryFind(next.Digest, out var found));
        Assert.Equal(next.AdmittedAt, found.AdmittedAt);
        Assert.Equal((2 * RowChunk.Length) + 1, restored.Index.Count);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void TryRestore_CompletedFromTheTail_IsAsIfTheWholeLedgerHadBeenRead(int seed)
    {
        const int Entries = 25_000;
        var ledger = new RandomLedger(seed, Entries);
        var random = new Random(seed);
        for (var round = 0; round < 3; round++)
        {
            var size = random.Next(6, Entries);
            SnapshotScene.Write(_scene.Path, ledger.ApplyTo(new ReadSide(), size).Capture());
            var restored = new ReadSide();
            Assert.Null(SnapshotScene.Restore(_scene.Path, restored));
            Assert.Equal(size, restored.AsOf.Size);

            ledger.ApplyTo(restored, Entries);

            SnapshotScene.AssertSame(ledger.ApplyTo(new ReadSide(), Entries), restored, ledger.Digests);
        }
    }

    [Fact]
    public async Task Write_WhileTheLedgerIsApplied_HasThePastOfOneSize()
    {
        const int Entries = 60_000;
        var ledger = new RandomLedger(21, Entries);
        var live = new ReadSide();
        var applying = Task.Run(() => ledger.ApplyTo(live, Entries));
        var sizes = new List<long>();
        for (var round = 0; round < 6; round++)
        {
            while (live.AsOf.Size < Entries * round / 8)
                await Task.Yield();
            var capture = live.Capture();
            if (capture.AsOf.Size == 0)
                continue;
            SnapshotScene.Write(_scene.Path, capture);
            SnapshotScene.Write(_scene.OtherPath, ledger.ApplyTo(new ReadSide(), (int)capture.AsOf.Size).Capture());
            Assert.True(File.ReadAllBytes(_scene.OtherPath).AsSpan().SequenceEqual(File.ReadAllBytes(_scene.Path)), $"size {capture.AsOf.Size}");
            sizes.Add(capture.AsOf.Size);
        }

        await applying;
        output.WriteLine(string.Join(", ", sizes));
        Assert.NotEmpty(sizes);
    }

    [Fact]
    public async Task TryRestore_WhileReadersAsk_ShowsNothingOrAll()
    {
        const int Entries = 20_000;
        var ledger = new RandomLedger(31, Entries);
        var original = ledger.ApplyTo(new ReadSide(), Entries);
        SnapshotScene.Write(_scene.Path, original.Capture());
        var restored = new ReadSide();
        var isDone = false;
        var readers = Enumerable.Range(0, 2).Select(reader => Task.Run(() =>
        {
            var random = new Random(reader);
            while (!Volatile.Read(ref isDone))
            {
                var digest = ledger.Digests[random.Next(ledger.Digests.Count)];
                if (!restored.Index.TryFind(digest, out var found))
                    continue;
                Assert.True(original.Index.TryFind(digest, out var expected));
                Assert.Equal(expected.AdmittedAt, found.AdmittedAt);
                Assert.Equal(expected.Issuer.Did, found.Issuer.Did);
                Assert.Equal(expected.Change, found.Change);
            }
        })).ToArray();

        Assert.Null(SnapshotScene.Restore(_scene.Path, restored));
        Volatile.Write(ref isDone, true);
        await Task.WhenAll(readers);
        SnapshotScene.AssertSame(original, restored, ledger.Digests);
    }

    [Fact]
    public void TryRestore_FileReplacedAndDeletedAfterwards_TheReadSideGoesOn()
    {
        const int Entries = 20_000;
        var ledger = new RandomLedger(41, Entries);
        var original = ledger.ApplyTo(new ReadSide(), Entries);
        SnapshotScene.Write(_scene.Path, original.Capture());
        var restored = new ReadSide();
        Assert.Null(SnapshotScene.Restore(_scene.Path, restored));

        SnapshotScene.Write(_scene.Path, ledger.ApplyTo(new ReadSide(), 10).Capture());
        File.Delete(_scene.Path);
        GC.Collect();
        GC.WaitForPendingFinalizers();

        SnapshotScene.AssertSame(original, restored, ledger.Digests);
    }

    [Fact]
    public void TryRestore_ReadSideThatIsNotEmpty_Throws()
    {
        var ledger = new RandomLedger(51, 100);
        var readSide = ledger.ApplyTo(new ReadSide(), 100);
        SnapshotScene.Write(_scene.Path, readSide.Capture());
        Assert.Throws<InvalidOperationException>(() => SnapshotScene.Restore(_scene.Path, readSide));
    }

    [Fact]
    public void Write_AnotherWritesTheSameFile_ThrowsAndLeavesTheOldOne()
    {
        var ledger = new RandomLedger(61, 500);
        var readSide = ledger.ApplyTo(new ReadSide(), 500);
        SnapshotScene.Write(_scene.Path, readSide.Capture());
        var before = File.ReadAllBytes(_scene.Path);
        using (new FileStream(_scene.Path + ".new", FileMode.Create, FileAccess.Write, FileShare.None))
            Assert.Throws<IOException>(() => SnapshotScene.Write(_scene.Path, readSide.Capture()));
        Assert.Equal(before, File.ReadAllBytes(_scene.Path));
    }

    [Fact]
    public void TryOpen_NoFile_HasNoFault()
    {
        Assert.False(SnapshotFile.TryOpen(_scene.Path, SnapshotScene.Projection, out _, out var fault));
        Assert.Null(fault);
    }
}
