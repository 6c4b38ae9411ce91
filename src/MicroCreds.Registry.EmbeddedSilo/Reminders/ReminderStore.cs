using System.Globalization;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace MicroCreds.Registry.EmbeddedSilo.Reminders;

/// <summary>Keeps all reminders in a grain storage, in a fixed number of records so that none grows long. As durable as the storage.</summary>
internal sealed class ReminderStore(IGrainStorage storage) : IDisposable
{
    private const int Shards = 64;
    private const string StateName = "reminders";
    private readonly SemaphoreSlim _changing = new(1);

    public async Task<List<StoredReminder>> ReadAllAsync()
    {
        List<StoredReminder> all = [];
        for (var shard = 0; shard < Shards; shard++)
            all.AddRange((await ReadAsync(shard).ConfigureAwait(false)).State!.Reminders);
        return all;
    }

    /// <summary>Writes a reminder, in place of the grain's one of the same name if there is one.</summary>
    public Task PutAsync(StoredReminder reminder) => ChangeAsync(reminder.Grain, list =>
    {
        list.RemoveAll(stored => stored.Grain == reminder.Grain && stored.Name == reminder.Name);
        list.Add(reminder);
    });

    public Task RemoveAsync(string grain, string name) =>
        ChangeAsync(grain, list => list.RemoveAll(stored => stored.Grain == grain && stored.Name == name));

    public void Dispose() => _changing.Dispose();

    private async Task ChangeAsync(string grain, Action<List<StoredReminder>> change)
    {
        var shard = ShardOf(grain);
        await _changing.WaitAsync().ConfigureAwait(false);
        try
        {
            var record = await ReadAsync(shard).ConfigureAwait(false);
            change(record.State!.Reminders);
            await storage.WriteStateAsync(StateName, KeyOf(shard), record).ConfigureAwait(false);
        }
        finally
        {
            _changing.Release();
        }
    }

    private async Task<GrainState<StoredReminders>> ReadAsync(int shard)
    {
        var record = new GrainState<StoredReminders>();
        await storage.ReadStateAsync(StateName, KeyOf(shard), record).ConfigureAwait(false);
        record.State ??= new StoredReminders();
        return record;
    }

    private static GrainId KeyOf(int shard) => GrainId.Create(StateName, shard.ToString(CultureInfo.InvariantCulture));

    /// <summary>FNV-1a over the characters: the same in every process.</summary>
    private static int ShardOf(string grain)
    {
        var hash = 2166136261u;
        foreach (var c in grain)
            hash = (hash ^ c) * 16777619u;
        return (int)(hash % Shards);
    }
}
