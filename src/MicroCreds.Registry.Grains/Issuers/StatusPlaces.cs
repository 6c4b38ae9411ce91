using MicroCreds.Registry.Domain.StatusLists;
using MicroCreds.Registry.Grains.StatusLists;

namespace MicroCreds.Registry.Grains.Issuers;

/// <summary>Gives an issuer's next credentials their places in all the status lists that they ask for.</summary>
internal sealed class StatusPlaces(IGrainFactory grains, string issuer)
{
    // Tables are the caller's: what is kept for them must end somewhere. A pool that is let go of wastes what it had left.
    private const int MostTables = 64;

    private readonly StatusIndexPool _standing = new(grains, issuer, StatusListFamily.Standing);
    private readonly StatusIndexPool _refresh = new(grains, issuer, StatusListFamily.Refresh);
    private readonly Dictionary<string, StatusIndexPool> _messages = new(StringComparer.Ordinal);

    /// <summary>Fills the places in.</summary>
    public async Task AssignAsync(IReadOnlyList<PreparedAward> awards, DateTimeOffset at)
    {
        var places = await _standing.TakeAsync(awards.Count, at);
        for (var i = 0; i < awards.Count; i++)
            awards[i].Status = places[i];

        var refreshed = awards.Where(award => award.Order.Status is { Refresh: true }).ToList();
        places = await _refresh.TakeAsync(refreshed.Count, at);
        for (var i = 0; i < refreshed.Count; i++)
            refreshed[i].Refresh = places[i];

        foreach (var spoken in awards.Where(award => award.Messages is not null).GroupBy(award => FirstListOf(award.Messages!)))
        {
            var of = spoken.ToList();
            places = await PoolOf(spoken.Key, of[0].Messages!).TakeAsync(of.Count, at);
            for (var i = 0; i < of.Count; i++)
                of[i].Message = places[i];
        }
    }

    private string FirstListOf(MessageTable table) => StatusListAddress.IdOf(issuer, StatusListFamily.OfMessages(table), 0);

    private StatusIndexPool PoolOf(string firstList, MessageTable table)
    {
        if (_messages.TryGetValue(firstList, out var pool))
            return pool;
        if (_messages.Count == MostTables)
            _messages.Clear();
        return _messages[firstList] = new StatusIndexPool(grains, issuer, StatusListFamily.OfMessages(table));
    }
}
