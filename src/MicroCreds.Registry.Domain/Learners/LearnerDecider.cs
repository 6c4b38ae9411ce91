using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Learners.Consents;
using MicroCreds.Registry.Domain.Learners.Merges;
using MicroCreds.Registry.Domain.Learners.Shares;
using MicroCreds.Registry.Domain.Learners.Imports;

namespace MicroCreds.Registry.Domain.Learners;

/// <summary>The rules of learners' records. Pure.</summary>
public static class LearnerDecider
{
    /// <summary>What becomes of a command, given everything that has happened.</summary>
    public static Decision<LearnerEvent> Decide(LearnerState state, LearnerCommand command) =>
        CommandGate.Pass<LearnerState, LearnerCommand, LearnerEvent>(state, command, Rule);

    /// <summary>The state from a stream's events, in their order.</summary>
    public static LearnerState Fold(IEnumerable<LearnerEvent> events) => events.Aggregate(LearnerState.Initial, Evolve);

    /// <summary>The state after one more event.</summary>
    public static LearnerState Evolve(LearnerState state, LearnerEvent happened)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(happened);
        // Openings are told apart by their number, and the absorbed one's stream had no command: neither leaves a receipt.
        return happened is ShareOpened or MergeEvent { IsSurvivors: false }
            ? CommandGate.CountWithoutReceipt(Apply(state, happened))
            : CommandGate.Count(Apply(state, happened), happened);
    }

    private static LearnerState Apply(LearnerState state, LearnerEvent happened) => happened switch
    {
        LearnerEnrolled e => state with { LearnerId = e.LearnerId, EnrolledAt = e.At },
        CredentialsCommitted e => state with
        {
            LearnerId = e.LearnerId,
            Committed = state.Committed.RemoveRange(state.CommittedTo(e.PathwayId)).AddRange(e.Credentials.Select(id => KeyValuePair.Create(id, e.PathwayId))),
        },
        ShareEvent e => state with { LearnerId = e.LearnerId, Shares = ShareRules.Apply(state.Shares, e) },
        ConsentEvent e => state with { LearnerId = e.LearnerId, Consents = ConsentRules.Apply(state.Consents, e) },
        MergeEvent e => MergeRules.Apply(state with { LearnerId = e.LearnerId }, e),
        CredentialImported e => state with { LearnerId = e.LearnerId, Imports = state.Imports.Add(new KeptImport(e.Import, e.At, state.Version + 1)) },
        ImportRemoved e => state with { LearnerId = e.LearnerId, Imports = state.Imports.RemoveAll(kept => kept.Import.Id == e.ImportId) },
        _ => throw CommandGate.Unknown(happened),
    };

    private static Ruling<LearnerEvent> Rule(LearnerState state, LearnerCommand command) => command switch
    {
        _ when state.MergedInto is { } survivor && !IsForAbsorbed(state, command) => MergeRules.Merged(survivor),
        EnrolLearner when state.EnrolledAt is not null => new Refusal(RefusalCodes.LearnerExists, "the learner is enrolled already"),
        EnrolLearner c => Field.OpaqueId(c.LearnerId, "/learnerId") is { } refusal ? refusal : new LearnerEnrolled(c.LearnerId),
        CommitCredentials c => Commit(state, c),
        ShareCommand c => ShareRules.Rule(state, c),
        ConsentCommand c => ConsentRules.Rule(state, c),
        MergeCommand c => MergeRules.Rule(state, c),
        ImportCredential c => ImportRules.Import(state, c),
        RemoveImport c => ImportRules.Remove(state, c),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    /// <summary>What was given stays as it was given, and everything can be taken back; nothing is added.</summary>
    private static bool IsForAbsorbed(LearnerState state, LearnerCommand command) => command switch
    {
        OpenShare or WithdrawShare or WithdrawConsent or UndoMerge or RemoveImport => true,
        CommitCredentials c => c.Credentials.All(id => state.Committed.GetValueOrDefault(id) == c.PathwayId),
        _ => false,
    };

    private static Ruling<LearnerEvent> Commit(LearnerState state, CommitCredentials c)
    {
        var refusal = Field.OpaqueId(c.LearnerId, "/learnerId")
            ?? Field.AbsoluteUri(c.PathwayId, "/pathwayId", Limits.PathwayId)
            ?? Field.List(c.Credentials, "/credentials", Limits.CommittedCredentials, (id, pointer) => Field.AbsoluteUri(id, pointer, Limits.CredentialId), mayBeEmpty: true)
            ?? Field.Distinct(c.Credentials, "/credentials");
        if (refusal is not null)
            return refusal;
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (id, pathway) in state.Committed.Where(kept => kept.Value != c.PathwayId).Concat(c.OfAbsorbed))
            taken[FirstOf(id, c.Renews)] = pathway;
        foreach (var id in c.Credentials)
        {
            if (taken.TryGetValue(FirstOf(id, c.Renews), out var other))
                return new Refusal(RefusalCodes.CredentialCommitted, $"{id} counts for {other}, and counts once", "/credentials");
        }

        return new CredentialsCommitted(c.LearnerId, c.PathwayId, c.Credentials);
    }

    /// <summary>The credential with which a chain of renewals began.</summary>
    private static string FirstOf(string credentialId, ImmutableDictionary<string, string> renews)
    {
        // Nobody renews what was awarded later, so a chain ends.
        while (renews.TryGetValue(credentialId, out var earlier))
            credentialId = earlier;
        return credentialId;
    }
}
