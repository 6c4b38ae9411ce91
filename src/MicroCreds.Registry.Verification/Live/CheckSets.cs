using System.Collections.Concurrent;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Verification.Live;

/// <summary>
/// The check sets of registered credentials. Kept for good while made of shared checks alone, of which there are few
/// combinations; a set with a status of its own is made for one answer.
/// </summary>
internal static class CheckSets
{
    private static readonly ConcurrentDictionary<CheckSet.Key, CheckSet> Kept = new();

    /// <summary>Judges a registered credential.</summary>
    /// <param name="facts">What the index has.</param>
    /// <param name="validity">The validity check.</param>
    /// <param name="policy">What the verifier wants.</param>
    /// <param name="isStale">Whether the knowledge is too old for the policy.</param>
    public static CheckSet OfRegistered(in LiveFacts facts, Check validity, VerificationPolicy policy, bool isStale)
    {
        var status = LiveChecks.Status(in facts);
        if (isStale && status.Result != CheckResult.Fail)
            status = RegistryChecks.DataStale;
        var key = new CheckSet.Key(
            SharedChecks.StructurePass,
            SharedChecks.ProofAtAdmission,
            LiveChecks.IssuerKey(in facts),
            RegistryChecks.ValidityOf(facts.Change, validity),
            status,
            SharedChecks.RegisteredPass,
            LiveChecks.Accreditation(in facts, policy),
            LiveChecks.Achievement(in facts));
        if (status.Result is CheckResult.Fail or CheckResult.Warn)
            return new CheckSet(key.ToArray(), isForMany: false);
        return Kept.TryGetValue(key, out var known) ? known : Kept.GetOrAdd(key, static added => new CheckSet(added.ToArray(), isForMany: true));
    }
}
