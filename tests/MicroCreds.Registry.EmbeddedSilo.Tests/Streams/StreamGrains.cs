using MicroCreds.Registry.EmbeddedSilo.Tests.Hosting;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace MicroCreds.Registry.EmbeddedSilo.Tests.Streams;

[GenerateSerializer, Alias("tests.stream-item")]
public sealed class Item
{
    [Id(0)]
    public int Number { get; set; }

    [Id(1)]
    public string Note { get; set; } = "";
}

public interface IProducerGrain : IGrainWithStringKey
{
    Task PublishAsync(string ns, string key, int from, int count);

    Task PublishBatchAsync(string ns, string key, int from, int count);
}

public sealed class ProducerGrain : Grain, IProducerGrain
{
    public async Task PublishAsync(string ns, string key, int from, int count)
    {
        var stream = this.GetStreamProvider(RunningSilo.Streams).GetStream<Item>(StreamId.Create(ns, key));
        for (var i = from; i < from + count; i++)
            await stream.OnNextAsync(new Item { Number = i });
    }

    public Task PublishBatchAsync(string ns, string key, int from, int count) =>
        this.GetStreamProvider(RunningSilo.Streams).GetStream<Item>(StreamId.Create(ns, key))
            .OnNextBatchAsync(Enumerable.Range(from, count).Select(number => new Item { Number = number }));
}

public interface IImplicitGrain : IGrainWithStringKey
{
    Task EndAsync();
}

/// <summary>Signals "NUMBER" under "implicit KEY" for each item of the stream with its key.</summary>
[ImplicitStreamSubscription(Namespace)]
public sealed class ImplicitGrain : Grain, IImplicitGrain, IStreamSubscriptionObserver, IAsyncObserver<Item>
{
    public const string Namespace = "implicit";

    public Task EndAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory)
    {
        Signals.Send("implicit " + this.GetPrimaryKeyString(), $"subscribed to {handleFactory.StreamId}");
        await handleFactory.Create<Item>().ResumeAsync(this);
    }

    public Task OnNextAsync(Item item, StreamSequenceToken? token = null)
    {
        Signals.Send("implicit " + this.GetPrimaryKeyString(), $"{item.Number}");
        return Task.CompletedTask;
    }

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;
}

public interface IConsumerGrain : IGrainWithStringKey
{
    /// <summary>Subscribes explicitly to the stream (ns, own key).</summary>
    Task SubscribeAsync(string ns);

    Task<int> SubscriptionsAsync(string ns);

    Task UnsubscribeAsync(string ns);

    Task EndAsync();

    /// <summary>How many of the next items to throw at.</summary>
    Task FailAsync(int times);
}

/// <summary>Signals "NUMBER" under "consumer KEY" for each item; takes its subscriptions up again when it is activated.</summary>
public sealed class ConsumerGrain : Grain, IConsumerGrain
{
    private int _failures;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        foreach (var handle in await Stream("explicit").GetAllSubscriptionHandles())
            await handle.ResumeAsync(TakeAsync);
        Signals.Send("consumer life " + this.GetPrimaryKeyString(), "activated");
    }

    public Task SubscribeAsync(string ns) => Stream(ns).SubscribeAsync(TakeAsync);

    public async Task<int> SubscriptionsAsync(string ns) => (await Stream(ns).GetAllSubscriptionHandles()).Count;

    public async Task UnsubscribeAsync(string ns)
    {
        foreach (var handle in await Stream(ns).GetAllSubscriptionHandles())
            await handle.UnsubscribeAsync();
    }

    public Task EndAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Signals.Send("consumer life " + this.GetPrimaryKeyString(), "deactivated");
        return Task.CompletedTask;
    }

    public Task FailAsync(int times)
    {
        _failures = times;
        return Task.CompletedTask;
    }

    private IAsyncStream<Item> Stream(string ns) =>
        this.GetStreamProvider(RunningSilo.Streams).GetStream<Item>(StreamId.Create(ns, this.GetPrimaryKeyString()));

    private Task TakeAsync(Item item, StreamSequenceToken? token)
    {
        if (_failures-- > 0)
            throw new InvalidOperationException("not this one");
        Signals.Send("consumer " + this.GetPrimaryKeyString(), $"{item.Number}{item.Note}");
        item.Note = "changed by a consumer";
        return Task.CompletedTask;
    }
}
