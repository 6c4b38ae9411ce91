using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Enrolments;
using MicroCreds.Registry.Domain.Stacking;
using MicroCreds.Registry.Grains.Commands;
using MicroCreds.Registry.Grains.EventSourcing;
using MicroCreds.Registry.Grains.Pathways;
using MicroCreds.Registry.Grains.Sequencing;
using Microsoft.Extensions.Logging;

namespace MicroCreds.Registry.Grains.Enrolments;

/// <inheritdoc cref="IEnrolmentGrain"/>
public sealed partial class EnrolmentGrain(
    ILedgerStore store, LearnerHoldings holdings, CompiledPathways pathways, TimeProvider clock, ILogger<EnrolmentGrain> logger)
    : EventSourcedGrain<EnrolmentState, EnrolmentCommand, EnrolmentEvent>(store), IEnrolmentGrain
{
    /// <summary>What is carried out changes the ledger, and may change what is judged; no sound pathway needs as many rounds.</summary>
    private const int MostRounds = 8;

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
        return state.Exists ? (await EvaluateAsync(state, clock.GetUtcNow())).Evaluation : null;
    }

    /// <inheritdoc/>
    public async Task<EnrolmentState> JudgeAsync()
    {
        await ReadAsync();
        var award = new LargerAwardDuties(GrainFactory, pathways, clock);
        for (var round = 0; round < MostRounds; round++)
        {
            if (await award.CarryOutAsync(State) is { } done)
                await RecordAsync(done);
            if (!State.IsActive || await RecordProgressAsync() is not { } progressed)
                break;
            if (progressed.Refusal is { Code: not RefusalCodes.ProgressOutdated } || !State.Award.IsDue)
                break;
        }

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
            case RecogniseLearning { Recognition.Component: { } component } when (await ReadAsync()).Exists:
                var under = await pathways.FindAsync(State.PathwayId, State.PathwayVersion);
                return (command, under.Content.Components.Any(known => known.Id == component)
                    ? null
                    : new Refusal(RefusalCodes.ComponentUnknown, "the pathway's version has no such component", "/recognition/component"));
            default:
                return (command, null);
        }
    }

    private async Task<CommandReply?> RecordProgressAsync()
    {
        var at = clock.GetUtcNow();
        var (evaluation, version, size) = await EvaluateAsync(State, at);
        var content = (await pathways.FindAsync(State.PathwayId, version)).Content;
        return await RecordAsync(new RecordProgress(ProgressOf(evaluation, version, size), content.Awarding, content.PartPolicy) { At = at });
    }

    private Task<CommandReply> RecordAsync(EnrolmentCommand command)
    {
        var at = command.At == default ? clock.GetUtcNow() : command.At;
        return HandleAsync(command with { At = at, IdempotencyKey = FormattableString.Invariant($"registry:{State.Version}:{at.UtcTicks}") });
    }

    private async Task<(Evaluation Evaluation, int Version, long LedgerSize)> EvaluateAsync(EnrolmentState state, DateTimeOffset at)
    {
        var pathway = await pathways.FindAsync(state.PathwayId, state.PathwayVersion);
        var (held, size) = await holdings.ReadAsync(state.LearnerId, at, CancellationToken.None);
        // The award is no part of itself.
        var counted = held.Where(holding => holding.Id != state.Award.CredentialId).Concat(LearnerHoldings.Of(state.Recognitions, state.Issuer)).ToArray();
        var evaluation = await Task.Run(() => StackingEvaluator.Evaluate(pathway.Compiled, counted, at));
        return (evaluation, state.PathwayVersion, size);
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
