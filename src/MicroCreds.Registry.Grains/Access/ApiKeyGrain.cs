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
        await stored.WriteOrForgetAsync(DeactivateOnIdle);
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
            await stored.WriteOrForgetAsync(DeactivateOnIdle);
        }

        return true;
    }
}
