using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Client.Http;
using MicroCreds.Registry.Client.Statuses;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Client.Shares;

/// <summary>
/// Links that show some of a learner's credentials. Granting and withdrawing needs a framework's key, which acts for the learner;
/// opening needs none, unless the share has an audience. Idempotency keys work as in <see cref="Frameworks.FrameworkEndpoints"/>.
/// </summary>
public sealed class ShareEndpoints
{
    private readonly RegistryConnection _registry;

    internal ShareEndpoints(RegistryConnection registry) => _registry = registry;

    /// <summary>Grants a share.</summary>
    /// <returns>The link, which is shown this once.</returns>
    /// <exception cref="RegistryException">The command was refused; the code says why, the pointer where.</exception>
    public Task<GrantedShare> GrantAsync(string learner, NewShare share, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(share);
        return _registry.CommandAsync(
            HttpMethod.Post, Path(learner), JsonSerializer.SerializeToUtf8Bytes(share, ClientJson.Default.NewShare), idempotencyKey,
            ClientJson.Default.GrantedShare, cancellationToken);
    }

    /// <summary>Withdraws a share, for good.</summary>
    /// <exception cref="RegistryException">The command was refused; the code says why.</exception>
    public Task<Receipt> WithdrawAsync(string learner, string share, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _registry.CommandAsync(HttpMethod.Delete, Path(learner, share), default, idempotencyKey, ClientJson.Default.Receipt, cancellationToken);

    /// <summary>A learner's shares, those that are over too, in the order in which they were granted.</summary>
    /// <exception cref="RegistryException">The key may not ask.</exception>
    public async Task<ImmutableArray<Share>> ListAsync(string learner, CancellationToken cancellationToken = default) =>
        (await _registry.GetAsync(Path(learner), ClientJson.Default.ShareList, cancellationToken).ConfigureAwait(false)).Shares;

    /// <summary>Who opened a share.</summary>
    /// <param name="learner">The registry's opaque id of the learner.</param>
    /// <param name="share">The share's id.</param>
    /// <param name="page">The <see cref="ShareOpeningPage.Next"/> of the page before; null: the first.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="RegistryException">There is no such share, or the key may not ask.</exception>
    public Task<ShareOpeningPage> ListOpeningsAsync(string learner, string share, string? page = null, CancellationToken cancellationToken = default) =>
        _registry.GetAsync(
            $"{Path(learner, share)}/openings{(page is null ? "" : $"?next={Uri.EscapeDataString(page)}")}", ClientJson.Default.ShareOpeningPage, cancellationToken);

    /// <summary>Opens a share link. Each call is one opening, so a call is not tried again: a fault in transit may have used it up.</summary>
    /// <param name="link">The link, or its secret alone.</param>
    /// <param name="cancellationToken">Cancels the wait; the opening may count all the same.</param>
    /// <exception cref="RegistryException">The link does not open; the code says why.</exception>
    /// <exception cref="ArgumentException">The link is no share link.</exception>
    public async Task<OpenedShare> OpenAsync(string link, CancellationToken cancellationToken = default)
    {
        using var answer = JsonDocument.Parse(await OpenAsync(link, "json", cancellationToken).ConfigureAwait(false));
        var shown = answer.RootElement;
        return new OpenedShare(
            shown.GetProperty("purpose").GetString()!, shown.GetProperty("expires").GetDateTimeOffset(),
            [.. shown.GetProperty("credentials").EnumerateArray().Select(Read)]);
    }

    /// <summary>Opens a share link as a verifiable presentation without a proof of its own. Each call is one opening.</summary>
    /// <returns>JSON in UTF-8.</returns>
    /// <exception cref="RegistryException">The link does not open; the code says why.</exception>
    /// <exception cref="ArgumentException">The link is no share link.</exception>
    public async Task<ReadOnlyMemory<byte>> OpenPresentationAsync(string link, CancellationToken cancellationToken = default) =>
        await OpenAsync(link, "presentation", cancellationToken).ConfigureAwait(false);

    private async Task<byte[]> OpenAsync(string link, string format, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(link);
        var secret = link[(link.LastIndexOf('/') + 1)..];
        if (secret.Length == 0 || secret.AsSpan().ContainsAny('?', '#'))
            throw new ArgumentException("a share link ends in its secret", nameof(link));
        var request = new HttpRequestMessage(HttpMethod.Get, $"v1/shares/{Uri.EscapeDataString(secret)}?format={format}");
        using var response = await _registry.SendOnceAsync(request, cancellationToken).ConfigureAwait(false);
        return response.IsSuccessStatusCode
            ? await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false)
            : throw await Problem.ReadAsync(response, cancellationToken).ConfigureAwait(false);
    }

    private static SharedCredential Read(JsonElement shared)
    {
        if (!VerificationResultReader.TryRead(Bytes(shared.GetProperty("verification")), out var read, out var reason) || read is not BulkAnswer.Result result)
            throw new IOException($"the registry's answer is no verification result: {reason}");
        return new SharedCredential(Bytes(shared.GetProperty("credential")), result.Value);
    }

    // As it was sent, so that what is signed stays what was signed.
    private static byte[] Bytes(JsonElement element) => Encoding.UTF8.GetBytes(element.GetRawText());

    private static string Path(string learner)
    {
        ArgumentException.ThrowIfNullOrEmpty(learner);
        return $"v1/learners/{Uri.EscapeDataString(learner)}/shares";
    }

    private static string Path(string learner, string share)
    {
        ArgumentException.ThrowIfNullOrEmpty(share);
        return $"{Path(learner)}/{Uri.EscapeDataString(share)}";
    }
}

/// <summary>All shares of a learner.</summary>
internal sealed record ShareList(ImmutableArray<Share> Shares);
