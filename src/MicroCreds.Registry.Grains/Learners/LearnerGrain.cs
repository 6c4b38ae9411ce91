using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Learners;
using MicroCreds.Registry.Domain.Learners.Consents;
using MicroCreds.Registry.Domain.Learners.Merges;
using MicroCreds.Registry.Domain.Learners.Shares;
using MicroCreds.Registry.Grains.Commands;
using MicroCreds.Registry.Grains.Enrolments;
using MicroCreds.Registry.Grains.EventSourcing;
using MicroCreds.Registry.Grains.Imports;
using MicroCreds.Registry.Grains.Personal;
using MicroCreds.Registry.Grains.Sequencing;

namespace MicroCreds.Registry.Grains.Learners;

/// <inheritdoc cref="ILearnerGrain"/>
public sealed class LearnerGrain(
    ILedgerStore store, Portfolios portfolios, EnrolmentIndex enrolments, LearnerIndex learners, PersonalVault vault, SealedImports imports)
    : EventSourcedGrain<LearnerState, LearnerCommand, LearnerEvent>(store), ILearnerGrain
{
    private const int StreamPage = 512;

    /// <summary>How much of the stream one page of openings looks through at most.</summary>
    private const int MostPages = 16;

    private readonly LearnerMerging _merging = new(store, portfolios, enrolments, learners, vault);

    private protected override LearnerState InitialState => LearnerState.Initial;

    private protected override string StreamId => StreamIds.Learner(LearnerId);

    private string LearnerId => this.GetPrimaryKeyString();

    /// <inheritdoc/>
    /// <remarks>A merge writes to another learner's stream too, so the state here may be behind without a sign of it.</remarks>
    public override async Task<LearnerState> ReadAsync()
    {
        await CatchUpAsync(CancellationToken.None);
        return State;
    }

    /// <inheritdoc/>
    public async Task<CommandReply> ExecuteAsync(LearnerCommand command)
    {
        if (command is OpenShare)
            throw new ArgumentException("a share is opened to see what it shares", nameof(command));
        if (command is ImportCredential)
            throw new ArgumentException("a credential from elsewhere comes with itself", nameof(command));
        if (command is MergeCommand merge)
            return await MergeAsync(merge with { LearnerId = LearnerId });
        await CatchUpAsync(CancellationToken.None);
        var addressed = await AddressAsync(command);
        if (addressed is GrantShare && await vault.IsErasedAsync(LearnerId, CancellationToken.None))
            return CommandReply.Refused(LearnerId, new Refusal(RefusalCodes.LearnerErased, "the learner was erased: there is nothing to share"));
        // First what cannot be undone: what is to be forgotten is never left readable by a crash, and the removal can be repeated.
        if (addressed is RemoveImport removal && Decide(State, removal) is Decision<LearnerEvent>.Accepted)
            await imports.ForgetAsync(LearnerId, removal.ImportId, CancellationToken.None);
        return await HandleAsync(addressed);
    }

    /// <inheritdoc/>
    public async Task<ShareReply> OpenShareAsync(OpenShare command)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (await vault.IsErasedAsync(LearnerId, CancellationToken.None))
            return new ShareReply(new Refusal(RefusalCodes.ShareUnknown, "there is no such share"), null, -1);
        var reply = await HandleAsync(command with { LearnerId = LearnerId, IdempotencyKey = FormattableString.Invariant($"registry:open:{State.Version}") });
        return reply.Refusal is { } refusal ? new ShareReply(refusal, null, -1) : new ShareReply(null, State.Share(command.ShareId), reply.LedgerIndex);
    }

    /// <inheritdoc/>
    public async Task<ShareOpeningPage> OpeningsAsync(string shareId, long after, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 1_000);
        var found = ImmutableArray.CreateBuilder<ShareOpening>();
        for (var pages = 0; pages < MostPages; pages++)
        {
            var page = await Store.ReadStreamAsync(StreamId, after, StreamPage, CancellationToken.None);
            foreach (var recorded in page)
            {
                after = recorded.Version;
                if (EventCodec.Decode(recorded.Type, recorded.Payload.Span) is ShareOpened e && e.ShareId == shareId)
                    found.Add(new ShareOpening(e.Number, e.At, e.Viewer));
                if (found.Count == limit)
                    return new ShareOpeningPage(found.DrainToImmutable(), after);
            }

            if (page.Count < StreamPage)
                return new ShareOpeningPage(found.DrainToImmutable(), null);
        }

        return new ShareOpeningPage(found.DrainToImmutable(), after);
    }

    /// <inheritdoc/>
    public async Task<CommandReply> ImportAsync(ImportCredential command, ReadOnlyMemory<byte> kept)
    {
        ArgumentNullException.ThrowIfNull(command);
        var addressed = command with { LearnerId = LearnerId };
        if (Decide(await ReadAsync(), addressed) is not Decision<LearnerEvent>.Accepted)
            return await HandleAsync(addressed);
        try
        {
            return await HandleAsync(addressed, await imports.SealAsync(LearnerId, addressed.Import!.Id, kept, CancellationToken.None));
        }
        catch (LearnerErasedException)
        {
            return CommandReply.Refused(LearnerId, new Refusal(RefusalCodes.LearnerErased, "the learner was erased and can be given nothing personal"));
        }
    }

    /// <inheritdoc/>
    public Task<PortfolioPage> PortfolioAsync(long after, int limit) =>
        portfolios.ReadAsync(LearnerId, after, limit, CancellationToken.None);

    private protected override Decision<LearnerEvent> Decide(LearnerState state, LearnerCommand command) =>
        LearnerDecider.Decide(state, command);

    private protected override LearnerState Evolve(LearnerState state, LearnerEvent happened) =>
        LearnerDecider.Evolve(state, happened);

    private async Task<CommandReply> MergeAsync(MergeCommand command)
    {
        for (var race = 0; race <= MostRaces; race++)
        {
            await CatchUpAsync(CancellationToken.None);
            var (learner, other) = (State, await _merging.ReadAsync(command.Other));
            switch (Decide(learner, await _merging.AddressAsync(command, learner, other)))
            {
                case Decision<LearnerEvent>.Refused refused:
                    return CommandReply.Refused(LearnerId, refused.Refusal);
                case Decision<LearnerEvent>.Repeated repeated:
                    return await RepeatAsync(repeated.Receipt);
                case Decision<LearnerEvent>.Accepted when await _merging.RefuseAsync(command) is { } refusal:
                    return CommandReply.Refused(LearnerId, refusal);
                case Decision<LearnerEvent>.Accepted accepted
                    when await TryRecordAsync(accepted.Events, learner.Version, LearnerMerging.TwinOf((MergeEvent)accepted.Events[0], other)) is { } recorded:
                    return recorded.Reply;
            }
        }

        return CommandReply.Refused(LearnerId, Races);
    }

    /// <summary>A command with what the registry knows and the caller does not.</summary>
    private async Task<LearnerCommand> AddressAsync(LearnerCommand command) => command switch
    {
        EnrolLearner enrol => enrol with { LearnerId = LearnerId },
        CommitCredentials commit => commit with
        {
            LearnerId = LearnerId,
            OfAbsorbed = await _merging.CommittedByAbsorbedAsync(LearnerId),
            Renews = commit.Credentials.IsDefaultOrEmpty ? commit.Renews : await RenewsAsync(),
        },
        GrantShare grant => grant with { LearnerId = LearnerId, NotHeld = await NotHeldAsync(grant.Credentials ?? []) },
        ShareCommand share => share with { LearnerId = LearnerId },
        ConsentCommand consent => consent with { LearnerId = LearnerId },
        RemoveImport remove => remove with { LearnerId = LearnerId },
        _ => command,
    };

    /// <summary>What of the learner's renews what, by all that the ledger has now: who asked may have looked before a renewal.</summary>
    private async Task<ImmutableDictionary<string, string>> RenewsAsync() =>
        (await portfolios.AdmissionsAsync(LearnerId, CancellationToken.None))
            .Select(CredentialAdmission.Of)
            .Where(admission => admission?.Renews is not null)
            .ToImmutableDictionary(admission => admission!.Credential.Id, admission => admission!.Renews!, StringComparer.Ordinal);

    private async Task<ImmutableArray<string>> NotHeldAsync(ImmutableArray<string> credentials)
    {
        if (credentials.IsDefaultOrEmpty || credentials.Length > Limits.SharedCredentials)
            return [];
        var held = (await portfolios.AdmissionsAsync(LearnerId, CancellationToken.None)).Select(admitted => admitted.Credential.Id);
        return [.. credentials.Except(held, StringComparer.Ordinal)];
    }
}
