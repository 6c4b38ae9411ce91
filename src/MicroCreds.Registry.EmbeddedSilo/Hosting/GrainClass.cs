using System.Reflection;
using MicroCreds.Registry.EmbeddedSilo.Activations;
using MicroCreds.Registry.EmbeddedSilo.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Concurrency;
using Orleans.Configuration;
using Orleans.Core;
using Orleans.Runtime;

namespace MicroCreds.Registry.EmbeddedSilo.Hosting;

/// <summary>What the engine knows of a class of grains.</summary>
internal sealed class GrainClass
{
    private readonly Func<Activation, IStorage>[] _states;
    private readonly bool[] _takesContext;
    private readonly ObjectFactory _factory;

    public GrainClass(Type type, GrainCollectionOptions collection)
    {
        Class = type;
        Type = GrainType.Create(type.GetCustomAttribute<GrainTypeAttribute>()?.GrainType ?? ConventionalName(type));
        IsReentrant = type.IsDefined(typeof(ReentrantAttribute));
        MaxWorkers = type.GetCustomAttribute<StatelessWorkerAttribute>()?.MaxLocalWorkers ?? 0;
        AgeLimit = AgeLimitOf(type, collection);
        StreamNamespaces = [.. type.GetCustomAttributes<ImplicitStreamSubscriptionAttribute>().Select(subscription => subscription.StreamNamespace)];
        var facets = FacetsOf(type);
        _takesContext = [.. facets.Select(facet => facet.ParameterType == typeof(IGrainContext))];
        _states = [.. facets.Where(facet => facet.ParameterType != typeof(IGrainContext)).Select(PersistentStates.FactoryFor)];
        _factory = ActivatorUtilities.CreateFactory(type, [.. facets.Select(facet => facet.ParameterType)]);
    }

    public Type Class { get; }

    public GrainType Type { get; }

    public bool IsReentrant { get; }

    /// <summary>The most activations of one grain at once, or 0 if there may be only one, which keeps its state.</summary>
    public int MaxWorkers { get; }

    public TimeSpan AgeLimit { get; }

    /// <summary>The namespaces of the streams that its grains are subscribed to implicitly.</summary>
    public string[] StreamNamespaces { get; }

    /// <summary>Makes the stored records that the constructor takes, in its order.</summary>
    public IStorage[] MakeStates(Activation activation) => Array.ConvertAll(_states, make => make(activation));

    /// <summary>Constructs a grain object. Runs in a turn of the activation.</summary>
    public object Construct(Activation activation, IStorage[] states)
    {
        var arguments = new object[_takesContext.Length];
        var state = 0;
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = _takesContext[i] ? activation : states[state++];
        return _factory(activation.ActivationServices, arguments);
    }

    private static string ConventionalName(Type type)
    {
        const string Suffix = "grain";
        var name = type.Name.ToLowerInvariant();
        return name.Length > Suffix.Length && name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : name;
    }

    private static TimeSpan AgeLimitOf(Type type, GrainCollectionOptions collection)
    {
        if (type.IsDefined(typeof(KeepAliveAttribute)))
            return TimeSpan.MaxValue;
        return type.GetCustomAttribute<CollectionAgeLimitAttribute>()?.AgeLimit
            ?? (collection.ClassSpecificCollectionAge.TryGetValue(type.FullName!, out var age) ? age : collection.CollectionAge);
    }

    /// <summary>The parameters of the constructor that the engine fills itself; dependency injection fills the others.</summary>
    private static ParameterInfo[] FacetsOf(Type type)
    {
        var constructors = type.GetConstructors();
        var constructor = constructors.FirstOrDefault(candidate => candidate.IsDefined(typeof(ActivatorUtilitiesConstructorAttribute)))
            ?? constructors.MaxBy(candidate => candidate.GetParameters().Length)
            ?? throw new OrleansConfigurationException($"the grain class {type} has no public constructor");
        return [.. constructor.GetParameters().Where(parameter =>
            parameter.IsDefined(typeof(PersistentStateAttribute)) || parameter.ParameterType == typeof(IGrainContext))];
    }
}
