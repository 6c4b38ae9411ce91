using MicroCreds.Registry.Credentials.StatusLists;

namespace MicroCreds.Registry.Credentials.Tests.StatusLists;

public sealed class StatusBitstringTests
{
    [Theory]
    [InlineData(0, 0, 0x80)]
    [InlineData(1, 0, 0x40)]
    [InlineData(7, 0, 0x01)]
    [InlineData(8, 1, 0x80)]
    [InlineData(131_071, 16_383, 0x01)]
    public void Set_Index_IsTheLeftMostBitFirst(int index, int at, byte value)
    {
        var bits = new StatusBitstring { [index] = true };
        Assert.Equal(value, bits.Bytes[at]);
        Assert.True(bits[index]);
        Assert.Equal(1, bits.Bytes.ToArray().Count(b => b != 0));
        bits[index] = false;
        Assert.False(bits[index]);
        Assert.Equal(-1, bits.Bytes.IndexOfAnyExcept((byte)0));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(131_064)]
    [InlineData(131_073)]
    [InlineData(StatusBitstring.MaxLength + 8)]
    public void Constructor_LengthOutsideTheRules_Throws(int length) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new StatusBitstring(length));

    [Theory]
    [InlineData(-1)]
    [InlineData(131_072)]
    public void Index_OutsideTheList_Throws(int index)
    {
        var bits = new StatusBitstring();
        Assert.Throws<ArgumentOutOfRangeException>(() => bits[index]);
        Assert.Throws<ArgumentOutOfRangeException>(() => bits[index] = true);
    }

    [Fact]
    public void StatusAt_SeveralBits_ReadsTheMostSignificantFirst()
    {
        var bytes = new byte[16_384];
        (bytes[0], bytes[1], bytes[2]) = (0b1011_0001, 0b0100_0000, 0b1110_0000);
        var bits = new StatusBitstring(bytes);
        Assert.Equal([2, 3, 0, 1], Enumerable.Range(0, 4).Select(index => bits.StatusAt(index, 2)));
        Assert.Equal([5, 4, 2, 4], Enumerable.Range(0, 4).Select(index => bits.StatusAt(index, 3)));
        Assert.Equal(0b1011_0001, bits.StatusAt(0, 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => bits.StatusAt(65_536, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => bits.StatusAt(0, 9));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(8)]
    public void SetStatus_AnySize_IsReadBackAndTouchesNothingElse(int size)
    {
        var bits = new StatusBitstring();
        var random = new Random(20261122);
        var expected = new int[bits.Length / size];
        for (var i = 0; i < 2_000; i++)
        {
            var at = random.Next(expected.Length);
            expected[at] = random.Next(1 << size);
            bits.SetStatus(at, size, expected[at]);
        }

        Assert.Equal(expected, Enumerable.Range(0, expected.Length).Select(index => bits.StatusAt(index, size)));
        Assert.Throws<ArgumentOutOfRangeException>(() => bits.SetStatus(0, size, 1 << size));
        Assert.Throws<ArgumentOutOfRangeException>(() => bits.SetStatus(0, size, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => bits.SetStatus(expected.Length, size, 0));
    }
}
