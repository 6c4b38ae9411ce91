using System.Text.Json;
using MicroCreds.Registry.Client.Awarding;
using MicroCreds.Registry.Client.Enrolments;
using MicroCreds.Registry.Client.Http;
using MicroCreds.Registry.Client.Statuses;

namespace MicroCreds.Registry.Client.Renewals;

/// <summary>
/// Renewing credentials, continuing education, and notices ahead of credentials' ends. Needs a key of the credential's issuer or
/// the framework. Idempotency keys work as in <see cref="Frameworks.FrameworkEndpoints"/>.
/// </summary>
public sealed class RenewalEndpoints
{
    private readonly RegistryConnection _registry;

    internal RenewalEndpoints(RegistryConnection registry) => _registry = registry;

    /// <summary>Where a credential stands with its renewal; for aggregators, too.</summary>
    /// <exception cref="RegistryException">There is no such credential, or the key may not ask.</exception>
    public Task<Renewal> GetAsync(string credentialId, CancellationToken cancellationToken = default) =>
        _registry.GetAsync($"{Path(credentialId)}/renewal", ClientJson.Default.Renewal, cancellationToken);

    /// <summary>Renews a credential: it is superseded by a new one for the same learner, both durable and in the ledger when the task completes.</summary>
    /// <param name="credentialId">The credential that is renewed.</param>
    /// <param name="request">What is wanted; null for nothing in particular.</param>
    /// <param name="idempotencyKey">Repeats the renewal of that key; null: a new command.</param>
    /// <param name="cancellationToken">Cancels the wait, not the command.</param>
    /// <returns>The new credential.</returns>
    /// <exception cref="RegistryException">The renewal was refused; the code says why.</exception>
    public Task<AwardReceipt> RenewAsync(
        string credentialId, RenewalRequest? request = null, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _registry.CommandAsync(
            HttpMethod.Post, $"{Path(credentialId)}/renewal",
            JsonSerializer.SerializeToUtf8Bytes(request ?? new RenewalRequest(), ClientJson.Default.RenewalRequest),
            idempotencyKey, ClientJson.Default.AwardReceipt, cancellationToken);

    /// <summary>Records an activity of continuing education on a credential.</summary>
    /// <exception cref="RegistryException">The command was refused; the code says why, the pointer where.</exception>
    public Task<Receipt> RecordEducationAsync(
        string credentialId, EducationActivity activity, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return _registry.CommandAsync(
            HttpMethod.Post, $"{Path(credentialId)}/continuing-education",
            JsonSerializer.SerializeToUtf8Bytes(new NewActivity(activity), ClientJson.Default.NewActivity),
            idempotencyKey, ClientJson.Default.Receipt, cancellationToken);
    }

    /// <summary>Takes back an activity that was recorded in error.</summary>
    /// <exception cref="RegistryException">The command was refused; the code says why.</exception>
    public Task<Receipt> WithdrawEducationAsync(
        string credentialId, string activityId, string reason, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(activityId);
        return _registry.CommandAsync(
            HttpMethod.Post, $"{Path(credentialId)}/continuing-education/{Uri.EscapeDataString(activityId)}/withdrawal",
            JsonSerializer.SerializeToUtf8Bytes(new StatedReason(reason), ClientJson.Default.StatedReason),
            idempotencyKey, ClientJson.Default.Receipt, cancellationToken);
    }

    /// <summary>The notices of an issuer's credentials, 100 at a time.</summary>
    /// <param name="issuer">The issuer's DID.</param>
    /// <param name="next">The <see cref="NoticePage.Next"/> of an earlier page; null: from the first.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="RegistryException">The key may not ask.</exception>
    public Task<NoticePage> NoticesOfIssuerAsync(string issuer, string? next = null, CancellationToken cancellationToken = default) =>
        NoticesAsync("issuers", issuer, next, cancellationToken);

    /// <summary>The notices of a learner's credentials, 100 at a time; needs a key of the framework.</summary>
    /// <param name="learner">The registry's opaque id of the learner.</param>
    /// <param name="next">The <see cref="NoticePage.Next"/> of an earlier page; null: from the first.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="RegistryException">The key may not ask.</exception>
    public Task<NoticePage> NoticesOfLearnerAsync(string learner, string? next = null, CancellationToken cancellationToken = default) =>
        NoticesAsync("learners", learner, next, cancellationToken);

    /// <summary>What a credential was renewed as, for whoever has the credential; the credential itself while it was not. Needs no key.</summary>
    /// <param name="refreshService">The <c>id</c> of the credential's <c>refreshService</c>, an address of this registry.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The signed credential as JSON in UTF-8.</returns>
    /// <exception cref="RegistryException">There is nothing at this address.</exception>
    public async Task<ReadOnlyMemory<byte>> RefreshAsync(Uri refreshService, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(refreshService);
        // The registry may be behind another address than the one that it signs.
        var capability = refreshService.OriginalString[(refreshService.OriginalString.LastIndexOf('/') + 1)..];
        return await _registry.GetBytesAsync($"refresh/{Uri.EscapeDataString(capability)}", cancellationToken).ConfigureAwait(false);
    }

    private Task<NoticePage> NoticesAsync(string kind, string id, string? next, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        var path = $"v1/{kind}/{Uri.EscapeDataString(id)}/notices{(next is null ? "" : $"?next={Uri.EscapeDataString(next)}")}";
        return _registry.GetAsync(path, ClientJson.Default.NoticePage, cancellationToken);
    }

    private static string Path(string credentialId)
    {
        ArgumentException.ThrowIfNullOrEmpty(credentialId);
        return $"v1/credentials/{Uri.EscapeDataString(credentialId)}";
    }
}
