using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;

namespace MicroCreds.Registry.EmbeddedSilo.Hosting;

/// <summary>The grain classes of the application.</summary>
internal sealed class GrainClasses
{
    private readonly FrozenDictionary<GrainType, GrainClass> _byType;
    private readonly FrozenDictionary<string, GrainClass[]> _byStreamNamespace;
    private readonly ConcurrentDictionary<(Type, string?), GrainClass> _byInterface = new();

    public GrainClasses(IOptions<GrainCollectionOptions> collection)
    {
        var classes = new Dictionary<GrainType, GrainClass>();
        foreach (var type in ApplicationTypes.GrainClasses())
        {
            var made = new GrainClass(type, collection.Value);
            if (!classes.TryAdd(made.Type, made))
                throw new OrleansConfigurationException($"{classes[made.Type].Class} and {type} are both the grain type \"{made.Type}\"; give one a [GrainType]");
        }

        _byType = classes.ToFrozenDictionary();
        _byStreamNamespace = classes.Values
            .SelectMany(grainClass => grainClass.StreamNamespaces.Select(ns => (ns, grainClass)))
            .GroupBy(pair => pair.ns, pair => pair.grainClass, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
    }

    public int Count => _byType.Count;

    /// <summary>The class of this grain type.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public GrainClass Find(GrainType type) =>
        _byType.TryGetValue(type, out var found) ? found : throw new ArgumentException($"no grain class is of the type \"{type}\"", nameof(type));

    /// <summary>The one class that implements an interface.</summary>
    /// <param name="grainInterface">The interface.</param>
    /// <param name="prefix">What the class's full name begins with, where several implement the interface.</param>
    /// <exception cref="ArgumentException">There is none, or more than one.</exception>
    public GrainClass Find(Type grainInterface, string? prefix) =>
        _byInterface.TryGetValue((grainInterface, prefix), out var found)
            ? found
            : _byInterface.GetOrAdd((grainInterface, prefix), Search(grainInterface, prefix));

    /// <summary>The classes whose grains are subscribed implicitly to streams of this namespace.</summary>
    public ReadOnlySpan<GrainClass> SubscribedTo(string? streamNamespace) =>
        streamNamespace is not null && _byStreamNamespace.TryGetValue(streamNamespace, out var found) ? found : [];

    private GrainClass Search(Type grainInterface, string? prefix)
    {
        var candidates = _byType.Values
            .Where(candidate => grainInterface.IsAssignableFrom(candidate.Class)
                && (prefix is null || candidate.Class.FullName!.StartsWith(prefix, StringComparison.Ordinal)))
            .ToArray();
        return candidates.Length switch
        {
            1 => candidates[0],
            0 => throw new ArgumentException($"no grain class implements {grainInterface}", nameof(grainInterface)),
            _ => throw new ArgumentException(
                $"more than one grain class implements {grainInterface}: {string.Join(", ", candidates.Select(candidate => candidate.Class))}",
                nameof(grainInterface)),
        };
    }
}
