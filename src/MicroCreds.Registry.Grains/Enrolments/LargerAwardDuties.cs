using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Enrolments;
using MicroCreds.Registry.Grains.Credentials;
using MicroCreds.Registry.Grains.Issuers;

namespace MicroCreds.Registry.Grains.Enrolments;

/// <summary>
/// Carries out what is due of a larger award: has its issuer award it, and suspends, reinstates or revokes it. Every step has
/// a key of its own that depends on nothing but the enrolment, so doing it again after a crash does nothing twice.
/// </summary>
internal sealed class LargerAwardDuties(IGrainFactory grains, CompiledPathways pathways, TimeProvider clock)
{
    // As many pieces of evidence as an award takes.
    private const int MostEvidence = 64;

    /// <summary>Carries out what is due.</summary>
    /// <param name="state">The enrolment.</param>
    /// <returns>What was done, to be recorded; null where nothing is due, or it cannot be done now.</returns>
    public async Task<RecordAward?> CarryOutAsync(EnrolmentState state) => state.Award.Standing switch
    {
        AwardStanding.IssueDue => await IssueAsync(state),
        AwardStanding.SuspensionDue => await ChangeAsync(state, new SuspendCredential(SuspensionReason.RequirementLapsed, "A part of what it was awarded for no longer counts"), AwardStanding.Suspended),
        AwardStanding.ReinstatementDue => await ChangeAsync(state, new ReinstateCredential("What it was awarded for counts again."), AwardStanding.Issued),
        AwardStanding.RevocationDue => await ChangeAsync(state, new RevokeCredential(RevocationReason.Other, "A part of what it was awarded for no longer counts"), AwardStanding.Revoked),
        _ => null,
    };

    private async Task<RecordAward?> IssueAsync(EnrolmentState state)
    {
        var content = (await pathways.FindAsync(state.PathwayId, state.PathwayVersion)).Content;
        var order = new AwardOrder(content.Award, new AwardedLearner(state.LearnerId))
        {
            Evidence = EvidenceOf(state),
            IdempotencyKey = KeyOf(state, "award"),
            At = clock.GetUtcNow(),
        };
        var reply = (await grains.GetGrain<IIssuerGrain>(state.Issuer).AwardAsync([order]))[0];
        return reply.IsAwarded ? new RecordAward(AwardStanding.Issued, reply.CredentialId) : null;
    }

    private async Task<RecordAward?> ChangeAsync(EnrolmentState state, CredentialCommand command, AwardStanding done)
    {
        var credential = await NewestOfAsync(state.Award.CredentialId!);
        // The progress that asked for it is part of the key: the award may be suspended and reinstated more than once.
        var key = KeyOf(state, FormattableString.Invariant($"{done}:{state.Progress?.LedgerSize}"));
        var reply = await grains.GetGrain<ICredentialGrain>(credential).ExecuteAsync(command with { IdempotencyKey = key, At = clock.GetUtcNow() });
        return reply.Refusal?.Code switch
        {
            null => new RecordAward(done, credential),
            RefusalCodes.CredentialRevoked => new RecordAward(AwardStanding.Revoked, credential),
            // Somebody reinstated it by hand.
            RefusalCodes.CredentialNotSuspended => new RecordAward(AwardStanding.Issued, credential),
            // Suspended by its issuer, for reasons that are not the pathway's, or replaced: not the registry's to undo.
            RefusalCodes.CredentialSuspended or RefusalCodes.CredentialSuperseded => new RecordAward(AwardStanding.Flagged, credential),
            _ => null,
        };
    }

    // An award that was renewed goes on in its renewal.
    private async Task<string> NewestOfAsync(string credential)
    {
        while (await grains.GetGrain<ICredentialGrain>(credential).ReadAsync() is { IsRenewed: true, ReplacedBy: { } renewal })
            credential = renewal;
        return credential;
    }

    // What counts is evidence, where it is a credential: the id of a recognition means something to this enrolment alone.
    private static ImmutableArray<AwardEvidence> EvidenceOf(EnrolmentState state)
    {
        var recognised = state.Recognitions.Select(recognition => recognition.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. (state.Progress?.Parts ?? []).Select(part => part.Holding).Where(id => !recognised.Contains(id)).Take(MostEvidence)
                .Select(id => new AwardEvidence(id, "A credential that counts towards this award")),
        ];
    }

    private static string KeyOf(EnrolmentState state, string step)
    {
        var enrolment = EnrolmentIds.Of(state.LearnerId, state.PathwayId);
        var text = FormattableString.Invariant($"{enrolment}\n{state.Award.Completion}\n{step}");
        return "pathway:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
