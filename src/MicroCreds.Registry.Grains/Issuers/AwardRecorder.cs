using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Grains.Credentials;
using MicroCreds.Registry.Grains.EventSourcing;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Personal;

namespace MicroCreds.Registry.Grains.Issuers;

/// <summary>
/// Puts credentials that are decided into the ledger, each in a stream of its own that must not exist yet. One whose
/// stream exists was admitted before, and <see cref="EarlierAwards"/> answers.
/// </summary>
internal sealed class AwardRecorder(IGrainFactory grains, PersonalVault vault, EarlierAwards earlier)
{
    /// <summary>Records new credentials; the answers are in order.</summary>
    public async Task<AwardReply[]> RecordAsync(IReadOnlyList<NewCredential> credentials)
    {
        var replies = new AwardReply[credentials.Count];
        var (open, personal) = await SealAsync(credentials);
        var appends = open.Select((place, i) => AppendOf(credentials[place], personal[i]));
        ImmutableArray<AppendResult> results = open.Count == 0
            ? []
            : await grains.GetGrain<ILedgerGrain>(ILedgerGrain.Key).AppendManyAsync([.. appends]);
        for (var i = 0; i < results.Length; i++)
        {
            var credential = credentials[open[i]];
            replies[open[i]] = results[i].Outcome == AppendOutcome.Committed
                ? new AwardReply(null, credential.Event.Credential.Id, credential.Event.Credential.Digest, results[i].FirstIndex, credential.Document)
                : await earlier.AnswerAsync(credential.Command)
                    ?? throw new InvalidOperationException($"the stream of {credential.Event.Credential.Id} has events, and none can be read");
        }

        foreach (var erased in Enumerable.Range(0, replies.Length).Except(open))
            replies[erased] = await AnswerErasedAsync(credentials[erased]);
        return replies;
    }

    /// <summary>What is to be recorded of a new credential; null where its learner was erased.</summary>
    public async Task<StreamAppend?> PrepareAsync(NewCredential credential)
    {
        var (open, personal) = await SealAsync([credential]);
        return open.Count == 0 ? null : AppendOf(credential, personal[0]);
    }

    /// <summary>Seals the documents of all learners who were not erased. One who was stops none of the others.</summary>
    private async Task<(List<int> Open, ImmutableArray<ReadOnlyMemory<byte>> Sealed)> SealAsync(IReadOnlyList<NewCredential> credentials)
    {
        var parts = credentials.Select(c => SealedDocuments.PartOf(c.Event.Credential.Id, c.LearnerId, c.Document)).ToArray();
        var open = Enumerable.Range(0, parts.Length).ToList();
        while (open.Count > 0)
        {
            try
            {
                return (open, await vault.SealManyAsync([.. open.Select(place => parts[place])], CancellationToken.None));
            }
            catch (LearnerErasedException erased)
            {
                open.RemoveAll(place => parts[place].LearnerId == erased.LearnerId);
            }
        }

        return (open, []);
    }

    private static StreamAppend AppendOf(NewCredential credential, ReadOnlyMemory<byte> personal) =>
        new(StreamIds.Credential(credential.Event.Credential.Id), 0, [PendingEvents.From(credential.Event, personal)]);

    private async Task<AwardReply> AnswerErasedAsync(NewCredential credential) =>
        await earlier.AnswerAsync(credential.Command)
        ?? AwardReply.Refused(new Refusal(RefusalCodes.LearnerErased, "the learner was erased and can be given nothing personal", "/learner/id"));
}
