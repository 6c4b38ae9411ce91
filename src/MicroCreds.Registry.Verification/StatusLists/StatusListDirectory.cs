using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using MicroCreds.Registry.Verification.Facts;

namespace MicroCreds.Registry.Verification.StatusLists;

/// <summary>Every status list of the registry, by id and by the addresses it is served at. One writer, any number of readers.</summary>
public sealed class StatusListDirectory
{
    private readonly ConcurrentDictionary<string, StatusListBits> _byId = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (StatusListBits List, ListPurposes Purpose)> _byUrl = new(StringComparer.Ordinal);

    private readonly List<RegistryFact.StatusListOpened> _opened = [];

    /// <summary>How many lists there are.</summary>
    public int Count => _byId.Count;

    /// <summary>The list with an id, or null.</summary>
    public StatusListBits? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Finds the bit string served at an address. Addresses are compared exactly: no other host can pass for this registry.</summary>
    public bool TryFindByUrl(string url, [NotNullWhen(true)] out StatusListBits? list, out ListPurposes purpose)
    {
        var isKnown = _byUrl.TryGetValue(url, out var served);
        (list, purpose) = served;
        return isKnown;
    }

    /// <summary>How the lists were opened, in their order; the writer's alone.</summary>
    internal ImmutableArray<RegistryFact.StatusListOpened> Capture() => [.. _opened];

    internal void Open(RegistryFact.StatusListOpened opened)
    {
        var list = new StatusListBits(opened);
        if (!_byId.TryAdd(list.Id, list))
            return;
        _opened.Add(opened);
        if (opened.RevocationUrl is { } revocation)
            _byUrl.TryAdd(revocation, (list, ListPurposes.Revocation));
        if (opened.SuspensionUrl is { } suspension)
            _byUrl.TryAdd(suspension, (list, ListPurposes.Suspension));
        if (opened.RefreshUrl is { } refresh)
            _byUrl.TryAdd(refresh, (list, ListPurposes.Refresh));
        if (opened.MessageUrl is { } message)
            _byUrl.TryAdd(message, (list, ListPurposes.Message));
    }
}
