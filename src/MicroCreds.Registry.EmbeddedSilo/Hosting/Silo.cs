using System.Collections.Immutable;
using MicroCreds.Registry.EmbeddedSilo.Activations;
using MicroCreds.Registry.EmbeddedSilo.Calls;
using MicroCreds.Registry.EmbeddedSilo.Copying;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Configuration;
using Orleans.Runtime;

namespace MicroCreds.Registry.EmbeddedSilo.Hosting;

/// <summary>The engine: sends calls to grains, and looks after their activations.</summary>
internal sealed class Silo : IDisposable
{
    private readonly TimeSpan _responseTimeout;
    private ITimer? _collector;
    private volatile bool _running;
    private volatile bool _stopping;

    public Silo(
        IServiceProvider services,
        GrainClasses classes,
        TimeProvider time,
        IOptions<SiloMessagingOptions> messaging,
        IOptions<GrainCollectionOptions> collection,
        ILogger<Silo> logger)
    {
        Services = services;
        Classes = classes;
        Time = time;
        Collection = collection.Value;
        Log = new SiloLog(logger);
        Directory = new GrainDirectory(this);
        Grains = new GrainFactory(this);
        _responseTimeout = messaging.Value.ResponseTimeout;
        var look = TimeSpan.FromSeconds(1);
        Deadlines = new CallDeadlines(time, _responseTimeout < look ? _responseTimeout : look);
    }

    public IServiceProvider Services { get; }

    public GrainClasses Classes { get; }

    public TimeProvider Time { get; }

    public GrainCollectionOptions Collection { get; }

    public SiloLog Log { get; }

    public GrainDirectory Directory { get; }

    public GrainFactory Grains { get; }

    public CallDeadlines Deadlines { get; }

    /// <summary>Raised once in a while, with the time stamp of now, so that what has been idle can be let go.</summary>
    public event Action<long>? CollectingIdle;

    /// <summary>The time stamp this long from now.</summary>
    public long TimestampIn(TimeSpan time)
    {
        var from = Time.GetTimestamp();
        var ticks = time.TotalSeconds * Time.TimestampFrequency;
        return ticks < long.MaxValue - from ? from + (long)ticks : long.MaxValue;
    }

    /// <summary>The time stamp after which the caller of a method does not wait any more.</summary>
    public long DeadlineFor(TimeSpan? methodTimeout) => TimestampIn(methodTimeout ?? _responseTimeout);

    /// <summary>The request context of the code that calls, isolated from it.</summary>
    public static ImmutableDictionary<string, object>? CopyRequestContext()
    {
        var values = RequestContext.Current;
        if (values is null)
            return null;
        var context = new CopyContext();
        var copies = values.ToBuilder();
        foreach (var (key, value) in values)
        {
            var copy = CopierRegistry.Shared.Find(value.GetType()).CopyObject(value, context);
            if (!ReferenceEquals(copy, value))
                copies[key] = copy;
        }

        return copies.ToImmutable();
    }

    /// <summary>Gives a call to its grain, which is activated if need be.</summary>
    /// <returns>The target that took it, or null if the silo does not run or, for a call from outside the grains, stops: the call has failed then.</returns>
    public ICallTarget? Send(GrainId grainId, GrainCall call)
    {
        while (_running && !(_stopping && Activation.Current is null))
        {
            var target = Directory.Find(grainId);
            if (target.TryTake(call))
                return target;
            Directory.Remove(grainId, target);
        }

        call.Fail(new OrleansMessageRejectionException($"the call to {grainId} was not delivered: the silo is not running"));
        return null;
    }

    public void Start()
    {
        _running = true;
        using (ExecutionContext.SuppressFlow())
            _collector = Time.CreateTimer(static silo => ((Silo)silo!).CollectIdle(), this, Collection.CollectionQuantum, Collection.CollectionQuantum);
    }

    /// <summary>Ends all activations. Calls from outside the grains fail from here on; grains may call each other until all have ended.</summary>
    /// <param name="cancellationToken">Ends the wait for grains whose calls do not end; they are left as they are.</param>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _collector?.Dispose();
        _stopping = true;
        var reason = new DeactivationReason(DeactivationReasonCode.ShuttingDown, "the silo stops");
        while (!cancellationToken.IsCancellationRequested && Directory.All.ToArray() is { Length: > 0 } targets)
        {
            await Task.WhenAll(targets.Select(target => target.EndAsync(reason)))
                .WaitAsync(cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _running = false;
        var left = Directory.All.Count();
        if (left > 0)
            Log.StoppedWithActiveGrains(left);
    }

    public void Dispose()
    {
        _running = false;
        _collector?.Dispose();
        Deadlines.Dispose();
    }

    private void CollectIdle()
    {
        var now = Time.GetTimestamp();
        foreach (var target in Directory.All)
            target.CollectIdle(now);
        CollectingIdle?.Invoke(now);
    }
}
