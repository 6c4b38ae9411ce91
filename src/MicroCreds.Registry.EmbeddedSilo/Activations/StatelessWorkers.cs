using MicroCreds.Registry.EmbeddedSilo.Calls;
using MicroCreds.Registry.EmbeddedSilo.Hosting;
using Orleans;
using Orleans.Runtime;

namespace MicroCreds.Registry.EmbeddedSilo.Activations;

/// <summary>The activations of one stateless worker grain. A call goes to one that has nothing to do, to a new one, or to the one with the least to do.</summary>
internal sealed class StatelessWorkers(Silo silo, GrainClass grainClass, GrainId grainId) : ICallTarget
{
    private readonly Lock _gate = new();
    private readonly List<Activation> _workers = [];
    private bool _ended;

    public bool TryTake(GrainCall call)
    {
        while (true)
        {
            Activation worker;
            lock (_gate)
            {
                if (_ended)
                    return false;
                worker = Choose();
            }

            if (worker.TryTake(call))
                return true;
            Remove(worker);
        }
    }

    public async Task EndAsync(DeactivationReason reason)
    {
        Activation[] workers;
        lock (_gate)
            workers = [.. _workers];
        await Task.WhenAll(workers.Select(worker => worker.EndAsync(reason))).ConfigureAwait(false);
    }

    public void CollectIdle(long now)
    {
        Activation[] workers;
        lock (_gate)
            workers = [.. _workers];
        foreach (var worker in workers)
            worker.CollectIdle(now);
    }

    /// <summary>Forgets a worker that has ended; with the last one, the group ends.</summary>
    public void Remove(Activation worker)
    {
        lock (_gate)
        {
            if (!_workers.Remove(worker) || _workers.Count > 0)
                return;
            _ended = true;
        }

        silo.Directory.Remove(grainId, this);
    }

    private Activation Choose()
    {
        Activation? least = null;
        var leastCalls = int.MaxValue;
        foreach (var worker in _workers)
        {
            var calls = worker.CallCount;
            if (calls == 0)
                return worker;
            if (calls < leastCalls)
                (least, leastCalls) = (worker, calls);
        }

        if (_workers.Count >= grainClass.MaxWorkers)
            return least!;
        var made = new Activation(silo, grainClass, grainId, this);
        _workers.Add(made);
        return made;
    }
}
