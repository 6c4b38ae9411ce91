using MicroCreds.Registry.Grains.StatusLists;

namespace MicroCreds.Registry.Grains.Issuers;

/// <summary>
/// Status list places set aside for an issuer's next credentials, fetched a block at a time. What is left when the
/// issuer's activation ends is never used: a gap in a list says nothing, as its order is random.
/// </summary>
internal sealed class StatusIndexPool(IGrainFactory grains, string issuer)
{
    private const int BlockSize = 1_024;

    private readonly Queue<(string ListId, int Index)> _free = new();
    private int _list;

    // Takers interleave in the grain's turns, and each waits for the one before.
    private Task _before = Task.CompletedTask;

    /// <summary>Takes places out of the pool.</summary>
    public async Task<(string ListId, int Index)[]> TakeAsync(int count, DateTimeOffset at)
    {
        var before = _before;
        var mine = new TaskCompletionSource();
        _before = mine.Task;
        await before;
        try
        {
            while (_free.Count < count)
                await RefillAsync(Math.Max(BlockSize, count - _free.Count), at);
            var taken = new (string, int)[count];
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
        var listId = StatusListAddress.IdOf(issuer, _list);
        var indexes = await grains.GetGrain<IStatusListGrain>(listId).ReserveAsync(issuer, count, at);
        if (indexes.IsEmpty)
            _list++;
        foreach (var index in indexes)
            _free.Enqueue((listId, index));
    }
}
