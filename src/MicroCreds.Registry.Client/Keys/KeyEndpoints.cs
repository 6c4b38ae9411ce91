using System.Text.Json;
using MicroCreds.Registry.Client.Http;

namespace MicroCreds.Registry.Client.Keys;

/// <summary>API keys; needs one of scope <c>framework</c>.</summary>
public sealed class KeyEndpoints
{
    private readonly RegistryConnection _registry;

    internal KeyEndpoints(RegistryConnection registry) => _registry = registry;

    /// <summary>Makes a key.</summary>
    /// <exception cref="RegistryException">The command was refused; the code says why.</exception>
    public Task<ApiKey> CreateAsync(NewApiKey key, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _registry.CommandAsync(
            HttpMethod.Post, "v1/keys", JsonSerializer.SerializeToUtf8Bytes(key, ClientJson.Default.NewApiKey),
            idempotencyKey, ClientJson.Default.ApiKey, cancellationToken);

    /// <summary>Ends a key: calls with it are refused from now on.</summary>
    /// <exception cref="RegistryException">The command was refused; the code says why.</exception>
    public Task DeleteAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return _registry.CommandAsync(HttpMethod.Delete, $"v1/keys/{Uri.EscapeDataString(id)}", default, null, cancellationToken);
    }
}
