using MicroCreds.Registry.Credentials.Edwards25519;

namespace MicroCreds.Registry.Credentials.Tests.Edwards25519;

public class PreparedKeysTests
{
    private const int Bits = PointTable.MinWindowBits;

    private static readonly FieldWords[] Keys = [.. SignatureCases.Pool.Take(6).Select(key => new FieldWords(key.Bytes))];

    [Fact]
    public void Find_AskedOftenEnough_PreparesTheKeyAndKeepsIt()
    {
        var keys = RoomFor(2, preparedAfter: 3);
        Assert.Null(keys.Find(Keys[0]));
        Assert.Null(keys.Find(Keys[0]));
        Assert.Null(keys.Find(Keys[1]));
        var prepared = keys.Find(Keys[0]);
        Assert.NotNull(prepared);
        Assert.Same(prepared, keys.Find(Keys[0]));
        Assert.Equal(1, keys.Count);
    }

    [Fact]
    public void Find_MoreKeysThanRoom_KeepsTheOneThatIsAskedForBetween()
    {
        var keys = RoomFor(2, preparedAfter: 1);
        var kept = Prepare(keys, Keys[0]);
        Prepare(keys, Keys[1]);
        Prepare(keys, Keys[2]);
        foreach (var other in Keys.AsSpan(3))
        {
            kept = Prepare(keys, Keys[0]);
            Prepare(keys, other);
            Assert.Same(kept, keys.Find(Keys[0]));
            Assert.Equal(2, keys.Count);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1000)]
    public void Find_NoRoomForOne_NeverPrepares(long maxBytes)
    {
        var keys = new PreparedKeys(maxBytes, Bits, 1);
        Assert.Equal(0, keys.Capacity);
        for (var i = 0; i < 10; i++)
            Assert.Null(keys.Find(Keys[0]));
    }

    [Fact]
    public void Find_KeysAskedForOnce_NeverPushOutOthers()
    {
        var keys = RoomFor(1, preparedAfter: 4);
        for (var i = 0; i < 4; i++)
            keys.Find(Keys[0]);
        var kept = keys.Find(Keys[0]);
        Assert.NotNull(kept);
        var random = new Random(5);
        for (var i = 0; i < 20_000; i++)
            Assert.Null(keys.Find(BigNumbers.Words(BigNumbers.Random(random))));
        Assert.Same(kept, keys.Find(Keys[0]));
    }

    [Fact]
    public async Task Find_ManyThreadsAndLittleRoom_GivesTheKeyThatWasAskedForOrNone()
    {
        var keys = RoomFor(2, preparedAfter: 2);
        var message = "m"u8.ToArray();
        var signatures = SignatureCases.Pool.Take(Keys.Length).Select(key => key.Sign(message, 7, 0)).ToArray();
        var expected = SignatureCases.Pool.Take(Keys.Length).Select((key, i) => Credentials.Keys.Ed25519.Verify(key.Bytes, message, signatures[i])).ToArray();
        Assert.Contains(true, expected);
        var found = await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            var random = new Random(thread);
            var count = 0;
            for (var i = 0; i < 2000; i++)
            {
                var which = random.Next(Keys.Length);
                if (keys.Find(Keys[which]) is not { } key)
                    continue;
                Assert.Equal(expected[which], key.Verify(message, signatures[which]));
                count++;
            }

            return count;
        })));
        Assert.All(found, count => Assert.True(count > 0));
        Assert.InRange(keys.Count, 1, 2);
    }

    private static PreparedKeys RoomFor(int count, int preparedAfter) => new(count * (long)PointTable.SizeOf(Bits), Bits, preparedAfter);

    // Another key may hold its counter, so one question may not be enough.
    private static PreparedKey Prepare(PreparedKeys keys, FieldWords key)
    {
        for (var i = 0; i < 10; i++)
        {
            if (keys.Find(key) is { } prepared)
                return prepared;
        }

        throw new InvalidOperationException("the key was not prepared");
    }
}
