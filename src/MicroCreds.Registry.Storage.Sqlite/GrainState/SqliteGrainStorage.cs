using System.Globalization;
using System.Text.Json;
using MicroCreds.Registry.Storage.Sqlite.Database;
using Orleans.Storage;

namespace MicroCreds.Registry.Storage.Sqlite.GrainState;

/// <summary>
/// Grain state that is not ledger truth (snapshots, cursors, subscriptions), a row for each state name and grain, in
/// JSON. A cleared state keeps its row without contents, so that its ETag is never met again: a writer that saw an
/// older one is told so, whatever happened in between.
/// </summary>
/// <remarks>Concurrent calls are safe. A write is durable when its task completes.</remarks>
public sealed class SqliteGrainStorage : IGrainStorage
{
    private readonly SqliteDatabase _database;
    private readonly JsonSerializerOptions _json;

    /// <summary>Takes an opened database.</summary>
    /// <param name="database">The file; the caller's to dispose.</param>
    /// <param name="json">How states are written, or null for System.Text.Json's defaults.</param>
    public SqliteGrainStorage(SqliteDatabase database, JsonSerializerOptions? json = null)
    {
        ArgumentNullException.ThrowIfNull(database);
        _database = database;
        _json = json ?? JsonSerializerOptions.Default;
    }

    /// <inheritdoc/>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        var key = Key(stateName, grainId);
        var row = await _database.Readers.RunAsync(session => StateRow.Read(session, key), CancellationToken.None).ConfigureAwait(false);
        grainState.ETag = row.ETag;
        grainState.RecordExists = row.State is not null;
        grainState.State = row.State is null ? Activator.CreateInstance<T>() : JsonSerializer.Deserialize<T>(row.State, _json);
    }

    /// <inheritdoc/>
    /// <exception cref="InconsistentStateException">Somebody else has written since this state was read; nothing was changed.</exception>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        var key = Key(stateName, grainId);
        var state = JsonSerializer.SerializeToUtf8Bytes(grainState.State, _json);
        grainState.ETag = await ReplaceAsync(key, grainState.ETag, state).ConfigureAwait(false);
        grainState.RecordExists = true;
    }

    /// <inheritdoc/>
    /// <exception cref="InconsistentStateException">Somebody else has written since this state was read; nothing was changed.</exception>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        grainState.ETag = await ReplaceAsync(Key(stateName, grainId), grainState.ETag, null).ConfigureAwait(false);
        grainState.RecordExists = false;
        grainState.State = Activator.CreateInstance<T>();
    }

    private Task<string> ReplaceAsync(string key, string? expected, byte[]? state) => _database.Writer.RunAsync(
        session =>
        {
            var stored = StateRow.Read(session, key).ETag;
            if (stored != expected)
                throw new InconsistentStateException($"the state {key} was written by somebody else", stored, expected);
            var next = stored is null ? 1 : long.Parse(stored, CultureInfo.InvariantCulture) + 1;
            StateRow.Write(session, key, next, state);
            return next.ToString(CultureInfo.InvariantCulture);
        },
        CancellationToken.None);

    private static string Key(string stateName, GrainId grainId)
    {
        ArgumentException.ThrowIfNullOrEmpty(stateName);
        return $"{stateName} {grainId}";
    }
}
