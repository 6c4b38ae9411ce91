using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Grains.Credentials;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Sequencing;

namespace MicroCreds.Registry.Grains.Issuers;

/// <summary>
/// What became of an award or registration that meets a credential of its id: the same command gets the answer of the
/// first time, whatever has happened to issuer, achievement or learner since; another is refused.
/// </summary>
internal sealed class EarlierAwards(ILedgerStore store, SealedDocuments documents, AwardParticulars particulars)
{
    /// <summary>The answer of the first time to an award that would now be refused; null where there was no first time.</summary>
    public async Task<AwardReply?> FindAsync(AwardOrder order, string issuer)
    {
        if (string.IsNullOrEmpty(order.IdempotencyKey) || order.Id?.Length > Limits.CredentialId)
            return null;
        var answer = await AnswerAsync(AwardOrders.CommandOf(order, issuer, achievementVersion: 1, particulars));
        return answer is { IsAwarded: true } ? answer : null;
    }

    /// <summary>The answer to a command whose credential exists; null where it does not.</summary>
    /// <param name="command">An award or a registration.</param>
    public async Task<AwardReply?> AnswerAsync(CredentialCommand command)
    {
        // The event that admitted it is the first, and tells all that this needs.
        var recorded = await store.ReadStreamAsync(StreamIds.Credential(IdOf(command)), 0, 1, CancellationToken.None);
        if (recorded.Count == 0)
            return null;
        var state = CredentialDecider.Fold([(CredentialEvent)EventCodec.Decode(recorded[0].Type, recorded[0].Payload.Span)]);
        switch (CredentialDecider.Decide(state, Against(state, command)))
        {
            case Decision<CredentialEvent>.Refused refused: return AwardReply.Refused(refused.Refusal);
            case Decision<CredentialEvent>.Repeated: return await RepeatAsync(recorded[0], state);
            default: throw new InvalidOperationException("a credential that exists was awarded again");
        }
    }

    private async Task<AwardReply> RepeatAsync(RecordedEvent admitted, CredentialState state)
    {
        var document = await documents.OpenAsync(admitted, CancellationToken.None);
        return new AwardReply(null, state.Credential!.Id, state.Credential.Digest, admitted.Index, document?.Utf8 ?? default);
    }

    // The version of the achievement is the registry's choice, not the caller's: a retry after a new version came out is
    // still the same command.
    private static CredentialCommand Against(CredentialState state, CredentialCommand command) => command switch
    {
        AwardCredential award => award with { AchievementVersion = state.AchievementVersion ?? award.AchievementVersion },
        RegisterCredential register => register with { AchievementVersion = state.AchievementVersion },
        _ => command,
    };

    private static string IdOf(CredentialCommand command) => command switch
    {
        AwardCredential award => award.CredentialId,
        RegisterCredential register => register.CredentialId,
        _ => throw new ArgumentException("only an award or a registration brings a credential into being", nameof(command)),
    };
}
