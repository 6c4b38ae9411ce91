using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Grains.Credentials;
using MicroCreds.Registry.Grains.EventSourcing;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Personal;
using MicroCreds.Registry.Grains.Sequencing;

namespace MicroCreds.Registry.Grains.Issuers;

/// <summary>
/// Puts credentials that are decided into the ledger, each in a stream of its own that must not exist yet. One whose
/// stream exists was admitted before: the same command gets the answer of then, another is refused.
/// </summary>
internal sealed class AwardRecorder(IGrainFactory grains, ILedgerStore store, PersonalVault vault, SealedDocuments documents)
{
    private const int StreamPage = 512;

    /// <summary>Records new credentials; the answers are in order.</summary>
    public async Task<AwardReply[]> RecordAsync(IReadOnlyList<NewCredential> credentials)
    {
        ImmutableArray<ReadOnlyMemory<byte>> personal;
        try
        {
            personal = await vault.SealManyAsync(
                [.. credentials.Select(c => SealedDocuments.PartOf(c.Event.Credential.Id, c.LearnerId, c.Document))], CancellationToken.None);
        }
        catch (LearnerErasedException erased) when (credentials.Count == 1)
        {
            return [AwardReply.Refused(new Refusal(RefusalCodes.LearnerErased, erased.Message, "/learner/id"))];
        }
        catch (LearnerErasedException)
        {
            // One erased learner stops none of the others: they go one by one.
            var alone = new AwardReply[credentials.Count];
            for (var i = 0; i < alone.Length; i++)
                alone[i] = (await RecordAsync([credentials[i]]))[0];
            return alone;
        }

        var appends = credentials.Select((c, i) =>
            new StreamAppend(StreamIds.Credential(c.Event.Credential.Id), 0, [PendingEvents.From(c.Event, personal[i])]));
        var results = await grains.GetGrain<ILedgerGrain>(ILedgerGrain.Key).AppendManyAsync([.. appends]);

        var replies = new AwardReply[credentials.Count];
        for (var i = 0; i < replies.Length; i++)
        {
            replies[i] = results[i].Outcome == AppendOutcome.Committed
                ? new AwardReply(null, credentials[i].Event.Credential.Id, credentials[i].Event.Credential.Digest, results[i].FirstIndex, credentials[i].Document)
                : await AnswerExistingAsync(credentials[i]);
        }

        return replies;
    }

    private async Task<AwardReply> AnswerExistingAsync(NewCredential credential)
    {
        var id = credential.Event.Credential.Id;
        var recorded = await store.ReadStreamAsync(StreamIds.Credential(id), 0, StreamPage, CancellationToken.None);
        var state = CredentialDecider.Fold(recorded.Select(r => (CredentialEvent)EventCodec.Decode(r.Type, r.Payload.Span)));
        if (CredentialDecider.Decide(state, credential.CommandAgainst(state)) is Decision<CredentialEvent>.Refused refused)
            return AwardReply.Refused(refused.Refusal);
        var document = await documents.OpenAsync(recorded[0], CancellationToken.None);
        return new AwardReply(null, id, state.Credential!.Digest, recorded[0].Index, document?.Utf8 ?? default);
    }
}

/// <summary>A credential that is decided and signed.</summary>
/// <param name="Command">The command that was decided.</param>
/// <param name="Event">What happens.</param>
/// <param name="LearnerId">Under whose key the document is sealed; null for nobody's in particular.</param>
/// <param name="Document">The secured document in canonical form.</param>
internal sealed record NewCredential(CredentialCommand Command, CredentialEvent Event, string? LearnerId, ReadOnlyMemory<byte> Document)
{
    /// <summary>
    /// The command as it is to be compared with what happened before. The version of the achievement is the registry's
    /// choice, not the caller's: a retry after a new version came out is still the same command.
    /// </summary>
    public CredentialCommand CommandAgainst(CredentialState state) => Command switch
    {
        AwardCredential award => award with { AchievementVersion = state.AchievementVersion ?? award.AchievementVersion },
        RegisterCredential register => register with { AchievementVersion = state.AchievementVersion },
        _ => Command,
    };
}
