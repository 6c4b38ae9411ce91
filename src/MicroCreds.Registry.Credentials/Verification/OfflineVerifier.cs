using System.Collections.Immutable;
using MicroCreds.Registry.Credentials.Baking;
using MicroCreds.Registry.Credentials.Edwards25519;

namespace MicroCreds.Registry.Credentials.Verification;

/// <summary>
/// Verifies credentials without a registry: everything that the credential itself proves, and its status where the
/// caller has the lists. What only a registry knows is skipped and says so. Takes every format that is read: JSON with
/// embedded proofs, tokens, badges baked into images, Open Badges 2.0. Never throws for input; safe from several threads.
/// </summary>
public static class OfflineVerifier
{
    /// <summary>What only a registry knows.</summary>
    private static readonly ImmutableArray<Check> NotAsked =
        [SharedChecks.RegisteredNotAsked, SharedChecks.AccreditationNotAsked, SharedChecks.AchievementNotAsked];

    /// <summary>Verifies one credential.</summary>
    /// <param name="credential">
    /// A JSON document or a token (bare or as a JSON string), at most <see cref="CredentialInspector.MaxBytes"/>; or a PNG or
    /// SVG image, at most <see cref="BakedBadge.MaxImageBytes"/>.
    /// </param>
    /// <param name="sources">Where to look up what the credential refers to.</param>
    /// <param name="policy">What the verifier wants.</param>
    /// <param name="at">The instant that validity and proof expiry are judged at.</param>
    public static VerificationResult Verify(
        ReadOnlyMemory<byte> credential,
        VerificationSources sources,
        VerificationPolicy policy,
        DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(policy);
        if (!OtherFormats.TryVerify(ref credential, sources, policy, at, out var answer))
            return Verify(credential, new Inspection(sources, at), policy);
        return answer.Outcome == Outcome.Error ? answer : answer with { Checks = [.. answer.Checks, .. NotAsked] };
    }

    /// <summary>
    /// Verifies several credentials, each with the answer that it would have alone. Ed25519 signatures by keys that sign
    /// many are verified side by side, so that a hundred together cost much less than each for itself.
    /// </summary>
    /// <param name="credentials">The credentials; some dozens to some hundreds bring the gain.</param>
    /// <param name="sources">Where to look up what they refer to.</param>
    /// <param name="policy">What the verifier wants.</param>
    /// <param name="at">The instant that validity and proof expiry are judged at.</param>
    /// <returns>The answers, in the order of the credentials.</returns>
    public static VerificationResult[] VerifyAll(
        IReadOnlyList<ReadOnlyMemory<byte>> credentials,
        VerificationSources sources,
        VerificationPolicy policy,
        DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        ArgumentNullException.ThrowIfNull(sources);
        var signatures = new SignatureBatch();
        var deferring = sources with { Deferred = signatures };
        var answers = new VerificationResult[credentials.Count];
        var ends = new int[credentials.Count];
        for (var i = 0; i < answers.Length; i++)
        {
            answers[i] = Verify(credentials[i], deferring, policy, at);
            ends[i] = signatures.Count;
        }

        for (var i = 0; i < answers.Length; i++)
        {
            if (signatures.WasWrong(i == 0 ? 0 : ends[i - 1], ends[i]))
                answers[i] = Verify(credentials[i], sources, policy, at);
        }

        return answers;
    }

    internal static VerificationResult Verify(ReadOnlyMemory<byte> utf8, Inspection inspection, VerificationPolicy policy)
    {
        if (!CredentialInspector.TryInspect(utf8, inspection, out var credential, out var error))
            return new VerificationResult(Outcome.Error, null, [], default, error);
        var checks = ImmutableArray.CreateBuilder<Check>(credential.Checks.Length + 5);
        foreach (var check in credential.Checks)
            checks.Add(policy.Weigh(check));
        checks.Add(ValidityCheck.Of(credential, inspection.At, policy));
        checks.Add(StatusCheck.Of(credential, inspection.Sources, policy));
        checks.AddRange(NotAsked);
        var all = checks.DrainToImmutable();
        return new VerificationResult(OutcomeRule.Of(all.AsSpan()), credential.Id, all, default);
    }
}
