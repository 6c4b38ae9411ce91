using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Numerics;
using Orleans.Runtime;

namespace MicroCreds.Registry.EmbeddedSilo.Copying;

/// <summary>The framework's types that nobody can change.</summary>
internal static class ImmutableTypes
{
    private static readonly FrozenSet<Type> Known = FrozenSet.ToFrozenSet(
    [
        typeof(string), typeof(decimal), typeof(Guid), typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly),
        typeof(TimeSpan), typeof(Half), typeof(Int128), typeof(UInt128), typeof(BigInteger), typeof(Uri), typeof(Version),
        typeof(CultureInfo), typeof(CompareInfo), typeof(IPAddress), typeof(IPEndPoint), typeof(CancellationToken), typeof(ValueTuple),
    ]);

    /// <summary>Immutable if what they are made of is.</summary>
    private static readonly FrozenSet<Type> Containers = FrozenSet.ToFrozenSet(
    [
        typeof(ImmutableArray<>), typeof(ImmutableList<>), typeof(ImmutableHashSet<>), typeof(ImmutableSortedSet<>), typeof(ImmutableQueue<>),
        typeof(ImmutableStack<>), typeof(ImmutableDictionary<,>), typeof(ImmutableSortedDictionary<,>), typeof(FrozenSet<>), typeof(FrozenDictionary<,>),
        typeof(Nullable<>), typeof(KeyValuePair<,>), typeof(Tuple<>), typeof(Tuple<,>), typeof(Tuple<,,>), typeof(Tuple<,,,>), typeof(Tuple<,,,,>),
        typeof(Tuple<,,,,,>), typeof(Tuple<,,,,,,>), typeof(Tuple<,,,,,,,>), typeof(ValueTuple<>), typeof(ValueTuple<,>), typeof(ValueTuple<,,>),
        typeof(ValueTuple<,,,>), typeof(ValueTuple<,,,,>), typeof(ValueTuple<,,,,,>), typeof(ValueTuple<,,,,,,>), typeof(ValueTuple<,,,,,,,>),
    ]);

    public static bool Contains(Type type) =>
        type.IsPrimitive || type.IsEnum || Known.Contains(type)
        || typeof(Exception).IsAssignableFrom(type) || typeof(Type).IsAssignableFrom(type) || typeof(GrainReference).IsAssignableFrom(type)
        || typeof(Uri).IsAssignableFrom(type) || typeof(CultureInfo).IsAssignableFrom(type);

    /// <summary>Whether the type is a container that is immutable if its type arguments are.</summary>
    public static bool IsContainer(Type type) => type.IsConstructedGenericType && Containers.Contains(type.GetGenericTypeDefinition());

    /// <summary>The framework's plain tuples, which are copied by their fields where they are not immutable.</summary>
    public static bool IsTuple(Type type) =>
        IsContainer(type) && type.Namespace == "System" || type.IsConstructedGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>);
}
