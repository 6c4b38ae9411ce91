using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MicroCreds.Registry.Client.Http;
using MicroCreds.Registry.Client.Statuses;

namespace MicroCreds.Registry.Client.Enrolments;

/// <summary>
/// Learners on pathways. Beginning and leaving needs a framework's key; the rest one of the pathway's owner or the framework;
/// whoever has the learner's consent can read. Idempotency keys work as in <see cref="Frameworks.FrameworkEndpoints"/>.
/// </summary>
public sealed class EnrolmentEndpoints
{
    private readonly RegistryConnection _registry;

    internal EnrolmentEndpoints(RegistryConnection registry) => _registry = registry;

    /// <summary>The pathways that a learner has begun, those that were left too; needs a key of the framework, or the learner's consent.</summary>
    /// <param name="learner">The registry's opaque id of the learner.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="RegistryException">The key may not ask.</exception>
    public Task<EnrolmentPage> ListAsync(string learner, CancellationToken cancellationToken = default) =>
        _registry.GetAsync(LearnerPath(learner), ClientJson.Default.EnrolmentPage, cancellationToken);

    /// <summary>How a learner stands on a pathway, explained.</summary>
    /// <exception cref="RegistryException">There is no such enrolment, or the key may not ask.</exception>
    public Task<Enrolment> GetAsync(string learner, string pathway, CancellationToken cancellationToken = default) =>
        _registry.GetAsync(Path(learner, pathway), ClientJson.Default.Enrolment, cancellationToken);

    /// <summary>The larger award with its parts as one learner record (CLR 2.0), signed by the pathway's owner now.</summary>
    /// <returns>JSON in UTF-8.</returns>
    /// <exception cref="RegistryException">There is no such enrolment, its award was not issued, or the key may not ask.</exception>
    public async Task<ReadOnlyMemory<byte>> GetRecordAsync(string learner, string pathway, CancellationToken cancellationToken = default) =>
        await _registry.GetBytesAsync($"{Path(learner, pathway)}/record", cancellationToken).ConfigureAwait(false);

    /// <summary>Begins a pathway's newest version, or begins again after leaving.</summary>
    /// <exception cref="RegistryException">The command was refused; the code says why.</exception>
    public Task<Receipt> BeginAsync(string learner, string pathway, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        CommandAsync(HttpMethod.Post, Path(learner, pathway), idempotencyKey, cancellationToken);

    /// <summary>Leaves a pathway. What was awarded stays.</summary>
    /// <exception cref="RegistryException">The command was refused; the code says why.</exception>
    public Task<Receipt> LeaveAsync(string learner, string pathway, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        CommandAsync(HttpMethod.Delete, Path(learner, pathway), idempotencyKey, cancellationToken);

    /// <summary>Moves an enrolment to another version of its pathway.</summary>
    /// <exception cref="RegistryException">The command was refused; the code says why.</exception>
    public Task<Receipt> MoveAsync(string learner, string pathway, int version, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        CommandAsync(HttpMethod.Put, $"{Path(learner, pathway)}/version", new PathwayMove(version), ClientJson.Default.PathwayMove, idempotencyKey, cancellationToken);

    /// <summary>Recognises prior learning, work experience or a course for one component.</summary>
    /// <exception cref="RegistryException">The command was refused; the code says why, the pointer where.</exception>
    public Task<Receipt> RecogniseAsync(
        string learner, string pathway, Recognition recognition, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        CommandAsync(
            HttpMethod.Post, $"{Path(learner, pathway)}/recognitions", new NewRecognition(recognition), ClientJson.Default.NewRecognition, idempotencyKey, cancellationToken);

    /// <summary>Withdraws a recognition, for good.</summary>
    /// <exception cref="RegistryException">The command was refused; the code says why.</exception>
    public Task<Receipt> WithdrawRecognitionAsync(
        string learner, string pathway, string recognition, string reason, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(recognition);
        return CommandAsync(
            HttpMethod.Post, $"{Path(learner, pathway)}/recognitions/{Uri.EscapeDataString(recognition)}/withdrawal", new StatedReason(reason),
            ClientJson.Default.StatedReason, idempotencyKey, cancellationToken);
    }

    /// <summary>Has a larger award issued that was proposed.</summary>
    /// <exception cref="RegistryException">The command was refused; the code says why.</exception>
    public Task<Receipt> ApproveAsync(string learner, string pathway, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        CommandAsync(HttpMethod.Post, $"{Path(learner, pathway)}/award/approval", idempotencyKey, cancellationToken);

    /// <summary>Declines a larger award that was proposed.</summary>
    /// <exception cref="RegistryException">The command was refused; the code says why.</exception>
    public Task<Receipt> DeclineAsync(string learner, string pathway, string reason, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        CommandAsync(
            HttpMethod.Post, $"{Path(learner, pathway)}/award/decline", new StatedReason(reason), ClientJson.Default.StatedReason, idempotencyKey, cancellationToken);

    /// <summary>Settles the review of a larger award that lost a part.</summary>
    /// <param name="learner">The registry's opaque id of the learner.</param>
    /// <param name="pathway">The pathway's id.</param>
    /// <param name="revoke">Whether the award is revoked; else it stands.</param>
    /// <param name="reason">Why, for the public.</param>
    /// <param name="idempotencyKey">Repeats the command of that key; null: a new command.</param>
    /// <param name="cancellationToken">Cancels the wait, not the command.</param>
    /// <exception cref="RegistryException">The command was refused; the code says why.</exception>
    public Task<Receipt> SettleAsync(
        string learner, string pathway, bool revoke, string reason, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        CommandAsync(
            HttpMethod.Post, $"{Path(learner, pathway)}/award/review", new ReviewDecision(revoke, reason), ClientJson.Default.ReviewDecision, idempotencyKey, cancellationToken);

    /// <summary>How far the registry has come with judging enrolments anew.</summary>
    public Task<JudgingStatus> GetJudgingAsync(CancellationToken cancellationToken = default) =>
        _registry.GetAsync("v1/judging", ClientJson.Default.JudgingStatus, cancellationToken);

    private Task<Receipt> CommandAsync(HttpMethod method, string path, string? idempotencyKey, CancellationToken cancellationToken) =>
        _registry.CommandAsync(method, path, default, idempotencyKey, ClientJson.Default.Receipt, cancellationToken);

    private Task<Receipt> CommandAsync<T>(
        HttpMethod method, string path, T body, JsonTypeInfo<T> type, string? idempotencyKey, CancellationToken cancellationToken) =>
        _registry.CommandAsync(method, path, JsonSerializer.SerializeToUtf8Bytes(body, type), idempotencyKey, ClientJson.Default.Receipt, cancellationToken);

    private static string LearnerPath(string learner)
    {
        ArgumentException.ThrowIfNullOrEmpty(learner);
        return $"v1/learners/{Uri.EscapeDataString(learner)}/pathways";
    }

    private static string Path(string learner, string pathway)
    {
        ArgumentException.ThrowIfNullOrEmpty(pathway);
        return $"{LearnerPath(learner)}/{Uri.EscapeDataString(pathway)}";
    }
}

/// <summary>The version that an enrolment is to have.</summary>
internal sealed record PathwayMove(int PathwayVersion);

/// <summary>What is to be recognised.</summary>
internal sealed record NewRecognition(Recognition Recognition);

/// <summary>Why something is ended or refused.</summary>
internal sealed record StatedReason(string Reason);

/// <summary>What becomes of an award that lost a part.</summary>
internal sealed record ReviewDecision(bool Revoke, string Reason);
