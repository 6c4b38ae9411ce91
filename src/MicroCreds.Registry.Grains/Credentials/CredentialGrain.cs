using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Renewals;
using MicroCreds.Registry.Grains.Commands;
using MicroCreds.Registry.Grains.EventSourcing;
using MicroCreds.Registry.Grains.Issuers;
using MicroCreds.Registry.Grains.Renewals;
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Grains.StatusLists;

namespace MicroCreds.Registry.Grains.Credentials;

/// <inheritdoc cref="ICredentialGrain"/>
public sealed class CredentialGrain(ILedgerStore store, SealedDocuments documents, CredentialRenewals renewals, TimeProvider clock)
    : EventSourcedGrain<CredentialState, CredentialCommand, CredentialEvent>(store), ICredentialGrain
{
    private protected override CredentialState InitialState => CredentialState.Initial;

    private protected override string StreamId => StreamIds.Credential(this.GetPrimaryKeyString());

    /// <inheritdoc/>
    public async Task<CommandReply> ExecuteAsync(CredentialCommand command)
    {
        if (command is AwardCredential or RegisterCredential)
            throw new ArgumentException("a credential comes into being through its issuer's grain", nameof(command));
        if (command is RenewCredential)
            throw new ArgumentException("a renewal is more than a command: it brings another credential with it", nameof(command));
        if (command is RenewalCommand renewal && (await ReadAsync()).Exists)
            command = renewal with { Rule = (await renewals.FindAsync(State, command.At)).Rule };
        if (command is SetCredentialMessage message && (await ReadAsync()).Credential?.Message is { } place)
            command = message with { Table = await GrainFactory.GetGrain<IStatusListGrain>(place.ListId).MessagesAsync() };
        return await HandleAsync(command);
    }

    /// <inheritdoc/>
    public async Task<RenewalStanding?> RenewalAsync()
    {
        if (!(await ReadAsync()).Exists)
            return null;
        var at = clock.GetUtcNow();
        var (rule, newest) = await renewals.FindAsync(State, at);
        return RenewalReckoning.Of(State, rule, newest, at);
    }

    /// <inheritdoc/>
    public async Task<AwardReply> RenewAsync(RenewalOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        for (var race = 0; race <= MostRaces; race++)
        {
            var state = await ReadAsync();
            if (!state.Exists)
                return AwardReply.Refused(new Refusal(RefusalCodes.CredentialUnknown, "there is no such credential"));
            var command = await renewals.CommandOf(state, order);
            switch (Decide(state, command))
            {
                case Decision<CredentialEvent>.Refused refused:
                    return AwardReply.Refused(refused.Refusal);
                case Decision<CredentialEvent>.Repeated:
                    return await renewals.RepeatAsync(command.ReplacementId);
                case Decision<CredentialEvent>.Accepted accepted when await TryRenewAsync(state, order, command, accepted) is { } reply:
                    return reply;
            }
        }

        return AwardReply.Refused(Races);
    }

    /// <inheritdoc/>
    public async Task<CredentialDocument?> DocumentAsync()
    {
        var first = await Store.ReadStreamAsync(StreamId, 0, 1, CancellationToken.None);
        return first.Count == 0 ? null : await documents.OpenAsync(first[0], CancellationToken.None);
    }

    /// <summary>Has the new credential signed, and records it together with the end of this one; null where somebody else was faster.</summary>
    private async Task<AwardReply?> TryRenewAsync(
        CredentialState state, RenewalOrder order, RenewCredential command, Decision<CredentialEvent>.Accepted accepted)
    {
        var (award, refusal) = CredentialRenewals.AwardOf(state, order, command, await DocumentAsync());
        if (refusal is not null)
            return AwardReply.Refused(refusal);
        var draft = await GrainFactory.GetGrain<IIssuerGrain>(state.Credential!.Issuer).PrepareRenewalAsync(award!);
        if (draft.Refusal is not null)
            return AwardReply.Refused(draft.Refusal);
        return await TryRecordAsync(accepted.Events, state.Version, draft.Append) is var (_, index) ? draft.Reply! with { LedgerIndex = index } : null;
    }

    private protected override Decision<CredentialEvent> Decide(CredentialState state, CredentialCommand command) =>
        CredentialDecider.Decide(state, command);

    private protected override CredentialState Evolve(CredentialState state, CredentialEvent happened) =>
        CredentialDecider.Evolve(state, happened);
}
