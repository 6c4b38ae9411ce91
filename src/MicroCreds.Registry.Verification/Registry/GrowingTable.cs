using System.Diagnostics.CodeAnalysis;

namespace MicroCreds.Registry.Verification.Registry;

/// <summary>
/// A list of immutable records that one writer extends and replaces while any number of readers read without locks.
/// A record is complete before it is published (a release write), and a reader that learns an ordinal from something
/// published later finds the record there.
/// </summary>
internal sealed class GrowingTable<T>
    where T : class
{
    private T?[] _items = new T?[16];
    private int _count;

    /// <summary>How many records there are.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>The record of an ordinal that was published.</summary>
    public T this[int ordinal] =>
        Volatile.Read(ref Volatile.Read(ref _items)[ordinal]) ?? throw new InvalidOperationException($"no record has the ordinal {ordinal}");

    /// <summary>Adds a record; the writer's alone. Answers its ordinal.</summary>
    public int Add(T item)
    {
        var ordinal = _count;
        if (ordinal == _items.Length)
        {
            var larger = new T?[_items.Length * 2];
            Array.Copy(_items, larger, ordinal);
            Volatile.Write(ref _items, larger);
        }

        Volatile.Write(ref _items[ordinal], item);
        Volatile.Write(ref _count, ordinal + 1);
        return ordinal;
    }

    /// <summary>The records as they are now, by ordinal; the writer's alone.</summary>
    public T[] ToArray() => [.. _items.AsSpan(0, _count)!];

    /// <summary>Replaces a record; the writer's alone.</summary>
    public void Replace(int ordinal, [DisallowNull] T item) => Volatile.Write(ref _items[ordinal], item);
}
