using System.Collections.Concurrent;
using MicroCreds.Registry.Verification.Facts;

namespace MicroCreds.Registry.Verification.StatusLists;

/// <summary>Every status list of the registry, by id and by the address it is served at. One writer, any number of readers.</summary>
public sealed class StatusListDirectory
{
    private readonly ConcurrentDictionary<string, StatusListBits> _byId = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, StatusListBits> _byUrl = new(StringComparer.Ordinal);

    /// <summary>How many lists there are.</summary>
    public int Count => _byId.Count;

    /// <summary>The list with an id, or null.</summary>
    public StatusListBits? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The list served at an address, or null for an address that is not of this registry. Addresses are compared exactly.</summary>
    public StatusListBits? FindByUrl(string url) => _byUrl.GetValueOrDefault(url);

    internal void Open(RegistryFact.StatusListOpened opened)
    {
        var list = new StatusListBits(opened);
        if (_byId.TryAdd(list.Id, list))
            _byUrl.TryAdd(list.Url, list);
    }
}
