namespace MicroCreds.Registry.Grains.Access;

/// <summary>One API key (key: the key's public id). Only a hash of the secret is kept.</summary>
[Alias("microcreds.api-key")]
public interface IApiKeyGrain : IGrainWithStringKey
{
    /// <summary>Stores a new key. False where the id is taken.</summary>
    [Alias("create")]
    Task<bool> CreateAsync(ApiKeyRecord key);

    /// <summary>The key, or null where there is none or it was revoked.</summary>
    [Alias("find")]
    Task<ApiKeyRecord?> FindAsync();

    /// <summary>Ends the key. False where there is none.</summary>
    [Alias("revoke")]
    Task<bool> RevokeAsync(DateTimeOffset at);
}
