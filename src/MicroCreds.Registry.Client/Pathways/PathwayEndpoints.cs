using System.Net.Http.Headers;
using System.Text.Json;
using MicroCreds.Registry.Client.Enrolments;
using MicroCreds.Registry.Client.Http;
using MicroCreds.Registry.Client.Statuses;

namespace MicroCreds.Registry.Client.Pathways;

/// <summary>
/// Pathways: how small achievements add up to a larger one. Everybody can read them; publishing needs a key of the owner or the
/// framework. Idempotency keys work as in <see cref="Frameworks.FrameworkEndpoints"/>.
/// </summary>
public sealed class PathwayEndpoints
{
    private const string JsonLd = "application/ld+json";

    private readonly RegistryConnection _registry;

    internal PathwayEndpoints(RegistryConnection registry) => _registry = registry;

    /// <summary>Some of the registry's pathways, in the order of their ids.</summary>
    /// <param name="issuer">The owner's DID; null: of all owners.</param>
    /// <param name="page">The <see cref="PathwayPage.Next"/> of the page before; null: the first.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public Task<PathwayPage> ListAsync(string? issuer = null, string? page = null, CancellationToken cancellationToken = default) =>
        _registry.GetAsync($"v1/pathways{Query(("issuer", issuer), ("next", page))}", ClientJson.Default.PathwayPage, cancellationToken);

    /// <summary>A version as the registry shows it to everyone.</summary>
    /// <param name="pathway">The pathway's id.</param>
    /// <param name="version">Its version; null: the latest.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="RegistryException">There is no such pathway or version.</exception>
    public Task<JsonElement> GetAsync(string pathway, int? version = null, CancellationToken cancellationToken = default) =>
        _registry.GetAsync($"{Path(pathway)}{Query(("version", Text(version)))}", ClientJson.Default.JsonElement, cancellationToken);

    /// <summary>Publishes a version of a pathway.</summary>
    /// <param name="pathway">The pathway's id, an absolute URI.</param>
    /// <param name="document">All of it as JSON in UTF-8: the body of <c>PUT /v1/pathways/{id}</c>.</param>
    /// <param name="idempotencyKey">Repeats the command of that key; null: a new command.</param>
    /// <param name="cancellationToken">Cancels the wait, not the command.</param>
    /// <exception cref="RegistryException">The command was refused; the code says why, the pointer where.</exception>
    public Task<Receipt> PublishAsync(
        string pathway, ReadOnlyMemory<byte> document, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _registry.CommandAsync(HttpMethod.Put, Path(pathway), document, idempotencyKey, ClientJson.Default.Receipt, cancellationToken);

    /// <summary>Asks whether a version could be published now. Nothing happens.</summary>
    /// <param name="pathway">The pathway's id.</param>
    /// <param name="document">What <see cref="PublishAsync"/> would be given.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="RegistryException">It could not: what publishing it would throw.</exception>
    public async Task CheckAsync(string pathway, ReadOnlyMemory<byte> document, CancellationToken cancellationToken = default) =>
        await _registry.CommandAsync(HttpMethod.Post, $"{Path(pathway)}/check", document, null, cancellationToken).ConfigureAwait(false);

    /// <summary>Ends a pathway: nobody can begin it any more; who has begun may finish.</summary>
    /// <exception cref="RegistryException">The command was refused; the code says why.</exception>
    public Task<Receipt> WithdrawAsync(string pathway, string reason, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _registry.CommandAsync(
            HttpMethod.Post, $"{Path(pathway)}/withdrawal",
            JsonSerializer.SerializeToUtf8Bytes(new StatedReason(reason), ClientJson.Default.StatedReason), idempotencyKey, ClientJson.Default.Receipt, cancellationToken);

    /// <summary>A version as CTDL JSON-LD in UTF-8.</summary>
    /// <param name="pathway">The pathway's id.</param>
    /// <param name="version">Its version; null: the latest.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="RegistryException">There is no such pathway or version.</exception>
    public Task<byte[]> ExportAsync(string pathway, int? version = null, CancellationToken cancellationToken = default) =>
        _registry.GetBytesAsync($"{Path(pathway)}/ctdl{Query(("version", Text(version)))}", cancellationToken);

    /// <summary>Publishes a version from CTDL JSON-LD, of this registry or of another.</summary>
    /// <param name="pathway">The pathway's id here.</param>
    /// <param name="document">JSON-LD in UTF-8, at most 1 MiB.</param>
    /// <param name="options">What the document does not say; null: nothing.</param>
    /// <param name="idempotencyKey">Repeats the command of that key; null: a new command.</param>
    /// <param name="cancellationToken">Cancels the wait, not the command.</param>
    /// <returns>What was published, with what was left out or taken in a certain way.</returns>
    /// <exception cref="RegistryException">It cannot be taken over or published; <see cref="RegistryException.Problems"/> has all that stands in the way.</exception>
    public Task<PathwayImport> ImportAsync(
        string pathway, ReadOnlyMemory<byte> document, PathwayImportOptions? options = null, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        options ??= new PathwayImportOptions();
        var query = Query(
            ("issuer", options.Issuer), ("pathway", options.Pathway), ("framework", options.Framework), ("award", options.Award),
            ("language", options.Language), ("creditSystem", options.CreditSystem));
        return _registry.CommandAsync(
            () =>
            {
                var content = new ReadOnlyMemoryContent(document);
                content.Headers.ContentType = new MediaTypeHeaderValue(JsonLd);
                return new HttpRequestMessage(HttpMethod.Post, $"{Path(pathway)}/ctdl{query}") { Content = content };
            },
            idempotencyKey, ClientJson.Default.PathwayImport, cancellationToken);
    }

    /// <summary>Who is on a pathway; needs a key of its owner, the framework or an aggregator; an aggregator sees the learners who consented.</summary>
    /// <param name="pathway">The pathway's id.</param>
    /// <param name="page">The <see cref="EnrolmentPage.Next"/> of the page before; null: the first.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="RegistryException">There is no such pathway, or the key may not ask.</exception>
    public Task<EnrolmentPage> ListEnrolmentsAsync(string pathway, string? page = null, CancellationToken cancellationToken = default) =>
        _registry.GetAsync($"{Path(pathway)}/enrolments{Query(("next", page))}", ClientJson.Default.EnrolmentPage, cancellationToken);

    private static string Path(string pathway)
    {
        ArgumentException.ThrowIfNullOrEmpty(pathway);
        return $"v1/pathways/{Uri.EscapeDataString(pathway)}";
    }

    private static string? Text(int? version) => version?.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Query(params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var query = "";
        foreach (var (name, value) in parameters)
        {
            if (value is not null)
                query += $"{(query.Length == 0 ? '?' : '&')}{name}={Uri.EscapeDataString(value)}";
        }

        return query;
    }
}
