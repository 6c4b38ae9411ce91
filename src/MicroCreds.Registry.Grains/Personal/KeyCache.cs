using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace MicroCreds.Registry.Grains.Personal;

/// <summary>The keys used last, at most so many. A key that falls out, or is forgotten, is overwritten; users get copies.</summary>
internal sealed class KeyCache(int capacity)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<(string Id, byte[] Key)>> _byId = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Id, byte[] Key)> _byUse = new();
    private long _epoch;

    /// <summary>Counts what was forgotten. Taken before a key is read from the store, so that a key destroyed meanwhile is not put here.</summary>
    public long Epoch => Volatile.Read(ref _epoch);

    public bool TryGet(string id, [NotNullWhen(true)] out byte[]? key)
    {
        lock (_lock)
        {
            key = null;
            if (!_byId.TryGetValue(id, out var node))
                return false;
            _byUse.Remove(node);
            _byUse.AddFirst(node);
            key = [.. node.Value.Key];
            return true;
        }
    }

    public void Put(string id, byte[] key, long epoch)
    {
        lock (_lock)
        {
            if (epoch != _epoch)
                return;
            Remove(id);
            _byId.Add(id, _byUse.AddFirst((id, [.. key])));
            if (_byId.Count > capacity)
                Remove(_byUse.Last!.Value.Id);
        }
    }

    public void Forget(string id)
    {
        lock (_lock)
        {
            _epoch++;
            Remove(id);
        }
    }

    private void Remove(string id)
    {
        if (!_byId.Remove(id, out var node))
            return;
        _byUse.Remove(node);
        CryptographicOperations.ZeroMemory(node.Value.Key);
    }
}
