using MicroCreds.Registry.EmbeddedSilo.Tests.Hosting;
using Orleans.Streams;

namespace MicroCreds.Registry.EmbeddedSilo.Tests.Streams;

[Collection(SharedSiloCollection.Name)]
public sealed class StreamTests(SharedSilo silo)
{
    private readonly IProducerGrain _producer = silo.Client.GetGrain<IProducerGrain>("producer");

    [Fact]
    public async Task ImplicitSubscriber_GetsTheItemsOfItsStreamInOrder_AlsoAfterItsEnd()
    {
        await _producer.PublishAsync(ImplicitGrain.Namespace, "a", 0, 50).Soon();
        Assert.Equal("subscribed to implicit/a", await Signals.Next<string>("implicit a"));
        for (var i = 0; i < 50; i++)
            Assert.Equal($"{i}", await Signals.Next<string>("implicit a"));
        await silo.Client.GetGrain<IImplicitGrain>("a").EndAsync().Soon();
        await _producer.PublishAsync(ImplicitGrain.Namespace, "a", 50, 1).Soon();
        Assert.Equal("subscribed to implicit/a", await Signals.Next<string>("implicit a"));
        Assert.Equal("50", await Signals.Next<string>("implicit a"));
    }

    [Fact]
    public async Task Producer_OutsideTheGrains_ReachesSubscribers()
    {
        var stream = silo.Client.GetStreamProvider(RunningSilo.Streams).GetStream<Item>(StreamId.Create(ImplicitGrain.Namespace, "b"));
        await stream.OnNextAsync(new Item { Number = 7 }).Soon();
        Assert.Equal("subscribed to implicit/b", await Signals.Next<string>("implicit b"));
        Assert.Equal("7", await Signals.Next<string>("implicit b"));
    }

    [Fact]
    public async Task Batch_IsDeliveredInOrder()
    {
        var consumer = await SubscribedAsync("batch");
        await _producer.PublishBatchAsync("explicit", "batch", 0, 20).Soon();
        await _producer.PublishBatchAsync("explicit", "batch", 20, 20).Soon();
        await ExpectAsync("batch", 0, 40);
        await consumer.UnsubscribeAsync("explicit").Soon();
    }

    [Fact]
    public async Task ExplicitSubscriber_IsOnlySubscribedOnce_AndGetsItemsUntilItUnsubscribes()
    {
        var consumer = await SubscribedAsync("explicit");
        Assert.Equal(1, await consumer.SubscriptionsAsync("explicit").Soon());
        await _producer.PublishAsync("explicit", "explicit", 0, 10).Soon();
        await ExpectAsync("explicit", 0, 10);

        await consumer.UnsubscribeAsync("explicit").Soon();
        Assert.Equal(0, await consumer.SubscriptionsAsync("explicit").Soon());
        var measure = await SubscribedAsync("explicit measure");
        await _producer.PublishAsync("explicit", "explicit", 10, 10).Soon();
        await _producer.PublishAsync("explicit", "explicit measure", 0, 10).Soon();
        await ExpectAsync("explicit measure", 0, 10);
        Assert.False(Signals.TryNext("consumer explicit", out _));
        await measure.UnsubscribeAsync("explicit").Soon();
    }

    [Fact]
    public async Task ExplicitSubscription_OutlivesTheActivation()
    {
        var consumer = await SubscribedAsync("outlives");
        await consumer.EndAsync().Soon();
        Assert.Equal("activated", await Signals.Next<string>("consumer life outlives"));
        Assert.Equal("deactivated", await Signals.Next<string>("consumer life outlives"));
        await _producer.PublishAsync("explicit", "outlives", 0, 5).Soon();
        await ExpectAsync("outlives", 0, 5);
        Assert.Equal("activated", await Signals.Next<string>("consumer life outlives"));
        await consumer.UnsubscribeAsync("explicit").Soon();
    }

    [Fact]
    public async Task Consumer_ThatThrows_GetsTheItemAgain_AndHoldsUpNobody()
    {
        var failing = await SubscribedAsync("failing");
        var other = await SubscribedAsync("not failing");
        await failing.FailAsync(2).Soon();
        await _producer.PublishAsync("explicit", "failing", 0, 3).Soon();
        await _producer.PublishAsync("explicit", "not failing", 0, 3).Soon();
        await ExpectAsync("not failing", 0, 3);
        await ExpectAsync("failing", 0, 3);
        await failing.UnsubscribeAsync("explicit").Soon();
        await other.UnsubscribeAsync("explicit").Soon();
    }

