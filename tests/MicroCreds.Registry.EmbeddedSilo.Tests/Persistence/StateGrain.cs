using Orleans.Storage;

namespace MicroCreds.Registry.EmbeddedSilo.Tests.Persistence;

[GenerateSerializer, Alias("tests.state")]
public sealed class Account
{
    [Id(0)]
    public int Balance { get; set; }

    [Id(1)]
    public List<string> Entries { get; set; } = [];
}

[GenerateSerializer, Alias("tests.other-state")]
public sealed class Note
{
    [Id(0)]
    public string Text { get; set; } = "";
}

public interface IStateGrain : IGrainWithStringKey
{
    Task SetAsync(int balance, string entry, bool write);

    Task<string> DescribeAsync();

    Task<string?> ETagAsync();

    Task ReadAsync();

    Task ClearAsync();

    Task NoteAsync(string text);

    Task EndAsync();

    /// <summary>Writes behind its own back, by way of the storage itself, and then writes.</summary>
    Task WriteAfterAnotherWriterAsync(bool handle);

    /// <summary>Writes twice without waiting in between.</summary>
    Task WriteTwiceAtOnceAsync();
}

public sealed class StateGrain(
    [PersistentState("account")] IPersistentState<Account> account,
    [PersistentState("note", "PubSubStore")] IPersistentState<Note> note,
    [FromDefaultStorage] IGrainStorage storage) : Grain, IStateGrain
{
    public Task SetAsync(int balance, string entry, bool write)
    {
        account.State.Balance = balance;
        account.State.Entries.Add(entry);
        return write ? account.WriteStateAsync() : Task.CompletedTask;
    }

    public Task<string> DescribeAsync() => Task.FromResult(
        $"{account.State.Balance} [{string.Join(",", account.State.Entries)}] {account.RecordExists} {note.State.Text} {note.RecordExists}");

    public Task<string?> ETagAsync() => Task.FromResult(account.Etag);

    public Task ReadAsync() => account.ReadStateAsync();

    public Task ClearAsync() => account.ClearStateAsync();

    public Task NoteAsync(string text)
    {
        note.State.Text = text;
        return note.WriteStateAsync();
    }

    public Task EndAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task WriteAfterAnotherWriterAsync(bool handle)
    {
        var other = new GrainState<Account>(new Account());
        await storage.ReadStateAsync("account", this.GetGrainId(), other);
        other.State!.Balance = 1000;
        await storage.WriteStateAsync("account", this.GetGrainId(), other);
        account.State.Balance = 1;
        try
        {
            await account.WriteStateAsync();
        }
        catch (InconsistentStateException) when (handle)
        {
            await account.ReadStateAsync();
        }
    }

    public Task WriteTwiceAtOnceAsync()
    {
        account.State.Balance = 10;
        var first = account.WriteStateAsync();
        account.State.Balance = 20;
        return Task.WhenAll(first, account.WriteStateAsync());
    }
}

/// <summary>The default grain storage, by its key among the services.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FromDefaultStorageAttribute() : Microsoft.Extensions.DependencyInjection.FromKeyedServicesAttribute("Default");
