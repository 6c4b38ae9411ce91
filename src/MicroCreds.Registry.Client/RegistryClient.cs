using System.Net;
using System.Text.Json;
using MicroCreds.Registry.Client.Achievements;
using MicroCreds.Registry.Client.Auditing;
using MicroCreds.Registry.Client.Awarding;
using MicroCreds.Registry.Client.Bulk;
using MicroCreds.Registry.Client.Enrolments;
using MicroCreds.Registry.Client.Frameworks;
using MicroCreds.Registry.Client.Http;
using MicroCreds.Registry.Client.Insight;
using MicroCreds.Registry.Client.Issuers;
using MicroCreds.Registry.Client.Jobs;
using MicroCreds.Registry.Client.Keys;
using MicroCreds.Registry.Client.Learners;
using MicroCreds.Registry.Client.Pathways;
using MicroCreds.Registry.Client.Renewals;
using MicroCreds.Registry.Client.Search;
using MicroCreds.Registry.Client.Shares;
using MicroCreds.Registry.Client.Statuses;
using MicroCreds.Registry.Client.Verifying;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Client;

/// <summary>
/// Talks to a registry: verifies credentials one by one or by the million, awards them and changes their status.
/// Safe to use from many threads; make one and keep it. Every call retries faults in transit with backoff; commands
/// carry an idempotency key, so a retry never does a thing twice. A call that no retry could save ends in
/// <see cref="HttpRequestException"/>, <see cref="IOException"/> or <see cref="TimeoutException"/>.
/// </summary>
public sealed class RegistryClient : IDisposable
{
    private const string QueryInvalid = "query_invalid";

    private readonly RegistryConnection _registry;

    /// <summary>Makes a client with connections of its own.</summary>
    /// <param name="registry">The registry's address, such as <c>http://127.0.0.1:5080</c>.</param>
    /// <param name="options">How the client behaves; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public RegistryClient(Uri registry, RegistryClientOptions? options = null)
        : this(registry, new SocketsHttpHandler { EnableMultipleHttp2Connections = true, InitialHttp2StreamWindowSize = 1 << 20 }, options)
    {
    }

