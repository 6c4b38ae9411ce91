using System.Runtime.CompilerServices;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace MicroCreds.Registry.EmbeddedSilo.Persistence;

/// <summary>A stored record of one grain. Storage is asked for one thing at a time, in the order in which the grain asked.</summary>
internal sealed class PersistentState<TState>(string name, GrainId grainId, IGrainStorage storage) : IPersistentState<TState>
{
    private readonly GrainState<TState> _record = new(NewState());
    private Task _last = Task.CompletedTask;

    public TState State
    {
        get => _record.State!;
        set => _record.State = value;
    }

    public string? Etag => _record.ETag;

    public bool RecordExists => _record.RecordExists;

    public Task ReadStateAsync() => ReadStateAsync(CancellationToken.None);

    public Task WriteStateAsync() => WriteStateAsync(CancellationToken.None);

    public Task ClearStateAsync() => ClearStateAsync(CancellationToken.None);

    public Task ReadStateAsync(CancellationToken cancellationToken) => InTurn(async () =>
    {
        await storage.ReadStateAsync(name, grainId, _record, cancellationToken);
        _record.State ??= NewState();
    });

    public Task WriteStateAsync(CancellationToken cancellationToken) =>
        InTurn(() => storage.WriteStateAsync(name, grainId, _record, cancellationToken));

    public Task ClearStateAsync(CancellationToken cancellationToken) => InTurn(async () =>
    {
        await storage.ClearStateAsync(name, grainId, _record, cancellationToken);
        _record.State ??= NewState();
    });

    private static TState NewState() => typeof(TState).IsValueType ? default!
        : typeof(TState).GetConstructor(Type.EmptyTypes) is not null ? Activator.CreateInstance<TState>()
        : typeof(TState) == typeof(string) || typeof(TState).IsArray || typeof(TState).IsAbstract ? default!
        : (TState)RuntimeHelpers.GetUninitializedObject(typeof(TState));

    private Task InTurn(Func<Task> operation) => _last = After(_last, operation);

    private static async Task After(Task last, Func<Task> operation)
    {
        await last.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await operation();
    }
}
