using System.Collections.Concurrent;
using MicroCreds.Registry.EmbeddedSilo.Activations;
using Orleans.Runtime;

namespace MicroCreds.Registry.EmbeddedSilo.Hosting;

/// <summary>Which grains are active.</summary>
internal sealed class GrainDirectory(Silo silo)
{
    private readonly ConcurrentDictionary<GrainId, ICallTarget> _targets = new();

    public IEnumerable<ICallTarget> All => _targets.Select(pair => pair.Value);

    /// <summary>The target of calls to a grain, made now if there is none.</summary>
    public ICallTarget Find(GrainId grainId) => _targets.TryGetValue(grainId, out var target) ? target : _targets.GetOrAdd(grainId, Make);

    /// <summary>Takes a target that has ended away, unless a successor is there already.</summary>
    public void Remove(GrainId grainId, ICallTarget target) => _targets.TryRemove(KeyValuePair.Create(grainId, target));

    private ICallTarget Make(GrainId grainId)
    {
        var grainClass = silo.Classes.Find(grainId.Type);
        return grainClass.MaxWorkers > 0
            ? new StatelessWorkers(silo, grainClass, grainId)
            : new Activation(silo, grainClass, grainId, workers: null);
    }
}
