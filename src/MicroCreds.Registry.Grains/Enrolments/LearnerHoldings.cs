using System.Collections.Immutable;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Enrolments;
using MicroCreds.Registry.Domain.Frameworks;
using MicroCreds.Registry.Domain.Stacking;
using MicroCreds.Registry.Grains.Learners;
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Verification;
using MicroCreds.Registry.Verification.Following;

namespace MicroCreds.Registry.Grains.Enrolments;

/// <summary>
/// What a learner has, as pathways see it: every credential that the registry admitted for them, with the verdict that
/// any verifier would get of it now, and what the owner of a pathway recognised.
/// </summary>
public sealed class LearnerHoldings(
    ILedgerStore store, Portfolios portfolios, LedgerFollower follower, CredentialVerifier verifier, AchievementFacts achievements)
{
    // The evaluation looks at periods itself; here only what was decided counts.
    private static readonly VerificationPolicy PeriodAside = VerificationPolicy.Default with { Expired = Severity.Warn, NotYetValid = Severity.Warn };

    /// <summary>A learner's holdings by all that the ledger has now.</summary>
    /// <param name="learnerId">The learner.</param>
    /// <param name="at">The instant in question.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The holdings, and how many entries of the ledger they rest on.</returns>
    public async Task<(ImmutableArray<Holding> Holdings, long LedgerSize)> ReadAsync(string learnerId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var size = (await store.ReadHeadAsync(cancellationToken).ConfigureAwait(false)).Size;
        if (size > 0)
            await follower.WaitForAsync(size - 1, cancellationToken).ConfigureAwait(false);
        var frameworks = new Dictionary<string, FrameworkState>(StringComparer.Ordinal);
        var holdings = ImmutableArray.CreateBuilder<Holding>();
        foreach (var admitted in await portfolios.AdmissionsAsync(learnerId, cancellationToken).ConfigureAwait(false))
            holdings.Add(await achievements.CompleteAsync(Bare(admitted, at), frameworks).ConfigureAwait(false));
        return (holdings.DrainToImmutable(), size);
    }

    /// <summary>One credential, for whoever wants to know which pathways it touches.</summary>
    public Task<Holding> ReadAsync(CredentialEvent admitted, DateTimeOffset at) =>
        achievements.CompleteAsync(Bare(admitted, at), []);

    /// <summary>Recognitions as holdings of a pathway's owner.</summary>
    public static IEnumerable<Holding> Of(IEnumerable<Recognition> recognitions, string issuer) => recognitions.Select(recognition =>
        new Holding(recognition.Id, null, null, issuer, null, recognition.EarnedOn, recognition.ValidUntil, Component: recognition.Component));

    private Holding Bare(CredentialEvent admitted, DateTimeOffset at)
    {
        var e = CredentialAdmission.Of(admitted) ?? throw new ArgumentException($"{EventCodec.TypeOf(admitted)} admits no credential", nameof(admitted));
        return new Holding(
            e.Credential.Id, e.AchievementId, e.AchievementVersion, e.Credential.Issuer, null, e.ValidFrom, e.ValidUntil, StandingOf(admitted, at))
        {
            Renews = e.Renews,
        };
    }

    private CredentialStatus StandingOf(CredentialEvent admitted, DateTimeOffset at)
    {
        var answer = verifier.Verify(new Hash256(Convert.FromHexString(admitted.Credential.Digest)), PeriodAside, at);
        if (answer.Outcome == Outcome.Valid)
            return CredentialStatus.Active;
        // Whatever else stands against it (a stolen key, an accreditation that was missing), nobody would accept it.
        return answer.Checks.FirstOrDefault(check => check is { Name: CheckNames.Status, Result: CheckResult.Fail })?.Code switch
        {
            CheckCodes.Revoked => CredentialStatus.Revoked,
            CheckCodes.Suspended => CredentialStatus.Suspended,
            CheckCodes.Superseded => CredentialStatus.Superseded,
            _ => CredentialStatus.Unknown,
        };
    }
}
