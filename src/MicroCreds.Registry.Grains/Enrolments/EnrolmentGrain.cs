using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Enrolments;
using MicroCreds.Registry.Domain.Stacking;
using MicroCreds.Registry.Grains.Commands;
using MicroCreds.Registry.Grains.EventSourcing;
using MicroCreds.Registry.Grains.Imports;
using MicroCreds.Registry.Grains.Learners;
using MicroCreds.Registry.Grains.Pathways;
using MicroCreds.Registry.Grains.Renewals;
using MicroCreds.Registry.Grains.Sequencing;
using Microsoft.Extensions.Logging;

namespace MicroCreds.Registry.Grains.Enrolments;

/// <inheritdoc cref="IEnrolmentGrain"/>
public sealed partial class EnrolmentGrain : EventSourcedGrain<EnrolmentState, EnrolmentCommand, EnrolmentEvent>, IEnrolmentGrain
{
    /// <summary>What is carried out changes the ledger, and may change what is judged; no sound pathway needs as many rounds.</summary>
    private const int MostRounds = 8;

    private readonly LearnerHoldings _holdings;
    private readonly CompiledPathways _pathways;
    private readonly TimeProvider _clock;
    private readonly ILogger<EnrolmentGrain> _logger;
    private readonly LargerAwardDuties _duties;
    private readonly Commitments _commitments;
    private readonly LargerAwardRecord _record;
    private readonly LearnerImports _imports;

    /// <summary>Made by the engine.</summary>
    public EnrolmentGrain(
        IGrainFactory grains, ILedgerStore store, LearnerIndex learners, LearnerHoldings holdings, CompiledPathways pathways, TimeProvider clock, ILogger<EnrolmentGrain> logger)
        : base(store)
    {
        (_holdings, _pathways, _clock, _logger) = (holdings, pathways, clock, logger);
        _duties = new LargerAwardDuties(grains, pathways, clock);
        _commitments = new Commitments(grains, learners, clock);
        _record = new LargerAwardRecord(grains, pathways, clock);
        _imports = new LearnerImports(grains, learners);
    }

    private protected override EnrolmentState InitialState => EnrolmentState.Initial;

    private protected override string StreamId => StreamIds.Enrolment(this.GetPrimaryKeyString());

    /// <inheritdoc/>
    public async Task<CommandReply> ExecuteAsync(EnrolmentCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (command is RecordProgress or RecordAward)
            throw new ArgumentException("only the registry records what it judged and did", nameof(command));
        var (addressed, refusal) = await PrepareAsync(command);
        if (refusal is not null)
            return CommandReply.Refused(this.GetPrimaryKeyString(), refusal);
        var reply = await HandleAsync(addressed);
        if (reply.IsAccepted)
            await JudgeAsync();
        return reply;
    }

    /// <inheritdoc/>
    public async Task<Evaluation?> EvaluateAsync()
    {
        var state = await ReadAsync();
        return state.Exists && await _commitments.PausedForAsync(state) is null ? (await EvaluateAsync(state, _clock.GetUtcNow())).Evaluation : null;
    }

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>?> RecordAsync() => await _record.MakeAsync(await ReadAsync());

    /// <inheritdoc/>
    public async Task<EnrolmentState> JudgeAsync()
    {
        await ReadAsync();
        for (var round = 0; round < MostRounds; round++)
        {
            if (await _duties.CarryOutAsync(State) is { } done)
                await RecordAsync(done);
            if (!State.IsActive || await _commitments.PausedForAsync(State) is not null)
                break;
            // Null: another pathway was faster with a credential that counts once, so that what was judged is no longer so.
            if (await RecordProgressAsync() is { } progressed && progressed.Refusal is not { Code: RefusalCodes.ProgressOutdated } && !State.Award.IsDue)
                break;
        }

        await _commitments.ReleaseAsync(State);
        if (State.Award.IsDue)
            LogDue(this.GetPrimaryKeyString(), State.Award.Standing);
        return State;
    }

    private protected override Decision<EnrolmentEvent> Decide(EnrolmentState state, EnrolmentCommand command) =>
        EnrolmentDecider.Decide(state, command);

    private protected override EnrolmentState Evolve(EnrolmentState state, EnrolmentEvent happened) =>
        EnrolmentDecider.Evolve(state, happened);

