using System.Collections.Immutable;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.StatusLists;

namespace MicroCreds.Registry.Credentials.Verification;

/// <summary>
/// Verifies credentials without a registry: everything that the credential itself proves, and its status where the
/// caller has the lists. What only a registry knows is skipped and says so. Never throws for input; safe from several threads.
/// </summary>
public static class OfflineVerifier
{
    /// <summary>Verifies one credential.</summary>
    /// <param name="utf8">One JSON document, at most <see cref="CredentialInspector.MaxBytes"/>.</param>
    /// <param name="resolve">Finds the key of a verification method that is no did:key; null for none.</param>
    /// <param name="policy">What the verifier wants.</param>
    /// <param name="at">The instant that validity and proof expiry are judged at.</param>
    /// <param name="findStatusList">
    /// Finds a status list by its URL, verified; null where there is none. Without it a credential that names a status is at best indeterminate.
    /// </param>
    public static VerificationResult Verify(
        ReadOnlyMemory<byte> utf8,
        ResolveVerificationMethod? resolve,
        VerificationPolicy policy,
        DateTimeOffset at,
        Func<string, BitstringStatusList?>? findStatusList = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        if (!CredentialInspector.TryInspect(utf8, resolve, at, out var credential, out var error))
            return new VerificationResult(Outcome.Error, null, [], default, error);

        var checks = ImmutableArray.CreateBuilder<Check>(credential.Checks.Length + 5);
        foreach (var check in credential.Checks)
            checks.Add(policy.Weigh(check));
        checks.Add(ValidityCheck.Of(credential, at, policy));
        checks.Add(StatusCheck.Of(credential, findStatusList));
        checks.Add(SharedChecks.RegisteredNotAsked);
        checks.Add(SharedChecks.AccreditationNotAsked);
        checks.Add(SharedChecks.AchievementNotAsked);
        var all = checks.DrainToImmutable();
        return new VerificationResult(OutcomeRule.Of(all.AsSpan()), credential.Id, all, default);
    }
}
