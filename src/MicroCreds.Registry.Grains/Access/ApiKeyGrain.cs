namespace MicroCreds.Registry.Grains.Access;

/// <inheritdoc cref="IApiKeyGrain"/>
public sealed class ApiKeyGrain([PersistentState("api-key", GrainStorageNames.Registry)] IPersistentState<ApiKeyState> stored) : Grain, IApiKeyGrain
{
    /// <inheritdoc/>
    public async Task<bool> CreateAsync(ApiKeyRecord key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (stored.State.Key is not null)
            return false;
        stored.State.Key = key;
        await WriteAsync();
        return true;
    }

    /// <inheritdoc/>
    public Task<ApiKeyRecord?> FindAsync() => Task.FromResult(stored.State.RevokedAt is null ? stored.State.Key : null);

    /// <inheritdoc/>
    public async Task<bool> RevokeAsync(DateTimeOffset at)
    {
        if (stored.State.Key is null)
            return false;
        if (stored.State.RevokedAt is null)
        {
            stored.State.RevokedAt = at;
            await WriteAsync();
        }

        return true;
    }

    // What could not be written is forgotten with the activation: the store alone says what holds.
    private async Task WriteAsync()
    {
        var written = false;
        try
        {
            await stored.WriteStateAsync();
            written = true;
        }
        finally
        {
            if (!written)
                DeactivateOnIdle();
        }
    }
}
