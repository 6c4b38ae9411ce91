using System.Buffers;
using MicroCreds.Registry.Ledger.Tiles;

namespace MicroCreds.Registry.Ledger.Tests.Tiles;

public sealed class EntryBundleTests
{
    [Fact]
    public void Append_ThenTryParse_GivesTheEntriesBack()
    {
        byte[][] entries = [[], [7], new byte[65_535], "abc"u8.ToArray()];
        var bundle = new ArrayBufferWriter<byte>();
        foreach (var entry in entries)
            EntryBundle.Append(bundle, entry);

        Assert.Equal(2 * 4 + 1 + 65_535 + 3, bundle.WrittenCount);
        Assert.Equal([0, 0, 0, 1, 7, 0xff, 0xff], bundle.WrittenSpan[..7].ToArray());
        Assert.True(EntryBundle.TryParse(bundle.WrittenMemory, 4, out var read, out _));
        Assert.Equal(entries, read.Select(entry => entry.ToArray()));
    }

    [Fact]
    public void Append_EntryTooLong_IsRefused() =>
        Assert.Throws<ArgumentException>(() => EntryBundle.Append(new ArrayBufferWriter<byte>(), new byte[65_536]));

    [Theory]
    [InlineData("", 1, "byte 0: ends after 0 of 1 entries")]
    [InlineData("00", 1, "byte 0: ends after 0 of 1 entries")]
    [InlineData("0001", 1, "byte 0: entry 0 of 1 bytes is cut off")]
    [InlineData("000107", 2, "byte 3: ends after 1 of 2 entries")]
    [InlineData("0001070002ab", 2, "byte 3: entry 1 of 2 bytes is cut off")]
    [InlineData("000107ff", 1, "byte 3: bytes follow the last of 1 entries")]
    [InlineData("0001070000", 1, "byte 3: bytes follow the last of 1 entries")]
    public void TryParse_NotExactlyTheEntries_NamesThePlace(string hex, int width, string fault)
    {
        Assert.False(EntryBundle.TryParse(Convert.FromHexString(hex), width, out var entries, out var found));
        Assert.Empty(entries);
        Assert.Equal(fault, found.ToString());
    }
}
