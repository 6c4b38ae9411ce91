using System.Collections.Immutable;
using MicroCreds.Registry.EmbeddedSilo.Tests.Hosting;
using Orleans.Serialization;

namespace MicroCreds.Registry.EmbeddedSilo.Tests.Calls;

[Collection(SharedSiloCollection.Name)]
public sealed class IsolationTests(SharedSilo silo)
{
    private readonly IEchoGrain _grain = silo.Client.GetGrain<IEchoGrain>("isolation");

    [Fact]
    public async Task Argument_Mutable_IsCopied()
    {
        var sent = new MutableMessage { Text = "text", Numbers = [7], Next = new MutableMessage { Text = "next" }, Unnumbered = "lost" };
        var answer = await _grain.EchoMutableAsync(sent).Soon();
        Assert.Equal("text", sent.Text);
        Assert.Equal([7], sent.Numbers);
        Assert.Equal("text seen", answer.Text);
        Assert.Equal([7, 1], answer.Numbers);
        Assert.Equal("next", answer.Next!.Text);
        Assert.NotSame(sent.Next, answer.Next);
        Assert.Equal("", answer.Unnumbered);
    }

    [Fact]
    public async Task Argument_OfADerivedType_KeepsItsTypeAndMembers()
    {
        var sent = new DerivedMessage { Text = "derived", Bytes = [1, 2] };
        var answer = Assert.IsType<DerivedMessage>(await _grain.EchoMutableAsync(sent).Soon());
        Assert.Equal("derived seen", answer.Text);
        Assert.Equal(sent.Bytes, answer.Bytes);
        Assert.NotSame(sent.Bytes, answer.Bytes);
    }

    [Fact]
    public async Task Argument_RecordNotMarkedImmutable_IsCopied()
    {
        var sent = new RecordMessage("record", [1]);
        var answer = await _grain.EchoRecordAsync(sent).Soon();
        Assert.Equal([1], sent.Numbers);
        Assert.Equal([2], answer.Numbers);
        Assert.Equal("record", answer.Text);
    }

    [Fact]
    public async Task Argument_StructWithAList_IsCopied()
    {
        var sent = new StructMessage(5, ["mine"]);
        var answer = await _grain.EchoStructAsync(sent).Soon();
        Assert.Equal(["mine"], sent.Texts);
        Assert.Equal(["mine", "seen"], answer.Texts);
        Assert.Equal(5, answer.Number);
    }

    [Fact]
    public async Task Argument_MarkedImmutable_IsPassedAsItIs()
    {
        var sent = new ImmutableMessage("immutable", [1], new byte[] { 1 });
        Assert.Same(sent, await _grain.EchoImmutableAsync(sent).Soon());
    }

    [Fact]
    public async Task Argument_ImmutableParameter_IsPassedAsItIs()
    {
        Assert.True(await _grain.IsPassedAsItIsAsync(EchoGrain.Passed).Soon());
        Assert.True(await _grain.IsCopiedAsync(EchoGrain.Passed).Soon());
    }

    [Fact]
    public async Task Argument_WrappedAsImmutable_IsPassedAsItIs()
    {
        byte[] sent = [1];
        var answer = await _grain.EchoWrappedAsync(sent.AsImmutable()).Soon();
        Assert.Same(sent, answer.Value);
    }

    [Fact]
    public async Task Argument_ReadOnlyMemory_IsCopied()
    {
        byte[] sent = [1, 2, 3];
        var answer = await _grain.EchoBytesAsync(sent.AsMemory(1)).Soon();
        sent[1] = 9;
        Assert.Equal([2, 3], answer.ToArray());
    }

    [Fact]
    public async Task Argument_ImmutableArrayOfMutables_IsCopiedDeeply()
    {
        var sent = ImmutableArray.Create(new MutableMessage { Text = "mine" });
        var answer = await _grain.EchoImmutableArrayAsync(sent).Soon();
        Assert.Equal("mine", sent[0].Text);
        Assert.Equal("changed", answer[0].Text);
    }

    [Fact]
    public async Task Arguments_OneObjectTwice_ArriveAsOneObject()
    {
        var message = new MutableMessage();
        Assert.True(await _grain.AreOneAsync(message, message).Soon());
        Assert.False(await _grain.AreOneAsync(message, new MutableMessage()).Soon());
    }

    [Fact]
    public async Task Argument_WithACycle_ArrivesWithIt()
    {
        var message = new MutableMessage { Text = "round" };
        message.Next = message;
        var answer = await _grain.EchoMutableAsync(message).Soon();
        Assert.Same(answer, answer.Next);
        Assert.NotSame(message, answer);
    }

    [Fact]
    public async Task Argument_CollectionExpressionAsInterface_Arrives()
    {
        Assert.Equal(["a", "b", "seen"], await _grain.EchoListAsync(["a", "b"]).Soon());
        Assert.Equal(["a", "seen"], await _grain.EchoListAsync(new List<string> { "a" }).Soon());
    }

    public static TheoryData<object> Values => new()
    {
        1, "text", 2.5m, Guid.Parse("0195b8a0-0000-7000-8000-000000000001"), DateTimeOffset.UnixEpoch, DayOfWeek.Friday,
        new List<string> { "a" }, new Dictionary<string, int> { ["a"] = 1 }, new HashSet<int> { 1, 2 }, new Queue<int>([1, 2]),
        new[] { "a", "b" }, (1, "two"), new Uri("https://example.org/"), ImmutableArray.Create(1, 2),
        ImmutableDictionary<string, int>.Empty.Add("a", 1), new SortedDictionary<string, int> { ["a"] = 1 },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Argument_OfTheFramework_ArrivesEqual(object value) => Assert.Equal(value, await _grain.EchoAsync(value).Soon());

    [Fact]
    public async Task Argument_Null_ArrivesAsNull() => Assert.Null(await _grain.EchoAsync(null).Soon());

    [Fact]
    public async Task Result_Mutable_IsCopied()
    {
        var grain = silo.Client.GetGrain<IEchoGrain>("own list");
        await grain.AddNumberAsync(1);
        var numbers = await grain.NumbersAsync();
        await grain.AddNumberAsync(2);
        Assert.Equal([1], numbers);
        numbers.Add(3);
        Assert.Equal([1, 2], await grain.NumbersAsync());
    }

    [Fact]
    public void Reference_ToAGrainWithAParameterOfAnUnmarkedType_IsRefused()
    {
        var error = Assert.Throws<CodecNotFoundException>(() => silo.Client.GetGrain<IUnmarkedGrain>("unmarked"));
        Assert.Contains(nameof(UnmarkedMessage), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Argument_ThatTurnsOutToBeOfAnUnmarkedType_IsRefused() =>
        await Assert.ThrowsAsync<CodecNotFoundException>(async () => await _grain.EchoAsync(new UnmarkedMessage()));

    [Fact]
    public async Task Result_OfAnUnmarkedType_IsRefused() =>
        await Assert.ThrowsAsync<CodecNotFoundException>(() => _grain.GiveUnmarkedAsync().Soon());
}
