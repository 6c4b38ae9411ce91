using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Renewals;
using MicroCreds.Registry.Grains.Achievements;
using MicroCreds.Registry.Grains.Credentials;
using MicroCreds.Registry.Grains.Frameworks;
using MicroCreds.Registry.Grains.Issuers;
using MicroCreds.Registry.Grains.Personal;
using MicroCreds.Registry.Grains.Sequencing;
using Microsoft.Extensions.Options;

namespace MicroCreds.Registry.Grains.Renewals;

/// <summary>What a credential needs to know from elsewhere to be renewed.</summary>
public sealed class CredentialRenewals
{
    private readonly IGrainFactory _grains;
    private readonly ILedgerStore _store;
    private readonly SealedDocuments _documents;
    private readonly AwardParticulars _particulars;
    private readonly RegistryOptions _options;

    /// <summary>Made by the host.</summary>
    public CredentialRenewals(IGrainFactory grains, ILedgerStore store, SealedDocuments documents, MasterKey master, IOptions<RegistryOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_grains, _store, _documents, _options) = (grains, store, documents, options.Value);
        _particulars = new AwardParticulars(master);
    }

    /// <summary>The renewal rule of the version that a credential is for, and the newest version that can be awarded now (0 for none).</summary>
    internal async Task<(RenewalRule? Rule, int NewestVersion)> FindAsync(CredentialState state, DateTimeOffset at)
    {
        var achievement = await _grains.GetGrain<IAchievementGrain>(state.AchievementId).ReadAsync();
        var rule = state.AchievementVersion is { } version ? achievement.Content(version)?.Renewal : null;
        if (rule is null || !achievement.IsAwardable)
            return (rule, 0);
        for (var newest = achievement.LatestVersion; newest > 0; newest--)
        {
            var framework = await _grains.GetGrain<IFrameworkGrain>(achievement.Content(newest)!.FrameworkId).ReadAsync();
            if (framework.IsApproved(state.AchievementId, newest, at))
                return (rule, newest);
        }

        // Where approvals are not asked for, what was published can be awarded.
        return (rule, _options.RequireAccreditation ? 0 : achievement.LatestVersion);
    }

    /// <summary>The command that an order amounts to.</summary>
    internal async Task<RenewCredential> CommandOf(CredentialState state, RenewalOrder order)
    {
        var (rule, newest) = await FindAsync(state, order.At);
        return new RenewCredential(order.NewerVersion, _particulars.Of(AwardOf(state, order)))
        {
            Rule = rule,
            NewestVersion = newest,
            HasResults = !order.Results.IsEmpty,
            ReplacementId = CredentialIds.DeriveRenewal(state.Credential!.Id, order.IdempotencyKey),
            IdempotencyKey = order.IdempotencyKey,
            At = order.At,
        };
    }

    /// <summary>The award that a renewal amounts to; or why there can be none.</summary>
    /// <param name="state">The credential that is renewed.</param>
    /// <param name="order">What its issuer asks for.</param>
    /// <param name="command">The command, which was accepted.</param>
    /// <param name="document">The renewed credential's document; null where its learner was erased.</param>
    internal static (AwardOrder? Award, Refusal? Refusal) AwardOf(CredentialState state, RenewalOrder order, RenewCredential command, CredentialDocument? document)
    {
        if (document is null)
            return (null, new Refusal(RefusalCodes.LearnerErased, "the learner was erased and can be given nothing personal"));
        var rule = command.Rule!;
        var held = HeldSubject.Of(document.Utf8);
        var grounds = new RenewalGrounds(
            state.Credential!.Id, state.AchievementVersion!.Value,
            RenewalReckoning.WaysMet(state, rule, command.NewestVersion, command.HasResults), RenewalReckoning.HoursOf(state));
        var isNewer = (order.NewerVersion || rule.Ways.Contains(RenewalWay.NewerVersion)) && command.NewestVersion > state.AchievementVersion;
        // What is renewed early loses none of its time: the new period is counted from the old one's end, and begins now.
        var periodFrom = order.At < state.ValidUntil ? state.ValidUntil : null;
        var award = AwardOf(state, order);
        return (award with
        {
            Id = command.ReplacementId,
            Learner = award.Learner with { Subject = order.Subject ?? held.Id, Name = order.Name ?? held.Name },
            Renewal = new RenewalTerms(grounds, isNewer ? command.NewestVersion : state.AchievementVersion.Value, periodFrom),
        }, null);
    }

    /// <summary>The answer of the first time to a renewal that is asked for again.</summary>
    internal async Task<AwardReply> RepeatAsync(string replacementId)
    {
        var admitted = (await _store.ReadStreamAsync(StreamIds.Credential(replacementId), 0, 1, CancellationToken.None))[0];
        var awarded = (CredentialAwarded)EventCodec.Decode(admitted.Type, admitted.Payload.Span);
        var document = await _documents.OpenAsync(admitted, CancellationToken.None);
        return new AwardReply(null, replacementId, awarded.Credential.Digest, admitted.Index, document?.Utf8 ?? default);
    }

    // As the caller said it: what is carried over from the renewed credential is no part of what was asked.
    private static AwardOrder AwardOf(CredentialState state, RenewalOrder order) =>
        new(state.AchievementId, new AwardedLearner(state.LearnerId ?? "", order.Subject, order.Name))
        {
            Results = order.Results,
            Evidence = order.Evidence,
            Proofs = order.Proofs,
            Status = order.Status,
            IdempotencyKey = order.IdempotencyKey,
            At = order.At,
        };
}
