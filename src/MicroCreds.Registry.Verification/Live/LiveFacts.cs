using MicroCreds.Registry.Verification.Index;
using MicroCreds.Registry.Verification.Registry;

namespace MicroCreds.Registry.Verification.Live;

/// <summary>What the live checks judge, wherever it was found: in the index, or in a document that was read.</summary>
/// <param name="Issuer">The issuer, or null where the registry never heard of it.</param>
/// <param name="Key">The key that signed, or null where the registry does not have it.</param>
/// <param name="NamesAchievement">Whether the credential is for an achievement at all.</param>
/// <param name="Achievement">The achievement, or null where the registry does not know it.</param>
/// <param name="AchievementVersion">The version, or 0 for whichever fits best.</param>
/// <param name="AdmittedAt">When the registry admitted it; null for a credential that is not registered.</param>
/// <param name="IssuedAt">When it says that it was issued: proven to be no later than <paramref name="AdmittedAt"/>, and nothing else.</param>
/// <param name="Change">Its status, or null where it stands or the registry does not know.</param>
/// <param name="Notices">What its issuer says of it beside that, or null.</param>
internal readonly record struct LiveFacts(
    Issuer? Issuer,
    IssuerKey? Key,
    bool NamesAchievement,
    Achievement? Achievement,
    int AchievementVersion,
    DateTimeOffset? AdmittedAt,
    DateTimeOffset IssuedAt,
    StatusChange? Change,
    CredentialNotices? Notices = null)
{
    /// <summary>
    /// The instant at which the issuer had to be accredited and the achievement approved: the admission, which nobody
    /// can move to an earlier date, or else what the document says.
    /// </summary>
    public DateTimeOffset JudgedAt => AdmittedAt ?? IssuedAt;

    /// <summary>The facts of a registered credential.</summary>
    public static LiveFacts Of(in IndexedCredential indexed) => new(
        indexed.Issuer.IsKnown ? indexed.Issuer : null,
        indexed.Key,
        NamesAchievement: true,
        indexed.Achievement.Versions.IsEmpty ? null : indexed.Achievement,
        indexed.AchievementVersion,
        indexed.AdmittedAt,
        indexed.ValidFrom < indexed.AdmittedAt ? indexed.ValidFrom : indexed.AdmittedAt,
        indexed.Change,
        indexed.Notices);
}
