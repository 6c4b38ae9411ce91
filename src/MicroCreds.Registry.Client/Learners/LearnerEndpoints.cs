using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MicroCreds.Registry.Client.Http;
using MicroCreds.Registry.Client.Statuses;

namespace MicroCreds.Registry.Client.Learners;

/// <summary>
/// Learners' portfolios, for the framework and for whoever has the learner's consent; consents and merges, for the framework, which
/// acts for learners. Idempotency keys work as in <see cref="Frameworks.FrameworkEndpoints"/>.
/// </summary>
public sealed class LearnerEndpoints
{
    private readonly RegistryConnection _registry;

    internal LearnerEndpoints(RegistryConnection registry) => _registry = registry;

    /// <summary>What a learner has earned.</summary>
    /// <param name="learner">The registry's opaque id of the learner.</param>
    /// <param name="page">The <see cref="Portfolio.Next"/> of the page before; null: the first.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="RegistryException">There is no such learner, or the key may not ask.</exception>
    public Task<Portfolio> GetPortfolioAsync(string learner, string? page = null, CancellationToken cancellationToken = default) =>
        GetPortfolioAsync(learner, new PortfolioQuery(), page, cancellationToken);

    /// <summary>What a learner has earned, filtered. A page may have little or nothing that fits and be followed by others.</summary>
    /// <param name="learner">The registry's opaque id of the learner.</param>
    /// <param name="query">What is asked for.</param>
    /// <param name="page">The <see cref="Portfolio.Next"/> of the page before, for the same query; null: the first.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="RegistryException">A filter has no such value, or the key may not ask.</exception>
    public Task<Portfolio> GetPortfolioAsync(string learner, PortfolioQuery query, string? page = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _registry.GetAsync($"{Path(learner)}/credentials{query.ToAddress(page)}", ClientJson.Default.Portfolio, cancellationToken);
    }

    /// <summary>
    /// Verifies a credential from elsewhere in full, and keeps it in the learner's portfolio; needs a key of the framework. A retry with the
    /// same idempotency key does not take it twice.
    /// </summary>
    /// <param name="learner">The registry's opaque id of the learner.</param>
    /// <param name="credential">A credential in JSON, a JWT or SD-JWT, a baked PNG or SVG, or a European Digital Credential; at most 1 MiB.</param>
    /// <param name="options">How it is taken; null for the defaults.</param>
    /// <param name="idempotencyKey">1 to 128 visible ASCII characters; null: the client makes one.</param>
    /// <param name="cancellationToken">Cancels the wait, not the command.</param>
    /// <exception cref="RegistryException">It was not taken; the code says why.</exception>
    public Task<ImportReceipt> ImportAsync(
        string learner, ReadOnlyMemory<byte> credential, ImportOptions? options = null, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        var path = $"{Path(learner)}/imports{options?.Query}";
        return _registry.CommandAsync(() => ImportRequest(path, credential), idempotencyKey, ClientJson.Default.ImportReceipt, cancellationToken);
    }

    /// <summary>A learner's credentials from elsewhere; needs a key of the framework.</summary>
    /// <exception cref="RegistryException">The key may not ask.</exception>
    public async Task<ImmutableArray<LearnerImport>> ListImportsAsync(string learner, CancellationToken cancellationToken = default) =>
        (await _registry.GetAsync($"{Path(learner)}/imports", ClientJson.Default.ImportList, cancellationToken).ConfigureAwait(false)).Imports;

    /// <summary>A credential from elsewhere, verified anew; needs a key of the framework.</summary>
    /// <exception cref="RegistryException">There is none, or the key may not ask.</exception>
    public Task<ImportDetails> GetImportAsync(string learner, string import, CancellationToken cancellationToken = default) =>
        _registry.GetAsync(ImportPath(learner, import), ClientJson.Default.ImportDetails, cancellationToken);

