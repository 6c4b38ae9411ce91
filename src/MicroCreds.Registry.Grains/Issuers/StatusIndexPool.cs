using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.StatusLists;
using MicroCreds.Registry.Grains.StatusLists;

namespace MicroCreds.Registry.Grains.Issuers;

/// <summary>
/// Places in status lists of one family set aside for an issuer's next credentials, fetched a block at a time. What is left when the
/// issuer's activation ends is never used: a gap in a list says nothing, as its order is random.
/// </summary>
internal sealed class StatusIndexPool(IGrainFactory grains, string issuer, StatusListFamily family)
{
    private const int BlockSize = 1_024;

    private readonly Queue<StatusListEntry> _free = new();
    private int _list;

    // Takers interleave in the grain's turns, and each waits for the one before.
    private Task _before = Task.CompletedTask;

    /// <summary>Takes places out of the pool.</summary>
    public async Task<StatusListEntry[]> TakeAsync(int count, DateTimeOffset at)
    {
        var before = _before;
        var mine = new TaskCompletionSource();
        _before = mine.Task;
        await before;
        try
        {
            while (_free.Count < count)
                await RefillAsync(Math.Max(BlockSize, count - _free.Count), at);
            var taken = new StatusListEntry[count];
            for (var i = 0; i < count; i++)
                taken[i] = _free.Dequeue();
            return taken;
        }
        finally
        {
            mine.SetResult();
        }
    }

    private async Task RefillAsync(int count, DateTimeOffset at)
    {
        var listId = StatusListAddress.IdOf(issuer, family, _list);
        var indexes = await grains.GetGrain<IStatusListGrain>(listId).ReserveAsync(issuer, family, count, at);
        if (indexes.IsEmpty)
            _list++;
        foreach (var index in indexes)
            _free.Enqueue(new StatusListEntry(listId, index));
    }
}