    /// <summary>Makes a client over a given message handler, which it owns.</summary>
    /// <param name="registry">The registry's address.</param>
    /// <param name="handler">Must speak HTTP/2 for the bulk calls.</param>
    /// <param name="options">How the client behaves; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public RegistryClient(Uri registry, HttpMessageHandler handler, RegistryClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(handler);
        options ??= new RegistryClientOptions();
        options.Validate();
        _registry = new RegistryConnection(registry, handler, options);
        Frameworks = new FrameworkEndpoints(_registry);
        Issuers = new IssuerEndpoints(_registry);
        Achievements = new AchievementEndpoints(_registry);
        Keys = new KeyEndpoints(_registry);
        Learners = new LearnerEndpoints(_registry);
        Shares = new ShareEndpoints(_registry);
        Pathways = new PathwayEndpoints(_registry);
        Search = new SearchEndpoints(_registry);
        Insight = new InsightEndpoints(_registry);
        Enrolments = new EnrolmentEndpoints(_registry);
        Renewals = new RenewalEndpoints(_registry);
        Jobs = new JobEndpoints(_registry);
        Ledger = new LedgerEndpoints(_registry);
    }

    /// <summary>What a framework authority does.</summary>
    public FrameworkEndpoints Frameworks { get; }

    /// <summary>Awarding bodies and their keys.</summary>
    public IssuerEndpoints Issuers { get; }

    /// <summary>What can be earned.</summary>
    public AchievementEndpoints Achievements { get; }

    /// <summary>API keys.</summary>
    public KeyEndpoints Keys { get; }

    /// <summary>Learners: portfolios, consents, merges.</summary>
    public LearnerEndpoints Learners { get; }

    /// <summary>Links that show some of a learner's credentials.</summary>
    public ShareEndpoints Shares { get; }

    /// <summary>How small achievements add up to larger ones.</summary>
    public PathwayEndpoints Pathways { get; }

    /// <summary>Finds achievements, issuers and pathways.</summary>
    public SearchEndpoints Search { get; }

    /// <summary>Figures, none of them of fewer than ten learners.</summary>
    public InsightEndpoints Insight { get; }

    /// <summary>Learners on pathways.</summary>
    public EnrolmentEndpoints Enrolments { get; }

    /// <summary>Renewals, continuing education, and notices ahead of credentials' ends.</summary>
    public RenewalEndpoints Renewals { get; }

    /// <summary>Verification of large files in the background.</summary>
    public JobEndpoints Jobs { get; }

    /// <summary>The public ledger.</summary>
    public LedgerEndpoints Ledger { get; }

    /// <summary>Verifies one credential.</summary>
    /// <param name="credential">The credential as JSON in UTF-8, at most 1 MiB.</param>
    /// <param name="options">What to ask; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The answer; a credential that cannot be read answers <see cref="Outcome.Error"/>.</returns>
    /// <exception cref="RegistryException">The registry refused the call.</exception>
    public async Task<VerificationResult> VerifyAsync(
        ReadOnlyMemory<byte> credential, VerifyOptions? options = null, CancellationToken cancellationToken = default)
    {
        var path = "v1/credentials/verify" + (options ?? new VerifyOptions()).Query(ResultDetail.Full);
        using var response = await _registry.SendAsync(
            () => new HttpRequestMessage(HttpMethod.Post, path) { Content = RegistryConnection.JsonContentOf(credential) },
            cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            var problem = await Problem.ReadAsync(response, cancellationToken).ConfigureAwait(false);
            // What is wrong with the credential is an answer; what is wrong with the question is not.
            return (response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge) && problem.Code != QueryInvalid
                ? new VerificationResult(Outcome.Error, null, [], default, new InputError(problem.Code, problem.Message, problem.Pointer ?? ""))
                : throw problem;
        }

        var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        if (!VerificationResultReader.TryRead(answer, out var read, out var reason))
            throw new IOException($"the registry's answer is no verification result: {reason}");
        return (read as BulkAnswer.Result)?.Value ?? throw new IOException("the registry's answer is a summary, not a result");
    }

    /// <summary>
    /// Verifies any number of credentials over one streamed exchange (HTTP/2). Answers come in the order of the
    /// credentials while these are still being sent; memory stays bounded however many there are. A broken
    /// connection is replaced, and the exchange goes on with the first line without an answer.
    /// </summary>
    /// <param name="credentials">
    /// Credentials as JSON in UTF-8, or <c>{"digest":"…"}</c> lines. Each buffer must stay unchanged until it is answered.
    /// What the enumeration throws is thrown on; it is cancelled when the answers are no longer read.
    /// </param>
    /// <param name="options">What to ask; null for the defaults, which leave out the checks that passed.</param>
    /// <param name="cancellationToken">Ends the exchange.</param>
    /// <exception cref="RegistryException">The registry refused the call.</exception>
    public IAsyncEnumerable<LineResult> VerifyManyAsync(
        IAsyncEnumerable<ReadOnlyMemory<byte>> credentials, VerifyOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        var path = "v1/credentials/verify/bulk" + (options ?? new VerifyOptions()).Query(ResultDetail.Outcome);
        return BulkCall.RunAsync<LineResult>(_registry.Http, path, credentials, LineResult.TryRead, _registry.Options, cancellationToken);
    }

    /// <summary>Awards one credential: signed by the issuer's key, durable and in the ledger when the task completes.</summary>
    /// <exception cref="RegistryException">The award was refused; the code says why.</exception>
    public Task<AwardReceipt> AwardAsync(string issuer, Award award, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(award);
        var keyed = award.WithKey(RegistryConnection.NewIdempotencyKey());
        return _registry.CommandAsync(
            HttpMethod.Post, $"{IssuerPath(issuer)}/credentials", JsonSerializer.SerializeToUtf8Bytes(keyed, ClientJson.Default.Award),
            keyed.IdempotencyKey, ClientJson.Default.AwardReceipt, cancellationToken);
    }

    /// <summary>
    /// Registers a credential that the issuer signed itself: verified in full, durable and in the ledger when the task
    /// completes. Registering the same credential again with its key gives the answer of the first time.
    /// </summary>
    /// <param name="issuer">The issuer's DID.</param>
    /// <param name="credential">JSON with embedded proofs in UTF-8, or a JWT or SD-JWT, bare or as a JSON string; at most 1 MiB.</param>
    /// <param name="learnerId">The registry's opaque id of the learner; null: the credential is in no portfolio.</param>
    /// <param name="idempotencyKey">1 to 128 visible ASCII characters; null: the client makes one.</param>
    /// <param name="cancellationToken">Cancels the wait, not the command.</param>
    /// <exception cref="RegistryException">The credential was not admitted; the code says why, the pointer where.</exception>
    public Task<AwardReceipt> RegisterAsync(
        string issuer, ReadOnlyMemory<byte> credential, string? learnerId = null, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        var path = $"{IssuerPath(issuer)}/credentials";
        return _registry.CommandAsync(
            () => SignedCredential.Request(path, credential, learnerId), idempotencyKey, ClientJson.Default.AwardReceipt, cancellationToken);
    }

    /// <summary>
    /// Awards any number of credentials over one streamed exchange (HTTP/2), as <see cref="VerifyManyAsync"/> verifies
    /// them. Each award is durable and in the ledger when its answer comes. Every line carries an idempotency key, so a
    /// line that is sent again after a broken connection is not awarded twice.
    /// </summary>
    /// <param name="issuer">The issuer's DID.</param>
    /// <param name="awards">What to award.</param>
    /// <param name="returnCredentials">Whether the answers bring the signed credentials.</param>
    /// <param name="cancellationToken">Ends the exchange; what was sent may still be awarded.</param>
    /// <exception cref="RegistryException">The registry refused the call.</exception>
    public IAsyncEnumerable<AwardLine> AwardManyAsync(
        string issuer, IAsyncEnumerable<Award> awards, bool returnCredentials = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(awards);
        var path = $"{IssuerPath(issuer)}/credentials/bulk{(returnCredentials ? "?return=credential" : "")}";
        return BulkCall.RunAsync<AwardLine>(_registry.Http, path, AwardLines.WriteAsync(awards, cancellationToken), AwardLines.TryRead, _registry.Options, cancellationToken);
    }

    /// <summary>Suspends, reinstates, revokes or supersedes a credential. When the task completes, the registry refuses it.</summary>
    /// <exception cref="RegistryException">The change was refused; the code says why.</exception>
    public Task<Receipt> SetStatusAsync(
        string credentialId, StatusChange change, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        return _registry.CommandAsync(
            HttpMethod.Post, $"{CredentialPath(credentialId)}/status", JsonSerializer.SerializeToUtf8Bytes(change, ClientJson.Default.StatusChange),
            idempotencyKey, ClientJson.Default.Receipt, cancellationToken);
    }

    /// <summary>Says something else of a credential, by a number of the messages that it was awarded with. The credential holds or does not hold as before.</summary>
    /// <exception cref="RegistryException">The change was refused; the code says why.</exception>
    public Task<Receipt> SetMessageAsync(
        string credentialId, int number, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _registry.CommandAsync(
            HttpMethod.Put, $"{CredentialPath(credentialId)}/message",
            JsonSerializer.SerializeToUtf8Bytes(new MessageNumber(number), ClientJson.Default.MessageNumber),
            idempotencyKey, ClientJson.Default.Receipt, cancellationToken);

    /// <summary>Says, for good, that a newer version of a credential is to be had. The credential holds or does not hold as before.</summary>
    /// <exception cref="RegistryException">The change was refused; the code says why.</exception>
    public Task<Receipt> OfferRefreshAsync(string credentialId, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _registry.CommandAsync(
            HttpMethod.Put, $"{CredentialPath(credentialId)}/refresh", default, idempotencyKey, ClientJson.Default.Receipt, cancellationToken);

    /// <summary>A credential as the registry holds it; for its issuer, the framework and whoever has the learner's consent.</summary>
    /// <exception cref="RegistryException">There is no such credential, or the key may not ask.</exception>
    public Task<StoredCredential> GetCredentialAsync(string credentialId, CancellationToken cancellationToken = default) =>
        _registry.GetAsync(CredentialPath(credentialId), ClientJson.Default.StoredCredential, cancellationToken);

    /// <summary>Whether the registry is up and answers from everything that it holds. False where it cannot be reached.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            using var response = await _registry.SendOnceAsync(new HttpRequestMessage(HttpMethod.Get, "health/ready"), cancellationToken).ConfigureAwait(false);
            return response.IsSuccessStatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _registry.Dispose();

    private static string IssuerPath(string issuer)
    {
        ArgumentException.ThrowIfNullOrEmpty(issuer);
        return $"v1/issuers/{Uri.EscapeDataString(issuer)}";
    }

    private static string CredentialPath(string credentialId)
    {
        ArgumentException.ThrowIfNullOrEmpty(credentialId);
        return $"v1/credentials/{Uri.EscapeDataString(credentialId)}";
    }
}
