using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Reflection;

namespace MicroCreds.Registry.EmbeddedSilo.Copying;

/// <summary>Makes the copiers of arrays and the framework's collections.</summary>
internal static class CollectionCopierMaker
{
    private static readonly Dictionary<Type, Type> ByElement = new()
    {
        [typeof(ReadOnlyMemory<>)] = typeof(ReadOnlyMemoryCopier<>),
        [typeof(Memory<>)] = typeof(MemoryCopier<>),
        [typeof(ReadOnlyCollection<>)] = typeof(ReadOnlyCollectionCopier<>),
        [typeof(ImmutableArray<>)] = typeof(ImmutableArrayCopier<>),
        [typeof(ImmutableList<>)] = typeof(ImmutableListCopier<>),
        [typeof(ImmutableDictionary<,>)] = typeof(ImmutableDictionaryCopier<,>),
    };

    private static readonly Dictionary<Type, string> ByFactory = new()
    {
        [typeof(List<>)] = nameof(OfList),
        [typeof(HashSet<>)] = nameof(OfHashSet),
        [typeof(SortedSet<>)] = nameof(OfSortedSet),
        [typeof(Queue<>)] = nameof(OfQueue),
        [typeof(Dictionary<,>)] = nameof(OfDictionary),
        [typeof(SortedDictionary<,>)] = nameof(OfSortedDictionary),
        [typeof(ConcurrentDictionary<,>)] = nameof(OfConcurrentDictionary),
    };

    private static readonly HashSet<Type> SequenceInterfaces =
        [typeof(IEnumerable<>), typeof(IReadOnlyCollection<>), typeof(IReadOnlyList<>), typeof(ICollection<>), typeof(IList<>)];

    /// <summary>The copier, or null if the type is no such collection.</summary>
    public static Copier? TryMake(Type type, Func<Type, Copier> resolve, CopierRegistry registry)
    {
        if (type.IsSZArray)
            return Create(typeof(ArrayCopier<>), [type.GetElementType()!], [resolve(type.GetElementType()!)]);
        if (!type.IsConstructedGenericType)
            return null;
        var definition = type.GetGenericTypeDefinition();
        var arguments = type.GenericTypeArguments;
        if (ByElement.TryGetValue(definition, out var copier))
            return Create(copier, arguments, [.. arguments.Select(resolve)]);
        if (ByFactory.TryGetValue(definition, out var factory))
        {
            return (Copier)typeof(CollectionCopierMaker).GetMethod(factory, BindingFlags.Static | BindingFlags.NonPublic)!
                .MakeGenericMethod(arguments).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [resolve], null)!;
        }

        return SequenceInterfaces.Contains(definition)
            ? Create(typeof(SequenceCopier<,>), [type, arguments[0]], [registry, resolve(arguments[0])])
            : null;
    }

    private static Copier Create(Type definition, Type[] typeArguments, object[] arguments) =>
        (Copier)Activator.CreateInstance(definition.MakeGenericType(typeArguments), arguments)!;

    private static CollectionCopier<List<T>, T> OfList<T>(Func<Type, Copier> resolve) =>
        new((Copier<T>)resolve(typeof(T)), like => new List<T>(like.Count), (list, item) => list.Add(item));

    private static CollectionCopier<HashSet<T>, T> OfHashSet<T>(Func<Type, Copier> resolve) =>
        new((Copier<T>)resolve(typeof(T)), like => new HashSet<T>(like.Count, like.Comparer), (set, item) => set.Add(item));

    private static CollectionCopier<SortedSet<T>, T> OfSortedSet<T>(Func<Type, Copier> resolve) =>
        new((Copier<T>)resolve(typeof(T)), like => new SortedSet<T>(like.Comparer), (set, item) => set.Add(item));

    private static CollectionCopier<Queue<T>, T> OfQueue<T>(Func<Type, Copier> resolve) =>
        new((Copier<T>)resolve(typeof(T)), like => new Queue<T>(like.Count), (queue, item) => queue.Enqueue(item));

    private static CollectionCopier<Dictionary<TKey, TValue>, KeyValuePair<TKey, TValue>> OfDictionary<TKey, TValue>(Func<Type, Copier> resolve)
        where TKey : notnull =>
        new(
            (Copier<KeyValuePair<TKey, TValue>>)resolve(typeof(KeyValuePair<TKey, TValue>)),
            like => new Dictionary<TKey, TValue>(like.Count, like.Comparer),
            (dictionary, item) => dictionary.Add(item.Key, item.Value));

    private static CollectionCopier<SortedDictionary<TKey, TValue>, KeyValuePair<TKey, TValue>> OfSortedDictionary<TKey, TValue>(Func<Type, Copier> resolve)
        where TKey : notnull =>
        new(
            (Copier<KeyValuePair<TKey, TValue>>)resolve(typeof(KeyValuePair<TKey, TValue>)),
            like => new SortedDictionary<TKey, TValue>(like.Comparer),
            (dictionary, item) => dictionary.Add(item.Key, item.Value));

    private static CollectionCopier<ConcurrentDictionary<TKey, TValue>, KeyValuePair<TKey, TValue>> OfConcurrentDictionary<TKey, TValue>(Func<Type, Copier> resolve)
        where TKey : notnull =>
        new(
            (Copier<KeyValuePair<TKey, TValue>>)resolve(typeof(KeyValuePair<TKey, TValue>)),
            like => new ConcurrentDictionary<TKey, TValue>(like.Comparer),
            (dictionary, item) => dictionary[item.Key] = item.Value);
}