    /// <summary>Removes a credential from elsewhere, for good; needs a key of the framework.</summary>
    /// <exception cref="RegistryException">There is none, or the key may not ask.</exception>
    public Task<Receipt> RemoveImportAsync(string learner, string import, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _registry.CommandAsync(HttpMethod.Delete, ImportPath(learner, import), default, idempotencyKey, ClientJson.Default.Receipt, cancellationToken);

    /// <summary>The pathways that a learner is nearest to completing, explained; needs a key of the framework.</summary>
    /// <param name="learner">The registry's opaque id of the learner.</param>
    /// <param name="limit">How many at most, 1 to 50.</param>
    /// <param name="language">The language of titles, a BCP 47 tag; null: each in its own.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="RegistryException">The key may not ask.</exception>
    public Task<RecommendationList> GetRecommendationsAsync(string learner, int limit = 10, string? language = null, CancellationToken cancellationToken = default)
    {
        var wanted = language is null ? "" : $"&language={Uri.EscapeDataString(language)}";
        return _registry.GetAsync(
            FormattableString.Invariant($"{Path(learner)}/recommendations?limit={limit}{wanted}"), ClientJson.Default.RecommendationList, cancellationToken);
    }

    /// <summary>Writes everything that the registry holds of a learner to a stream as it comes; needs a key of the framework. Not tried again where it breaks off.</summary>
    /// <param name="learner">The registry's opaque id of the learner.</param>
    /// <param name="destination">Takes the bytes; stays open.</param>
    /// <param name="format">In which form.</param>
    /// <param name="part">Of a learner record that is too large for one: which part, from 1.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <exception cref="RegistryException">There is nothing to export, the record comes in parts, or the key may not ask.</exception>
    public async Task ExportAsync(
        string learner, Stream destination, ExportFormat format = ExportFormat.Json, int? part = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var name = format switch
        {
            ExportFormat.Json => "json",
            ExportFormat.Clr => "clr",
            ExportFormat.Elm => "elm",
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        };
        var address = $"{Path(learner)}/export?format={name}{(part is { } number ? FormattableString.Invariant($"&part={number}") : "")}";
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var response = await _registry.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
            throw await Problem.ReadAsync(response, cancellationToken).ConfigureAwait(false);
        await response.Content.CopyToAsync(destination, cancellationToken).ConfigureAwait(false);
    }

    private static string ImportPath(string learner, string import)
    {
        ArgumentException.ThrowIfNullOrEmpty(import);
        return $"{Path(learner)}/imports/{Uri.EscapeDataString(import)}";
    }

    private static HttpRequestMessage ImportRequest(string path, ReadOnlyMemory<byte> credential)
    {
        var content = new ReadOnlyMemoryContent(credential);
        content.Headers.ContentType = new MediaTypeHeaderValue(credential.Span.TrimStart("\uFEFF \t\r\n"u8) switch
        {
            [0x89, ..] => "image/png",
            [(byte)'<', ..] => "image/svg+xml",
            [(byte)'e' or (byte)'"', ..] => "application/jwt",
            _ => "application/vc",
        });
        return new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
    }

    /// <summary>Lets somebody use what the registry knows of a learner, in the place of what was said to them for this purpose before.</summary>
    /// <param name="learner">The registry's opaque id of the learner.</param>
    /// <param name="recipient">Who: an API key's id, an issuer's DID, or <c>*</c> for everybody with a key.</param>
    /// <param name="purpose">What for: <c>portfolio</c> to read what the learner has and is on.</param>
    /// <param name="until">Until when; null until it is withdrawn.</param>
    /// <param name="idempotencyKey">Repeats the command of that key; null: a new command.</param>
    /// <param name="cancellationToken">Cancels the wait, not the command.</param>
    /// <exception cref="RegistryException">The command was refused; the code says why, the pointer where.</exception>
    public Task<Receipt> GiveConsentAsync(
        string learner, string recipient, string purpose, DateTimeOffset? until = null, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        CommandAsync(HttpMethod.Post, $"{Path(learner)}/consents", new NewConsent(recipient, purpose, until), ClientJson.Default.NewConsent, idempotencyKey, cancellationToken);

    /// <summary>Takes a consent back.</summary>
    /// <exception cref="RegistryException">The command was refused; the code says why.</exception>
    public Task<Receipt> WithdrawConsentAsync(
        string learner, string recipient, string purpose, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        CommandAsync(HttpMethod.Post, $"{Path(learner)}/consents/withdrawal", new NewConsent(recipient, purpose), ClientJson.Default.NewConsent, idempotencyKey, cancellationToken);

    /// <summary>What a learner allowed whom, what holds and what is over.</summary>
    /// <exception cref="RegistryException">The key may not ask.</exception>
    public async Task<ImmutableArray<Consent>> ListConsentsAsync(string learner, CancellationToken cancellationToken = default) =>
        (await _registry.GetAsync($"{Path(learner)}/consents", ClientJson.Default.ConsentList, cancellationToken).ConfigureAwait(false)).Consents;

    /// <summary>Makes what another id of the same person has this learner's, until that is undone.</summary>
    /// <exception cref="RegistryException">The command was refused; the code says why, the pointer where.</exception>
    public Task<Receipt> MergeAsync(string learner, string other, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        CommandAsync(HttpMethod.Post, $"{Path(learner)}/merges", new OtherLearner(other), ClientJson.Default.OtherLearner, idempotencyKey, cancellationToken);

    /// <summary>Takes a merge back: both ids are again what they were, with what came to either since.</summary>
    /// <exception cref="RegistryException">The command was refused; the code says why.</exception>
    public Task<Receipt> UndoMergeAsync(string learner, string other, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(other);
        return _registry.CommandAsync(
            HttpMethod.Delete, $"{Path(learner)}/merges/{Uri.EscapeDataString(other)}", default, idempotencyKey, ClientJson.Default.Receipt, cancellationToken);
    }

    /// <summary>Which learner ids are one person's.</summary>
    /// <exception cref="RegistryException">The key may not ask.</exception>
    public Task<LearnerMerges> GetMergesAsync(string learner, CancellationToken cancellationToken = default) =>
        _registry.GetAsync($"{Path(learner)}/merges", ClientJson.Default.LearnerMerges, cancellationToken);

    private Task<Receipt> CommandAsync<T>(
        HttpMethod method, string path, T body, JsonTypeInfo<T> type, string? idempotencyKey, CancellationToken cancellationToken) =>
        _registry.CommandAsync(method, path, JsonSerializer.SerializeToUtf8Bytes(body, type), idempotencyKey, ClientJson.Default.Receipt, cancellationToken);

    private static string Path(string learner)
    {
        ArgumentException.ThrowIfNullOrEmpty(learner);
        return $"v1/learners/{Uri.EscapeDataString(learner)}";
    }
}

/// <summary>Whom a learner allows what.</summary>
internal sealed record NewConsent(string Recipient, string Purpose, DateTimeOffset? Until = null);

/// <summary>All consents of a learner.</summary>
internal sealed record ConsentList(ImmutableArray<Consent> Consents);

/// <summary>Another id of a learner.</summary>
internal sealed record OtherLearner(string Other);
