using System.Collections.Immutable;
using System.Net.Http.Headers;
using MicroCreds.Registry.Client.Http;
using MicroCreds.Registry.Client.Statuses;

namespace MicroCreds.Registry.Client.Learners;

/// <summary>Learners' portfolios; needs a key of scope <c>framework</c> or <c>aggregator</c>.</summary>
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

    private static string Path(string learner)
    {
        ArgumentException.ThrowIfNullOrEmpty(learner);
        return $"v1/learners/{Uri.EscapeDataString(learner)}";
    }
}
