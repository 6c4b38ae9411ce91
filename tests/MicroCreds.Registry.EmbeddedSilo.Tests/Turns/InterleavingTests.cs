using MicroCreds.Registry.EmbeddedSilo.Tests.Hosting;

namespace MicroCreds.Registry.EmbeddedSilo.Tests.Turns;

[Collection(SharedSiloCollection.Name)]
public sealed class InterleavingTests(SharedSilo silo)
{
    public static TheoryData<string, string, string, bool> Matrix => new()
    {
        // grain, what waits at an await, what comes, whether it may start
        { "plain", "write", "write", false },
        { "plain", "write", "read", false },
        { "plain", "write", "always", true },
        { "plain", "read", "write", false },
        { "plain", "read", "read", true },
        { "plain", "read", "always", true },
        { "plain", "always", "write", true },
        { "plain", "always", "read", true },
        { "plain", "always", "always", true },
        { "reentrant", "write", "write", true },
        { "reentrant", "write", "read", true },
        { "reentrant", "write", "always", true },
        { "reentrant", "read", "write", true },
    };

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task Call_WhileAnotherWaits_StartsIfItMay(string kind, string waiting, string coming, bool mayStart)
    {
        var key = $"matrix {kind} {waiting} {coming}";
        var grain = Grain(kind, key);
        var first = Call(grain, waiting, "first", key + " first gate");
        Assert.Equal("first", await Signals.Next<string>(key));

        var second = Call(grain, coming, "second", key + " second gate");
        if (!mayStart)
        {
            // A call that may always start says, by having started, that the second had its chance.
            var probe = grain.AlwaysAsync("probe", key + " probe gate");
            Assert.Equal("probe", await Signals.Next<string>(key));
            Signals.Open(key + " probe gate");
            await probe.Soon();
            Assert.False(Signals.TryNext(key, out _));
            Signals.Open(key + " first gate");
            await first.Soon();
        }

        Assert.Equal("second", await Signals.Next<string>(key));
        Signals.Open(key + " first gate");
        Signals.Open(key + " second gate");
        await Task.WhenAll(first, second).Soon();
    }

    private IInterleavingGrain Grain(string kind, string key) =>
        kind == "plain" ? silo.Client.GetGrain<IPlainGrain>(key) : silo.Client.GetGrain<IReentrantGrain>(key);

    private static Task Call(IInterleavingGrain grain, string method, string name, string gate) => method switch
    {
        "write" => grain.WriteAsync(name, gate),
        "read" => grain.ReadAsync(name, gate),
        _ => grain.AlwaysAsync(name, gate),
    };
}
