using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using MicroCreds.Registry.EmbeddedSilo.Hosting;
using Orleans;
using Orleans.Serialization;

namespace MicroCreds.Registry.EmbeddedSilo.Copying;

/// <summary>Finds, and makes where need be, the copier of a type. A type is checked whole, with all that it is made of, before it is used.</summary>
internal sealed class CopierRegistry
{
    private static readonly Lazy<CopierRegistry> OfApplication = new(() => new CopierRegistry(ApplicationTypes.Converters()));
    private readonly ConcurrentDictionary<Type, Copier> _copiers = new();
    private readonly ConcurrentDictionary<Type, CodecNotFoundException> _refused = new();
    private readonly Dictionary<Type, Type> _converters;

    /// <param name="converterTypes">The classes with <see cref="RegisterConverterAttribute"/>.</param>
    public CopierRegistry(IEnumerable<Type> converterTypes)
    {
        _converters = [];
        foreach (var converter in converterTypes)
        {
            foreach (var contract in converter.GetInterfaces())
            {
                if (contract.IsConstructedGenericType && contract.GetGenericTypeDefinition() == typeof(IConverter<,>))
                    _converters[contract.GenericTypeArguments[0]] = converter;
            }
        }
    }

    /// <summary>The registry of this process.</summary>
    public static CopierRegistry Shared => OfApplication.Value;

    /// <exception cref="CodecNotFoundException">Values of the type cannot cross a call.</exception>
    public Copier Find(Type type) => TryFind(type, out var copier) ? copier : throw new CodecNotFoundException(_refused[type].Message);

    /// <inheritdoc cref="Find(Type)"/>
    public Copier<T> Find<T>() => (Copier<T>)Find(typeof(T));

    /// <summary>The copier of a type; false if its values cannot cross a call.</summary>
    public bool TryFind(Type type, [NotNullWhen(true)] out Copier? copier)
    {
        if (_copiers.TryGetValue(type, out copier))
            return true;
        if (_refused.ContainsKey(type))
            return false;
        var building = new Building(this);
        try
        {
            building.Resolve(type);
        }
        catch (CodecNotFoundException refusal)
        {
            _refused.TryAdd(type, refusal);
            return false;
        }

        foreach (var (built, itsCopier) in building.Done)
            _copiers.TryAdd(built, itsCopier);
        copier = _copiers[type];
        return true;
    }

    /// <summary>One search, which ends with copiers for all types involved or with none.</summary>
    private sealed class Building(CopierRegistry registry)
    {
        public Dictionary<Type, Copier> Done { get; } = [];

        public Copier Resolve(Type type)
        {
            if (registry._copiers.TryGetValue(type, out var known) || Done.TryGetValue(type, out known))
                return known;
            if (IsPassedAsItIs(type))
                return Add(type, Make(typeof(ShallowCopier<>), type));
            if (registry._converters.TryGetValue(type, out var converter))
                return Add(type, ByConverter(type, converter));
            if (type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false) && !type.IsAbstract)
                return ByMembers(type);
            if (ImmutableTypes.IsContainer(type))
                return OfContainer(type);
            return CollectionCopierMaker.TryMake(type, Resolve, registry) is { } collection ? Add(type, collection) : ByRuntimeType(type);
        }

        private Copier Add(Type type, Copier copier) => Done[type] = copier;

        private static Copier Make(Type definition, Type argument, params object[] arguments) =>
            (Copier)Activator.CreateInstance(definition.MakeGenericType(argument), arguments)!;

        private static bool IsPassedAsItIs(Type type) =>
            ImmutableTypes.Contains(type)
            || type.IsConstructedGenericType && type.GetGenericTypeDefinition() == typeof(Orleans.Concurrency.Immutable<>);

        private Copier ByConverter(Type type, Type converter)
        {
            var contract = converter.GetInterfaces().Single(candidate =>
                candidate.IsConstructedGenericType && candidate.GetGenericTypeDefinition() == typeof(IConverter<,>)
                && candidate.GenericTypeArguments[0] == type);
            var surrogate = Resolve(contract.GenericTypeArguments[1]);
            if (surrogate.IsShallow && type.IsValueType)
                return Make(typeof(ShallowCopier<>), type);
            return (Copier)Activator.CreateInstance(
                typeof(ConverterCopier<,>).MakeGenericType(contract.GenericTypeArguments), Activator.CreateInstance(converter, nonPublic: true), surrogate)!;
        }

        private Copier ByMembers(Type type)
        {
            var copier = !type.IsDefined(typeof(ImmutableAttribute), inherit: false) ? Make(typeof(MemberCopier<>), type, registry)
                : type.IsSealed ? Make(typeof(ShallowCopier<>), type)
                : Make(typeof(ImmutableClassCopier<>), type, registry);
            Add(type, copier);
            Complete(copier, SerializableMembers.Of(type));
            return copier;
        }

        private void Complete(Copier copier, IEnumerable<(FieldInfo Field, bool Immutable)> fields)
        {
            var members = new List<(FieldInfo, Copier)>();
            foreach (var (field, isImmutable) in fields)
            {
                var member = Resolve(field.FieldType);
                members.Add((field, isImmutable ? Make(typeof(ShallowCopier<>), field.FieldType) : member));
            }

            (copier as IMemberCopier)?.Complete(members);
        }

        private Copier OfContainer(Type type)
        {
            if (Array.TrueForAll(type.GenericTypeArguments, argument => Resolve(argument).IsShallow))
                return Add(type, Make(typeof(ShallowCopier<>), type));
            if (CollectionCopierMaker.TryMake(type, Resolve, registry) is { } collection)
                return Add(type, collection);
            if (!ImmutableTypes.IsTuple(type))
                throw new CodecNotFoundException($"{type} cannot cross a grain call: the embedded engine does not copy it with elements that are not immutable");
            var copier = Add(type, Make(typeof(MemberCopier<>), type, registry));
            Complete(copier, SerializableMembers.AllFields(type));
            return copier;
        }

        private Copier ByRuntimeType(Type type)
        {
            if (type.IsInterface || type.IsAbstract || type == typeof(object))
                return Add(type, Make(typeof(RuntimeTypeCopier<>), type, registry));
            throw new CodecNotFoundException(
                $"{type} cannot cross a grain call: mark it [GenerateSerializer] and its members [Id], or register a converter for it");
        }
    }
}
