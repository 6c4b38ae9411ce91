using System.Reflection;
using MicroCreds.Registry.EmbeddedSilo.Activations;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Core;
using Orleans.Runtime;
using Orleans.Storage;

namespace MicroCreds.Registry.EmbeddedSilo.Persistence;

/// <summary>Makes the stored records that grain constructors take.</summary>
internal static class PersistentStates
{
    /// <summary>The name under which the default grain storage is registered.</summary>
    public const string DefaultStorage = "Default";

    /// <exception cref="OrleansConfigurationException">The parameter is not an <see cref="IPersistentState{TState}"/>.</exception>
    public static Func<Activation, IStorage> FactoryFor(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (!type.IsConstructedGenericType || type.GetGenericTypeDefinition() != typeof(IPersistentState<>))
            throw new OrleansConfigurationException($"the parameter {parameter.Name} of {parameter.Member.DeclaringType} is [PersistentState] but not IPersistentState<T>");
        return typeof(PersistentStates).GetMethod(nameof(Make), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(type.GenericTypeArguments)
            .CreateDelegate<Func<Activation, IStorage>>(parameter.GetCustomAttribute<PersistentStateAttribute>());
    }

    private static PersistentState<TState> Make<TState>(PersistentStateAttribute attribute, Activation activation)
    {
        var name = attribute.StorageName ?? DefaultStorage;
        var storage = activation.ActivationServices.GetKeyedService<IGrainStorage>(name)
            ?? throw new OrleansConfigurationException($"{activation.GrainId} needs the grain storage \"{name}\", which is not registered");
        return new PersistentState<TState>(attribute.StateName, activation.GrainId, storage);
    }
}
