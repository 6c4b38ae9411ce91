using System.Buffers.Binary;
using System.Security.Cryptography;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Verification.Following;
using MicroCreds.Registry.Verification.Snapshots;
using Xunit.Abstractions;

namespace MicroCreds.Registry.Verification.Tests.Snapshots;

public sealed class DamagedSnapshotTests : IDisposable
{
    private const int Entries = 9_500;

    private readonly SnapshotScene _scene = new();
    private readonly RandomLedger _ledger = new(101, Entries);
    private readonly byte[] _sound;
    private readonly ITestOutputHelper _output;

    public DamagedSnapshotTests(ITestOutputHelper output)
    {
        _output = output;
        SnapshotScene.Write(_scene.Path, _ledger.ApplyTo(new ReadSide(), Entries).Capture());
        _sound = File.ReadAllBytes(_scene.Path);
    }

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void TryRestore_AnyByteOfTheHeaderChanged_IsRefused()
    {
        for (var at = 0; at < SnapshotHeader.Size; at++)
        {
            // Every field, and some of the unused bytes after them.
            if (at is > 200 and < SnapshotHeader.Size - 40 && at % 97 != 0)
                continue;
            AssertRefused(Changed(at, (byte)(1 << (at % 8))), $"byte {at}");
        }
    }

    [Fact]
    public void TryRestore_AnyByteChanged_IsRefused()
    {
        const int Seed = 20_261_122;
        var random = new Random(Seed);
        for (var i = 0; i < 200; i++)
        {
            var at = random.Next(_sound.Length);
            AssertRefused(Changed(at, (byte)random.Next(1, 256)), $"seed {Seed}, byte {at}");
        }
    }

    [Fact]
    public void TryRestore_CutShortOrLengthened_IsRefused()
    {
        int[] lengths =
        [
            0, 1, 7, 8, 100, SnapshotHeader.Size - 1, SnapshotHeader.Size, SnapshotHeader.Size + 1, _sound.Length / 3, _sound.Length / 2,
            _sound.Length - 4096, _sound.Length - 32, _sound.Length - 1,
        ];
        foreach (var length in lengths)
            AssertRefused(_sound[..length], $"length {length}");
        AssertRefused([.. _sound, 0], "one byte more");
        AssertRefused([.. _sound, .. _sound], "twice");
    }

    [Fact]
    public void TryOpen_AnotherVersion_IsRefusedByItsNumber()
    {
        foreach (var version in (int[])[0, SnapshotHeader.Version - 1, SnapshotHeader.Version + 1, int.MaxValue])
        {
            var bytes = Resealed(header => BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(12), version));
            Assert.Contains($"version {version}", AssertRefused(bytes, $"version {version}"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void TryOpen_AnotherByteOrder_IsRefused() =>
        Assert.Contains("byte order", AssertRefused(Resealed(header => header.AsSpan(8, 4).Reverse()), "byte order"), StringComparison.Ordinal);

    [Fact]
    public void TryOpen_AnotherShapeOfRows_IsRefused()
    {
        AssertRefused(Resealed(header => header[16]++), "row size");
        AssertRefused(Resealed(header => header[21]++), "rows in a chunk");
    }

    [Fact]
    public void TryOpen_NumbersThatDoNotFitWithTheRightHash_AreRefused()
    {
        foreach (var at in (int[])[24, 31, 96, 103, 104, 107, 108, 111, 144, 160])
        {
            // Sizes and times that are merely others cannot be told from the file alone: the ledger tells them.
            foreach (var value in (byte[])[0x80, 0xFF, 0x7F])
                AssertRefused(Resealed(header => header[at] ^= value), $"byte {at} by {value}", mayOpen: at is 24 or 31 or 96 or 104);
        }
    }

    [Fact]
    public void TryRestore_RecordsOfAnyShapeWithTheRightHash_NeverThrows()
    {
        // What a hash cannot tell: a file that somebody made. Whatever it says, it is refused, or names only what exists.
        const int Seed = 20_261_123;
        var random = new Random(Seed);
        var recordsLength = BinaryPrimitives.ReadInt32LittleEndian(_sound.AsSpan(108));
        var refused = 0;
        for (var i = 0; i < 300; i++)
        {
            var bytes = _sound.ToArray();
            var records = bytes.AsSpan(bytes.Length - recordsLength);
            for (var flips = random.Next(1, 4); flips > 0; flips--)
            {
                // Half of them in the part before the texts, where the numbers are.
                var at = random.Next(random.Next(2) == 0 ? 2_000 : recordsLength);
                records[at] ^= (byte)(1 << random.Next(8));
            }

            SHA256.HashData(records, bytes.AsSpan(112, Hash256.Size));
            Seal(bytes);
            File.WriteAllBytes(_scene.OtherPath, bytes);
            var readSide = new ReadSide();
            if (SnapshotScene.Restore(_scene.OtherPath, readSide) is not null)
            {
                refused++;
                Assert.Equal(0, readSide.Index.Count);
                continue;
            }

            foreach (var digest in _ledger.Digests)
                readSide.Index.TryFind(digest, out _);
        }

        _output.WriteLine($"seed {Seed}: {refused} of 300 refused");
        Assert.InRange(refused, 1, 299);
    }

    [Fact]
    public void TryOpen_AnotherProjection_IsRefused()
    {
        Assert.False(SnapshotFile.TryOpen(_scene.Path, RegistryScene.Digest("other rules"), out _, out var fault));
        Assert.NotNull(fault);
    }

    private byte[] Changed(int at, byte by)
    {
        var bytes = _sound.ToArray();
        bytes[at] ^= by;
        return bytes;
    }

    private byte[] Resealed(Action<byte[]> change)
    {
        var bytes = _sound.ToArray();
        change(bytes);
        Seal(bytes);
        return bytes;
    }

    private static void Seal(byte[] bytes) =>
        SHA256.HashData(bytes.AsSpan(0, SnapshotHeader.Size - Hash256.Size), bytes.AsSpan(SnapshotHeader.Size - Hash256.Size));

    private string AssertRefused(byte[] bytes, string what, bool mayOpen = false)
    {
        File.WriteAllBytes(_scene.OtherPath, bytes);
        var readSide = new ReadSide();
        var fault = SnapshotScene.Restore(_scene.OtherPath, readSide);
        if (mayOpen && fault is null)
            return "";
        Assert.True(fault is not null, $"{what} was taken");
        Assert.Equal(0, readSide.AsOf.Size);
        Assert.Equal(0, readSide.Index.Count);
        return fault;
    }
}
