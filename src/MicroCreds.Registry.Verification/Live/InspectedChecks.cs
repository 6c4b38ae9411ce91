using System.Collections.Immutable;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Verification.Following;
using MicroCreds.Registry.Verification.Index;
using MicroCreds.Registry.Verification.Registry;
using MicroCreds.Registry.Verification.StatusLists;

namespace MicroCreds.Registry.Verification.Live;

/// <summary>All checks of a credential that was read and whose proof was verified just now.</summary>
internal static class InspectedChecks
{
    /// <summary>
    /// A registered credential, read all the same. Says what <see cref="CheckSets"/> says without reading it, unless
    /// the document contradicts its admission; then what was found counts.
    /// </summary>
    public static ImmutableArray<Check> OfRegistered(
        InspectedCredential credential, in IndexedCredential indexed, VerificationPolicy policy, DateTimeOffset at, bool isStale)
    {
        var facts = LiveFacts.Of(in indexed);
        var validity = ValidityCheck.Of(credential.ValidFrom, credential.ValidUntil, at, policy);
        var admitted = CheckSets.OfRegistered(in facts, validity, policy, isStale).Checks;
        var contradictions = credential.Checks.Where(check => check.Result != CheckResult.Pass).Select(policy.Weigh).ToLookup(check => check.Name);
        return contradictions.Count == 0
            ? admitted
            : [.. admitted.SelectMany(check => contradictions.Contains(check.Name) ? contradictions[check.Name] : [check])];
    }

    /// <summary>A credential that the ledger does not have.</summary>
    public static ImmutableArray<Check> OfUnregistered(
        InspectedCredential credential, ReadSide readSide, VerificationSources sources, VerificationPolicy policy, DateTimeOffset at, bool isStale)
    {
        var facts = FactsOf(credential, readSide.Registry, at);
        var status = ListedStatus.Of(credential, readSide.StatusLists, sources, policy);
        if (isStale && status.Result != CheckResult.Fail)
            status = RegistryChecks.DataStale;

        var checks = ImmutableArray.CreateBuilder<Check>(credential.Checks.Length + 5);
        foreach (var check in credential.Checks)
            checks.Add(check.Name == CheckNames.IssuerKey ? KeyCheck(policy.Weigh(check), credential, readSide.Registry, in facts, isStale) : check);
        checks.Add(ValidityCheck.Of(credential, at, policy));
        checks.Add(status);
        checks.Add(LiveChecks.Registered(in facts, policy));
        checks.Add(LiveChecks.Accreditation(in facts, policy));
        checks.Add(LiveChecks.Achievement(in facts));
        return checks.DrainToImmutable();
    }

    // What the document shows of the key, made worse by what the registry knows of it, never better.
    private static Check KeyCheck(Check inspected, InspectedCredential credential, RegistryView registry, in LiveFacts facts, bool isStale)
    {
        // The registry has every key that its own issuers ever had: what it cannot find is none of theirs.
        if (inspected is { Result: CheckResult.Skip, Code: CheckCodes.KeyUnresolvable or CheckCodes.KeyNotFetched } && facts.Issuer is not null && !isStale)
            return RegistryChecks.KeyNotOfIssuer;
        if (inspected.Result is CheckResult.Fail or CheckResult.Skip)
            return inspected;
        var gravest = inspected;
        foreach (var (method, created) in credential.IssuerProofs)
        {
            // What others sign beside it makes a stolen key no better, whatever their place in the set.
            var live = LiveChecks.IssuerKey(facts with { Key = registry.FindKey(method), IssuedAt = created ?? credential.ValidFrom ?? facts.IssuedAt });
            if (live.Result == CheckResult.Fail)
                return live;
            gravest = live.Result == CheckResult.Pass ? gravest : live;
        }

        return gravest;
    }

    private static LiveFacts FactsOf(InspectedCredential credential, RegistryView registry, DateTimeOffset at)
    {
        var issuer = credential.Issuer is { } did ? registry.FindIssuer(did) : null;
        return new LiveFacts(
            issuer is { IsKnown: true } ? issuer : null,
            credential.VerificationMethod is { } method ? registry.FindKey(method) : null,
            credential.AchievementId is not null,
            credential.AchievementId is { } id ? registry.FindAchievement(id) : null,
            AchievementVersion: 0,
            AdmittedAt: null,
            credential.ProofCreated ?? credential.ValidFrom ?? at,
            Change: null);
    }
}
