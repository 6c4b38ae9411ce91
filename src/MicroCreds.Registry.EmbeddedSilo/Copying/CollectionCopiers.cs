using System.Collections.Immutable;
using System.Collections.ObjectModel;

namespace MicroCreds.Registry.EmbeddedSilo.Copying;

internal sealed class ArrayCopier<T>(Copier<T> element) : Copier<T[]>
{
    public override T[] Copy(T[] value, CopyContext context)
    {
        if (value is null || value.Length == 0)
            return value!;
        if (context.TryGet(value, out var known))
            return (T[])known;
        var copy = new T[value.Length];
        context.Record(value, copy);
        if (element.IsShallow)
            value.AsSpan().CopyTo(copy);
        else
        {
            for (var i = 0; i < value.Length; i++)
                copy[i] = element.Copy(value[i], context);
        }

        return copy;
    }
}

internal sealed class ReadOnlyMemoryCopier<T>(Copier<T> element) : Copier<ReadOnlyMemory<T>>
{
    private readonly ArrayCopier<T> _array = new(element);

    public override ReadOnlyMemory<T> Copy(ReadOnlyMemory<T> value, CopyContext context) =>
        element.IsShallow ? value.ToArray() : _array.Copy(value.ToArray(), context);
}

internal sealed class MemoryCopier<T>(Copier<T> element) : Copier<Memory<T>>
{
    private readonly ArrayCopier<T> _array = new(element);

    public override Memory<T> Copy(Memory<T> value, CopyContext context) =>
        element.IsShallow ? value.ToArray() : _array.Copy(value.ToArray(), context);
}

/// <summary>A list, queue or set: anything filled by adding, one by one, in the order in which it enumerates.</summary>
internal sealed class CollectionCopier<TCollection, T>(
    Copier<T> element, Func<TCollection, TCollection> emptyLike, Action<TCollection, T> add) : Copier<TCollection>
    where TCollection : class, IEnumerable<T>
{
    public override TCollection Copy(TCollection value, CopyContext context)
    {
        if (value is null)
            return value!;
        if (context.TryGet(value, out var known))
            return (TCollection)known;
        var copy = emptyLike(value);
        context.Record(value, copy);
        foreach (var item in value)
            add(copy, element.Copy(item, context));
        return copy;
    }
}

internal sealed class ReadOnlyCollectionCopier<T>(Copier<T> element) : Copier<ReadOnlyCollection<T>>
{
    public override ReadOnlyCollection<T> Copy(ReadOnlyCollection<T> value, CopyContext context) =>
        value is null ? value! : new ReadOnlyCollection<T>([.. value.Select(item => element.Copy(item, context))]);
}

internal sealed class ImmutableArrayCopier<T>(Copier<T> element) : Copier<ImmutableArray<T>>
{
    public override ImmutableArray<T> Copy(ImmutableArray<T> value, CopyContext context)
    {
        if (value.IsDefaultOrEmpty)
            return value;
        var copy = ImmutableArray.CreateBuilder<T>(value.Length);
        foreach (var item in value)
            copy.Add(element.Copy(item, context));
        return copy.MoveToImmutable();
    }
}

internal sealed class ImmutableListCopier<T>(Copier<T> element) : Copier<ImmutableList<T>>
{
    public override ImmutableList<T> Copy(ImmutableList<T> value, CopyContext context) =>
        value is null ? value! : [.. value.Select(item => element.Copy(item, context))];
}

internal sealed class ImmutableDictionaryCopier<TKey, TValue>(Copier<TKey> key, Copier<TValue> element) : Copier<ImmutableDictionary<TKey, TValue>>
    where TKey : notnull
{
    public override ImmutableDictionary<TKey, TValue> Copy(ImmutableDictionary<TKey, TValue> value, CopyContext context)
    {
        if (value is null)
            return value!;
        var copy = ImmutableDictionary.CreateBuilder(value.KeyComparer, value.ValueComparer);
        foreach (var (itemKey, item) in value)
            copy.Add(key.Copy(itemKey, context), element.Copy(item, context));
        return copy.ToImmutable();
    }
}

/// <summary>A value declared as a sequence interface, whatever class the giver chose: an array on the other side, unless that class can be copied itself.</summary>
internal sealed class SequenceCopier<TInterface, T>(CopierRegistry registry, Copier<T> element) : Copier<TInterface>
    where TInterface : class, IEnumerable<T>
{
    public override TInterface Copy(TInterface value, CopyContext context)
    {
        if (value is null)
            return value!;
        if (registry.TryFind(value.GetType(), out var copier))
            return (TInterface)copier.CopyObject(value, context);
        T[] copy = [.. value.Select(item => element.Copy(item, context))];
        return (TInterface)(object)copy;
    }
}
