using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Verification.Facts;
using MicroCreds.Registry.Verification.Registry;

namespace MicroCreds.Registry.Verification.Live;

/// <summary>
/// The checks whose answers change with time: made anew at every question, for registered and other credentials
/// alike. Pure; all but a status that is not clear are shared instances. docs/verification.md gives the reasons.
/// </summary>
internal static class LiveChecks
{
    /// <summary>Whether the key that signed was valid at issuance.</summary>
    public static Check IssuerKey(in LiveFacts facts)
    {
        if (facts.Key is not { } key)
            return SharedChecks.IssuerKeyPass;
        if (key.CompromisedSince is { } since)
        {
            // Who holds a stolen key writes any date. Only the ledger proves that a signature is older than the theft.
            if (facts.JudgedAt >= since)
                return RegistryChecks.KeyCompromised;
            if (facts.AdmittedAt is null)
                return RegistryChecks.KeyCompromisedDateUnproven;
        }

        if (facts.JudgedAt < key.ValidFrom)
            return RegistryChecks.KeyNotYetValid;

        // Nobody else holds a retired key, so its owner's word for the date is as good as ever.
        return facts.IssuedAt >= key.RetiredAt ? RegistryChecks.KeyRetired : SharedChecks.IssuerKeyPass;
    }

    /// <summary>The status of a registered credential.</summary>
    public static Check Status(in LiveFacts facts) => facts.Change switch
    {
        { Status: CredentialStatus.Revoked } change => RegistryChecks.Revoked(change),
        { Status: CredentialStatus.Suspended } change => RegistryChecks.Suspended(change),
        { Status: CredentialStatus.Superseded } change => RegistryChecks.Superseded(change),
        _ => facts.Notices is { } notices ? RegistryChecks.Noted(notices) : SharedChecks.StatusPass,
    };

    /// <summary>Whether the credential is in the ledger.</summary>
    public static Check Registered(in LiveFacts facts, VerificationPolicy policy) =>
        facts.AdmittedAt is not null ? SharedChecks.RegisteredPass
        : policy.NotRegistered == Severity.Fail ? SharedChecks.NotRegisteredFail
        : SharedChecks.NotRegisteredWarn;

    /// <summary>Whether the issuer was accredited for this achievement at issuance.</summary>
    public static Check Accreditation(in LiveFacts facts, VerificationPolicy policy)
    {
        if (facts.Issuer is not { } issuer)
            return policy.UnknownIssuer == Severity.Fail ? SharedChecks.IssuerUnknownFail : SharedChecks.IssuerUnknownWarn;
        if (!facts.NamesAchievement)
            return RegistryChecks.AccreditationWithoutAchievement;
        if (facts.Achievement is not { } achievement)
            return IsAccreditedForAnything(issuer, facts.JudgedAt) ? RegistryChecks.NotAccreditedForUnknown : RegistryChecks.NotAccredited;

        var best = AccreditationStanding.None;
        foreach (var version in achievement.Versions)
        {
            if (facts.AchievementVersion != 0 && version.Version != facts.AchievementVersion)
                continue;
            foreach (var accreditation in issuer.Accreditations)
            {
                var standing = accreditation.StandingFor(version, facts.JudgedAt);
                best = standing > best ? standing : best;
            }
        }

        return best switch
        {
            AccreditationStanding.Holds => SharedChecks.AccreditationPass,
            AccreditationStanding.Suspended => RegistryChecks.AccreditationSuspended,
            AccreditationStanding.Withdrawn => RegistryChecks.AccreditationWithdrawn,
            _ => RegistryChecks.NotAccredited,
        };
    }

    /// <summary>Whether the framework stood behind the achievement at issuance.</summary>
    public static Check Achievement(in LiveFacts facts)
    {
        if (!facts.NamesAchievement)
            return RegistryChecks.NoAchievement;
        if (facts.Achievement is not { } achievement)
            return RegistryChecks.AchievementUnknown;
        foreach (var version in achievement.Versions)
        {
            if ((facts.AchievementVersion == 0 || version.Version == facts.AchievementVersion) && version.IsApprovedAt(facts.JudgedAt))
                return SharedChecks.AchievementPass;
        }

        return RegistryChecks.AchievementNotApproved;
    }

    private static bool IsAccreditedForAnything(Issuer issuer, DateTimeOffset instant)
    {
        foreach (var accreditation in issuer.Accreditations)
        {
            if (accreditation.HoldsAt(instant))
                return true;
        }

        return false;
    }
}
