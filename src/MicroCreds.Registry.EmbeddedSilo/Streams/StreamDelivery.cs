using System.Diagnostics.CodeAnalysis;
using MicroCreds.Registry.EmbeddedSilo.Hosting;
using Orleans.Runtime;

namespace MicroCreds.Registry.EmbeddedSilo.Streams;

/// <summary>
/// The items that wait for one consumer of a stream. They are delivered one at a time, in order; one that the consumer
/// throws at is delivered again, later and later, and given up after <see cref="GiveUpAfter"/>.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A source without a timer needs no disposal.")]
internal sealed class StreamDelivery(Silo silo, StreamId streamId, StreamConsumer consumer) : IThreadPoolWorkItem
{
    /// <summary>How many items may wait.</summary>
    public const int Capacity = 16_384;

    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Queue<StreamItem> _items = new();
    private readonly CancellationTokenSource _ended = new();
    private bool _delivering;

    /// <summary>How many more items may wait.</summary>
    public int Room
    {
        get
        {
            lock (_gate)
                return Capacity - _items.Count;
        }
    }

    public bool IsIdle
    {
        get
        {
            lock (_gate)
                return !_delivering;
        }
    }

    public void Add(ReadOnlySpan<StreamItem> items)
    {
        lock (_gate)
        {
            foreach (var item in items)
                _items.Enqueue(item);
            if (_delivering || _items.Count == 0)
                return;
            _delivering = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Delivers no more.</summary>
    public void End() => _ended.Cancel();

    void IThreadPoolWorkItem.Execute() => _ = DeliverAllAsync();

    private async Task DeliverAllAsync()
    {
        while (!_ended.IsCancellationRequested && TryNext(out var item))
            await DeliverAsync(item).ConfigureAwait(false);
    }

    private bool TryNext(out StreamItem item)
    {
        lock (_gate)
        {
            _delivering = _items.TryDequeue(out item!);
            return _delivering;
        }
    }

    private async Task DeliverAsync(StreamItem item)
    {
        var started = silo.Time.GetTimestamp();
        for (var pause = FirstPause; !_ended.IsCancellationRequested; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await consumer.DeliverAsync(item).ConfigureAwait(false);
                return;
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                if (silo.Time.GetElapsedTime(started) + pause > GiveUpAfter)
                {
                    await GiveUpAsync(error).ConfigureAwait(false);
                    return;
                }

                silo.Log.DeliveryFailed(error, streamId, consumer.ToString()!);
            }

            await Task.Delay(pause, silo.Time, _ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task GiveUpAsync(Exception error)
    {
        silo.Log.DeliveryGivenUp(error, streamId, consumer.ToString()!);
        try
        {
            await consumer.ReportAsync(error).ConfigureAwait(false);
        }
        catch (Exception second) when (second is not OutOfMemoryException)
        {
            silo.Log.DeliveryGivenUp(second, streamId, consumer.ToString()!);
        }
    }
}
