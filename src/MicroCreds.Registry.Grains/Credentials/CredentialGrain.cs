using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Grains.Commands;
using MicroCreds.Registry.Grains.EventSourcing;
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Grains.StatusLists;

namespace MicroCreds.Registry.Grains.Credentials;

/// <inheritdoc cref="ICredentialGrain"/>
public sealed class CredentialGrain(ILedgerStore store, SealedDocuments documents)
    : EventSourcedGrain<CredentialState, CredentialCommand, CredentialEvent>(store), ICredentialGrain
{
    private protected override CredentialState InitialState => CredentialState.Initial;

    private protected override string StreamId => StreamIds.Credential(this.GetPrimaryKeyString());

    /// <inheritdoc/>
    public async Task<CommandReply> ExecuteAsync(CredentialCommand command)
    {
        if (command is AwardCredential or RegisterCredential)
            throw new ArgumentException("a credential comes into being through its issuer's grain", nameof(command));
        if (command is SetCredentialMessage message && (await ReadAsync()).Credential?.Message is { } place)
            command = message with { Table = await GrainFactory.GetGrain<IStatusListGrain>(place.ListId).MessagesAsync() };
        return await HandleAsync(command);
    }

    /// <inheritdoc/>
    public async Task<CredentialDocument?> DocumentAsync()
    {
        var first = await Store.ReadStreamAsync(StreamId, 0, 1, CancellationToken.None);
        return first.Count == 0 ? null : await documents.OpenAsync(first[0], CancellationToken.None);
    }

    private protected override Decision<CredentialEvent> Decide(CredentialState state, CredentialCommand command) =>
        CredentialDecider.Decide(state, command);

    private protected override CredentialState Evolve(CredentialState state, CredentialEvent happened) =>
        CredentialDecider.Evolve(state, happened);
}