    /// <summary>A command with what the registry knows and the caller does not, or why it cannot be.</summary>
    private async Task<(EnrolmentCommand Command, Refusal? Refusal)> PrepareAsync(EnrolmentCommand command)
    {
        // For who was absorbed nothing is begun or added; what there is takes its course.
        if (command is BeginPathway or MoveToVersion or RecogniseLearning && await MergedIntoAsync(command) is { } survivor)
            return (command, new Refusal(RefusalCodes.LearnerMerged, $"the learner was merged into {survivor}: ask that one"));
        switch (command)
        {
            case BeginPathway begin:
                if (EnrolmentIds.Of(begin.LearnerId, begin.PathwayId) != this.GetPrimaryKeyString())
                    throw new ArgumentException("the command is for another enrolment", nameof(command));
                var pathway = await GrainFactory.GetGrain<IPathwayGrain>(begin.PathwayId).ReadAsync();
                return (begin with { Issuer = pathway.Issuer, PathwayVersion = pathway.LatestVersion }, pathway.IsOpen ? null : NotOpen(pathway.Exists));
            case MoveToVersion move when (await ReadAsync()).Exists:
                var content = (await GrainFactory.GetGrain<IPathwayGrain>(State.PathwayId).ReadAsync()).Content(move.PathwayVersion);
                return (move, content is null ? new Refusal(RefusalCodes.PathwayVersionUnknown, "the pathway has no such version", "/pathwayVersion") : null);
            case RecogniseLearning { Recognition: { Component: { } component } recognition } when (await ReadAsync()).Exists:
                if (recognition.Import is { } import && await _imports.FindAsync(State.LearnerId, import, CancellationToken.None) is null)
                    return (command, new Refusal(RefusalCodes.ImportUnknown, "the learner has no such credential from elsewhere", "/recognition/import"));
                var under = await _pathways.FindAsync(State.PathwayId, State.PathwayVersion);
                return (command, under.Content.Components.Any(known => known.Id == component)
                    ? null
                    : new Refusal(RefusalCodes.ComponentUnknown, "the pathway's version has no such component", "/recognition/component"));
            default:
                return (command, null);
        }
    }

    private async Task<string?> MergedIntoAsync(EnrolmentCommand command)
    {
        var learnerId = command is BeginPathway begin ? begin.LearnerId : (await ReadAsync()).LearnerId;
        return learnerId.Length == 0 ? null : (await GrainFactory.GetGrain<ILearnerGrain>(learnerId).ReadAsync()).MergedInto;
    }

    private async Task<CommandReply?> RecordProgressAsync()
    {
        var at = _clock.GetUtcNow();
        var (evaluation, version, size, renewals) = await EvaluateAsync(State, at);
        var content = (await _pathways.FindAsync(State.PathwayId, version)).Content;
        if (evaluation.IsComplete && !await _commitments.TryCommitAsync(State, content, evaluation, renewals))
            return null;
        return await RecordAsync(new RecordProgress(ProgressOf(evaluation, version, size), content.Awarding, content.PartPolicy) { At = at });
    }

    private Task<CommandReply> RecordAsync(EnrolmentCommand command)
    {
        var at = command.At == default ? _clock.GetUtcNow() : command.At;
        return HandleAsync(command with { At = at, IdempotencyKey = FormattableString.Invariant($"registry:{State.Version}:{at.UtcTicks}") });
    }

    private async Task<(Evaluation Evaluation, int Version, long LedgerSize, RenewalChains Renewals)> EvaluateAsync(EnrolmentState state, DateTimeOffset at)
    {
        var pathway = await _pathways.FindAsync(state.PathwayId, state.PathwayVersion);
        var (held, size) = await _holdings.ReadAsync(state.LearnerId, at, CancellationToken.None);
        var claims = await _commitments.OfOthersAsync(state);
        var chains = new RenewalChains(held);
        // The award is no part of itself, renewed or not; and what a credential counts for, its renewal counts for.
        var counted = held.Where(holding => !chains.Of(holding.Id).Any(id => id == state.Award.CredentialId || claims.Rested.Contains(id)))
            .Select(holding => holding with { CommittedTo = claims.Claimant(chains.Of(holding.Id)) })
            .Concat(LearnerHoldings.Of(state.Recognitions, state.Issuer))
            .ToArray();
        var evaluation = await Task.Run(() => StackingEvaluator.Evaluate(pathway.Compiled, counted, at));
        return (evaluation, state.PathwayVersion, size, chains);
    }

    private static PathwayProgress ProgressOf(Evaluation evaluation, int version, long ledgerSize) =>
        new(version, evaluation.IsComplete, evaluation.Remaining, evaluation.Proven, ledgerSize, evaluation.LevelReached, evaluation.GoodUntil)
        {
            Parts = [.. evaluation.Holdings.Where(holding => holding.Verdict == HoldingVerdict.Counts).Select(holding => new CountedPart(holding.Holding, holding.CountsTowards))],
        };

    private static Refusal NotOpen(bool exists) => exists
        ? new Refusal(RefusalCodes.PathwayWithdrawn, "the pathway was withdrawn: nobody can begin it any more")
        : new Refusal(RefusalCodes.PathwayUnknown, "the pathway has not been published");

    [LoggerMessage(EventId = 6301, Level = LogLevel.Warning, Message = "The larger award of enrolment {Enrolment} is still {Standing}: it is tried again when the enrolment is judged next")]
    private partial void LogDue(string enrolment, AwardStanding standing);
}
