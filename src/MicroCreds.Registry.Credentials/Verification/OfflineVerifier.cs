using System.Collections.Immutable;

namespace MicroCreds.Registry.Credentials.Verification;

/// <summary>
/// Verifies credentials without a registry: everything that the credential itself proves, and its status where the
/// caller has the lists. What only a registry knows is skipped and says so. Never throws for input; safe from several threads.
/// </summary>
public static class OfflineVerifier
{
    /// <summary>Verifies one credential.</summary>
    /// <param name="utf8">One JSON document, at most <see cref="CredentialInspector.MaxBytes"/>.</param>
    /// <param name="sources">Where to look up what the credential refers to.</param>
    /// <param name="policy">What the verifier wants.</param>
    /// <param name="at">The instant that validity and proof expiry are judged at.</param>
    public static VerificationResult Verify(
        ReadOnlyMemory<byte> utf8,
        VerificationSources sources,
        VerificationPolicy policy,
        DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(policy);
        if (!CredentialInspector.TryInspect(utf8, sources, at, out var credential, out var error))
            return new VerificationResult(Outcome.Error, null, [], default, error);

        var checks = ImmutableArray.CreateBuilder<Check>(credential.Checks.Length + 5);
        foreach (var check in credential.Checks)
            checks.Add(policy.Weigh(check));
        checks.Add(ValidityCheck.Of(credential, at, policy));
        checks.Add(StatusCheck.Of(credential, sources, policy));
        checks.Add(SharedChecks.RegisteredNotAsked);
        checks.Add(SharedChecks.AccreditationNotAsked);
        checks.Add(SharedChecks.AchievementNotAsked);
        var all = checks.DrainToImmutable();
        return new VerificationResult(OutcomeRule.Of(all.AsSpan()), credential.Id, all, default);
    }
}
