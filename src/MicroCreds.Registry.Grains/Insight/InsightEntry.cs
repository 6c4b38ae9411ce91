using System.Collections.Immutable;

namespace MicroCreds.Registry.Grains.Insight;

/// <summary>What a ledger entry says to an insight view: a closed set.</summary>
/// <param name="LedgerIndex">The entry.</param>
public abstract record InsightEntry(long LedgerIndex)
{
    /// <summary>An award, to be counted when its month is over.</summary>
    /// <param name="LedgerIndex">The entry.</param>
    /// <param name="Cell">What it is counted by; nothing is hidden.</param>
    /// <param name="Learner">Whose it is; null where the registry does not know.</param>
    public sealed record Awarded(long LedgerIndex, AwardCell Cell, string? Learner) : InsightEntry(LedgerIndex);

    /// <summary>The revocation of an award.</summary>
    /// <param name="LedgerIndex">The entry.</param>
    /// <param name="Leaf">The award's framework and level.</param>
    /// <param name="Learner">Whose award it was; null where the registry does not know.</param>
    public sealed record Revoked(long LedgerIndex, RevocationLeaf Leaf, string? Learner) : InsightEntry(LedgerIndex);

    /// <summary>A learner began a pathway. Who begins again after leaving has begun before.</summary>
    public sealed record Begun(long LedgerIndex, string EnrolmentId, string Learner, string Pathway, DateTimeOffset At) : InsightEntry(LedgerIndex);

    /// <summary>An enrolment was completed. Its first completion counts.</summary>
    public sealed record Completed(long LedgerIndex, string EnrolmentId, DateTimeOffset At) : InsightEntry(LedgerIndex);

    /// <summary>One learner id was absorbed by another, or, without a survivor, stands for itself again.</summary>
    public sealed record Merged(long LedgerIndex, string Absorbed, string? Survivor) : InsightEntry(LedgerIndex);

    /// <summary>Whose a pathway is, and under which framework.</summary>
    public sealed record PathwayPublished(long LedgerIndex, string Pathway, string Issuer, string Framework) : InsightEntry(LedgerIndex);

    /// <summary>What the levels of a framework correspond to from now on.</summary>
    public sealed record Levels(long LedgerIndex, string Framework, ImmutableDictionary<string, int> Eqf) : InsightEntry(LedgerIndex);
}
