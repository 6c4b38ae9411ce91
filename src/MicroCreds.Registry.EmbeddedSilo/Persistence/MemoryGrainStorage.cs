using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using MicroCreds.Registry.EmbeddedSilo.Copying;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace MicroCreds.Registry.EmbeddedSilo.Persistence;

/// <summary>Keeps records in memory, for tests and for what may be lost. It holds copies, so that a grain's changes are not seen before it writes them.</summary>
internal sealed class MemoryGrainStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(string State, GrainId Grain), Record> _records = new();
    private long _version;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (_records.TryGetValue((stateName, grainId), out var record))
        {
            grainState.State = Copy((T?)record.Value);
            grainState.ETag = record.ETag;
            grainState.RecordExists = true;
        }
        else
            Reset(grainState);
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = (stateName, grainId);
        var record = new Record(Copy(grainState.State), Interlocked.Increment(ref _version).ToString(CultureInfo.InvariantCulture));
        _records.TryGetValue(key, out var stored);
        var written = stored?.ETag == grainState.ETag
            && (stored is null ? _records.TryAdd(key, record) : _records.TryUpdate(key, record, stored));
        if (!written)
            throw Conflict(key, grainState.ETag);
        grainState.ETag = record.ETag;
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = (stateName, grainId);
        _records.TryGetValue(key, out var stored);
        if (stored?.ETag != grainState.ETag || stored is not null && !_records.TryRemove(KeyValuePair.Create(key, stored)))
            throw Conflict(key, grainState.ETag);
        Reset(grainState);
        return Task.CompletedTask;
    }

    /// <summary>A copy: as for a call if the type allows it, otherwise by way of JSON, since a record need not be able to cross a call.</summary>
    private static T? Copy<T>(T? value)
    {
        if (value is null)
            return value;
        return CopierRegistry.Shared.TryFind(typeof(T), out var copier)
            ? ((Copier<T>)copier).Copy(value, new CopyContext())
            : JsonSerializer.Deserialize<T>(JsonSerializer.SerializeToUtf8Bytes(value));
    }

    private static void Reset<T>(IGrainState<T> grainState)
    {
        grainState.State = default;
        grainState.ETag = null;
        grainState.RecordExists = false;
    }

    private InconsistentStateException Conflict((string State, GrainId Grain) key, string? current)
    {
        var stored = _records.TryGetValue(key, out var record) ? record.ETag : null;
        return new InconsistentStateException(
            $"the record \"{key.State}\" of {key.Grain} has the version {stored ?? "none"}, not {current ?? "none"}", stored, current);
    }

    private sealed class Record(object? value, string etag)
    {
        public object? Value { get; } = value;

        public string ETag { get; } = etag;
    }
}
