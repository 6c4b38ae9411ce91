using System.Text.Json;
using MicroCreds.Registry.Client.Http;
using MicroCreds.Registry.Client.Statuses;

namespace MicroCreds.Registry.Client.Issuers;

/// <summary>
/// Awarding bodies and their keys. Registering needs a key of scope <c>framework</c>, the rest one of the issuer or the
/// framework. Idempotency keys work as in <see cref="Frameworks.FrameworkEndpoints"/>.
/// </summary>
public sealed class IssuerEndpoints
{
    private static readonly byte[] NoFields = "{}"u8.ToArray();

    private readonly RegistryConnection _registry;

    internal IssuerEndpoints(RegistryConnection registry) => _registry = registry;

    /// <summary>Registers an awarding body with its first key.</summary>
    /// <exception cref="RegistryException">The command was refused; the code says why.</exception>
    public Task<IssuerReceipt> RegisterAsync(NewIssuer issuer, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _registry.CommandAsync(
            HttpMethod.Post, "v1/issuers", JsonSerializer.SerializeToUtf8Bytes(issuer, ClientJson.Default.NewIssuer),
            idempotencyKey, ClientJson.Default.IssuerReceipt, cancellationToken);

    /// <summary>Gives the issuer a new key, which signs from now on.</summary>
    /// <exception cref="RegistryException">The command was refused; the code says why.</exception>
    public Task<IssuerReceipt> RotateKeyAsync(string issuer, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _registry.CommandAsync(HttpMethod.Post, $"{Path(issuer)}/keys", NoFields, idempotencyKey, ClientJson.Default.IssuerReceipt, cancellationToken);

    /// <summary>Declares a key that the issuer signs with itself.</summary>
    /// <param name="issuer">The issuer's DID.</param>
    /// <param name="key">The key.</param>
    /// <param name="keepsOthers">Whether the issuer's other keys stay in use; by default they are retired.</param>
    /// <param name="idempotencyKey">Repeats the command of that key; null: a new command.</param>
    /// <param name="cancellationToken">Cancels the wait, not the command.</param>
    /// <exception cref="RegistryException">The command was refused; the code says why.</exception>
    public Task<IssuerReceipt> DeclareKeyAsync(
        string issuer, OwnKey key, bool keepsOthers = false, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _registry.CommandAsync(
            HttpMethod.Post, $"{Path(issuer)}/keys{(keepsOthers ? "?others=keep" : "")}",
            JsonSerializer.SerializeToUtf8Bytes(new DeclaredKey(key), ClientJson.Default.DeclaredKey),
            idempotencyKey, ClientJson.Default.IssuerReceipt, cancellationToken);

    /// <summary>Stops a key from signing; what it signed stays valid.</summary>
    /// <param name="issuer">The issuer's DID.</param>
    /// <param name="verificationMethod">The key's DID URL, or its fragment.</param>
    /// <param name="idempotencyKey">Repeats the command of that key; null: a new command.</param>
    /// <param name="cancellationToken">Cancels the wait, not the command.</param>
    /// <exception cref="RegistryException">The command was refused; the code says why.</exception>
    public Task<Receipt> RetireKeyAsync(
        string issuer, string verificationMethod, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        ChangeKeyAsync(issuer, verificationMethod, new KeyChange(KeyStatus.Retired), idempotencyKey, cancellationToken);

    /// <summary>Declares that others may have signed with a key since an instant: what it signed from then on is invalid.</summary>
    /// <param name="issuer">The issuer's DID.</param>
    /// <param name="verificationMethod">The key's DID URL, or its fragment.</param>
    /// <param name="since">Since when; not in the future.</param>
    /// <param name="reason">Why, for the public; null: not said.</param>
    /// <param name="idempotencyKey">Repeats the command of that key; null: a new command.</param>
    /// <param name="cancellationToken">Cancels the wait, not the command.</param>
    /// <exception cref="RegistryException">The command was refused; the code says why.</exception>
    public Task<Receipt> CompromiseKeyAsync(
        string issuer, string verificationMethod, DateTimeOffset since, string? reason = null, string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        ChangeKeyAsync(issuer, verificationMethod, new KeyChange(KeyStatus.Compromised, since, reason), idempotencyKey, cancellationToken);

    /// <summary>The issuer as the registry shows it to everyone: profile, keys with their history, accreditations.</summary>
    /// <exception cref="RegistryException">There is no such issuer.</exception>
    public Task<JsonElement> GetAsync(string issuer, CancellationToken cancellationToken = default) =>
        _registry.GetAsync(Path(issuer), ClientJson.Default.JsonElement, cancellationToken);

    private Task<Receipt> ChangeKeyAsync(
        string issuer, string verificationMethod, KeyChange change, string? idempotencyKey, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(verificationMethod);
        var fragment = verificationMethod[(verificationMethod.IndexOf('#', StringComparison.Ordinal) + 1)..];
        return _registry.CommandAsync(
            HttpMethod.Post, $"{Path(issuer)}/keys/{Uri.EscapeDataString(fragment)}/status",
            JsonSerializer.SerializeToUtf8Bytes(change, ClientJson.Default.KeyChange), idempotencyKey, ClientJson.Default.Receipt, cancellationToken);
    }

    private static string Path(string issuer)
    {
        ArgumentException.ThrowIfNullOrEmpty(issuer);
        return $"v1/issuers/{Uri.EscapeDataString(issuer)}";
    }
}
