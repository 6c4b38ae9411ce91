using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace MicroCreds.Registry.EmbeddedSilo.Streams;

/// <summary>Keeps grains' explicit subscriptions in the grain storage "PubSubStore", so that they outlive the process if that does. Used by one caller at a time for each stream.</summary>
internal sealed class SubscriptionStore(IGrainStorage storage, string provider)
{
    private const string StateName = "stream-subscriptions";
    private const string GrainTypeName = "stream-subscriptions";

    public async Task<IReadOnlyList<StoredSubscription>> ReadAsync(StreamId streamId)
    {
        var record = new GrainState<StoredSubscriptions>();
        await storage.ReadStateAsync(StateName, KeyOf(streamId), record).ConfigureAwait(false);
        return record.State?.Subscriptions ?? [];
    }

    public Task AddAsync(StreamId streamId, Guid subscription, GrainId grainId) => ChangeAsync(
        streamId, list => list.Add(new StoredSubscription { Id = subscription, Grain = grainId.ToString() }));

    public Task RemoveAsync(StreamId streamId, Guid subscription) =>
        ChangeAsync(streamId, list => list.RemoveAll(stored => stored.Id == subscription));

    private async Task ChangeAsync(StreamId streamId, Action<List<StoredSubscription>> change)
    {
        var record = new GrainState<StoredSubscriptions>();
        await storage.ReadStateAsync(StateName, KeyOf(streamId), record).ConfigureAwait(false);
        record.State ??= new StoredSubscriptions();
        change(record.State.Subscriptions);
        if (record.State.Subscriptions.Count > 0)
            await storage.WriteStateAsync(StateName, KeyOf(streamId), record).ConfigureAwait(false);
        else if (record.RecordExists)
            await storage.ClearStateAsync(StateName, KeyOf(streamId), record).ConfigureAwait(false);
    }

    private GrainId KeyOf(StreamId streamId) => GrainId.Create(GrainTypeName, $"{provider}/{streamId}");
}
