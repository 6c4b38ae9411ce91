using System.Text.Json;
using MicroCreds.Registry.Client.Http;
using MicroCreds.Registry.Client.Statuses;

namespace MicroCreds.Registry.Client.Frameworks;

/// <summary>
/// What a framework authority does; needs a key of scope <c>framework</c>. Each command may carry an idempotency key of
/// its own, with which the caller can repeat it later; retries within one call always carry the same.
/// </summary>
public sealed class FrameworkEndpoints
{
    private readonly RegistryConnection _registry;

    internal FrameworkEndpoints(RegistryConnection registry) => _registry = registry;

    /// <summary>Publishes the framework's levels and credit system; the first time founds it, later times replace them.</summary>
    /// <exception cref="RegistryException">The command was refused; the code says why.</exception>
    public Task<Receipt> PublishLevelsAsync(
        string framework, FrameworkLevels levels, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _registry.CommandAsync(
            HttpMethod.Put, $"{Path(framework)}/levels", JsonSerializer.SerializeToUtf8Bytes(levels, ClientJson.Default.FrameworkLevels),
            idempotencyKey, ClientJson.Default.Receipt, cancellationToken);

    /// <summary>Accredits an issuer. An issuer may have several accreditations.</summary>
    /// <exception cref="RegistryException">The command was refused; the code says why.</exception>
    public Task<Receipt> AccreditAsync(
        string framework, Accreditation accreditation, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _registry.CommandAsync(
            HttpMethod.Post, $"{Path(framework)}/accreditations", JsonSerializer.SerializeToUtf8Bytes(accreditation, ClientJson.Default.Accreditation),
            idempotencyKey, ClientJson.Default.Receipt, cancellationToken);

    /// <summary>Suspends, reinstates or withdraws an accreditation.</summary>
    /// <exception cref="RegistryException">The command was refused; the code says why.</exception>
    public Task<Receipt> SetAccreditationStatusAsync(
        string framework, string accreditation, AccreditationStatus status, string? reason, string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        _registry.CommandAsync(
            HttpMethod.Post, $"{Path(framework)}/accreditations/{Escape(accreditation)}/status",
            JsonSerializer.SerializeToUtf8Bytes(new AccreditationChange(status, reason), ClientJson.Default.AccreditationChange),
            idempotencyKey, ClientJson.Default.Receipt, cancellationToken);

    /// <summary>Approves one version of an achievement.</summary>
    /// <exception cref="RegistryException">The command was refused; the code says why.</exception>
    public Task<Receipt> ApproveAsync(
        string framework, string achievement, int version, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _registry.CommandAsync(
            HttpMethod.Post, $"{Path(framework)}/approvals",
            JsonSerializer.SerializeToUtf8Bytes(new Approval(achievement, version), ClientJson.Default.Approval),
            idempotencyKey, ClientJson.Default.Receipt, cancellationToken);

    /// <summary>Withdraws the approval of one version of an achievement; it may be approved again.</summary>
    /// <exception cref="RegistryException">The command was refused; the code says why.</exception>
    public Task<Receipt> WithdrawApprovalAsync(
        string framework, string achievement, int version, string reason, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _registry.CommandAsync(
            HttpMethod.Delete, FormattableString.Invariant($"{Path(framework)}/approvals/{Escape(achievement)}/{version}?reason={Escape(reason)}"), default,
            idempotencyKey, ClientJson.Default.Receipt, cancellationToken);

    /// <summary>Declares what credits of one system are worth in another; replaces what was declared between the two before.</summary>
    /// <exception cref="RegistryException">The command was refused; the code says why.</exception>
    public Task<Receipt> DeclareConversionAsync(
        string framework, CreditConversion conversion, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _registry.CommandAsync(
            HttpMethod.Post, $"{Path(framework)}/conversions",
            JsonSerializer.SerializeToUtf8Bytes(conversion, ClientJson.Default.CreditConversion),
            idempotencyKey, ClientJson.Default.Receipt, cancellationToken);

    /// <summary>The framework as the registry shows it to everyone.</summary>
    /// <exception cref="RegistryException">There is no such framework.</exception>
    public Task<JsonElement> GetAsync(string framework, CancellationToken cancellationToken = default) =>
        _registry.GetAsync(Path(framework), ClientJson.Default.JsonElement, cancellationToken);

    private static string Path(string framework)
    {
        ArgumentException.ThrowIfNullOrEmpty(framework);
        return $"v1/frameworks/{Escape(framework)}";
    }

    private static string Escape(string segment) => Uri.EscapeDataString(segment);
}