    [Fact]
    public async Task Client_Subscribes_ResumesAndUnsubscribes()
    {
        var stream = silo.Client.GetStreamProvider(RunningSilo.Streams).GetStream<Item>(StreamId.Create("clients", "c"));
        var handle = await stream.SubscribeAsync((item, _) => Report("client", item)).Soon();
        Assert.Equal("clients", handle.StreamId.GetNamespace());
        Assert.Equal("c", handle.StreamId.GetKeyAsString());
        Assert.Equal(RunningSilo.Streams, handle.ProviderName);
        await _producer.PublishAsync("clients", "c", 0, 30).Soon();
        for (var i = 0; i < 30; i++)
            Assert.Equal($"{i}", await Signals.Next<string>("client"));

        var resumed = await handle.ResumeAsync((item, _) => Report("client resumed", item)).Soon();
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await handle.UnsubscribeAsync());
        await _producer.PublishAsync("clients", "c", 30, 1).Soon();
        Assert.Equal("30", await Signals.Next<string>("client resumed"));
        Assert.False(Signals.TryNext("client", out _));

        await resumed.UnsubscribeAsync().Soon();
        Assert.Empty(await stream.GetAllSubscriptionHandles().Soon());
    }

    [Fact]
    public async Task Items_AreIsolatedFromProducerAndOtherConsumers()
    {
        var stream = silo.Client.GetStreamProvider(RunningSilo.Streams).GetStream<Item>(StreamId.Create("explicit", "isolated"));
        var consumer = await SubscribedAsync("isolated");
        var handle = await stream.SubscribeAsync((item, _) => Report("isolated client", item)).Soon();
        var item = new Item { Number = 1 };
        await stream.OnNextAsync(item).Soon();
        item.Number = 2;
        await stream.OnNextAsync(item).Soon();
        await ExpectAsync("isolated", 1, 2);
        Assert.Equal("1", await Signals.Next<string>("isolated client"));
        Assert.Equal("2", await Signals.Next<string>("isolated client"));
        Assert.Equal("", item.Note);
        await handle.UnsubscribeAsync().Soon();
        await consumer.UnsubscribeAsync("explicit").Soon();
    }

    [Fact]
    public async Task Tokens_OfLaterItems_AreGreater()
    {
        var stream = silo.Client.GetStreamProvider(RunningSilo.Streams).GetStream<Item>(StreamId.Create("clients", "tokens"));
        var handle = await stream.SubscribeAsync((_, token) =>
        {
            Signals.Send("tokens", token!);
            return Task.CompletedTask;
        }).Soon();
        await stream.OnNextAsync(new Item()).Soon();
        await stream.OnNextBatchAsync([new Item(), new Item()]).Soon();
        var first = await Signals.Next<StreamSequenceToken>("tokens");
        var second = await Signals.Next<StreamSequenceToken>("tokens");
        var third = await Signals.Next<StreamSequenceToken>("tokens");
        Assert.True(first.CompareTo(second) < 0);
        Assert.True(second.CompareTo(third) < 0);
        await handle.UnsubscribeAsync().Soon();
    }

    [Fact]
    public void GetStreamProvider_OfAnUnknownName_IsRefused() =>
        Assert.Throws<KeyNotFoundException>(() => silo.Client.GetStreamProvider("unknown"));

    private static Task Report(string key, Item item)
    {
        Signals.Send(key, $"{item.Number}{item.Note}");
        return Task.CompletedTask;
    }

    private static async Task ExpectAsync(string key, int from, int count)
    {
        for (var i = from; i < from + count; i++)
            Assert.Equal($"{i}", await Signals.Next<string>("consumer " + key));
    }

    private async Task<IConsumerGrain> SubscribedAsync(string key)
    {
        var consumer = silo.Client.GetGrain<IConsumerGrain>(key);
        await consumer.SubscribeAsync("explicit").Soon();
        return consumer;
    }
}
