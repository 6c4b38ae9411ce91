using System.Collections.Immutable;
using static MicroCreds.Registry.Credentials.Verification.CheckResult;

namespace MicroCreds.Registry.Credentials.Verification;

/// <summary>Checks whose wording never varies, made once and shared by every answer.</summary>
public static class SharedChecks
{
#pragma warning disable CS1591 // each says in its own message what it is
    public static Check StructurePass { get; } = new(CheckNames.Structure, Pass, CheckCodes.Ok, "", "The structure holds.");
    public static Check ProofPass { get; } = new(CheckNames.Proof, Pass, CheckCodes.Ok, "/proof", "The proof holds over the canonical form.");
    public static Check ProofAtAdmission { get; } = new(CheckNames.Proof, Pass, CheckCodes.ProofAtAdmission, "/proof", "The proof over these very bytes was verified when the registry admitted them.");
    public static Check ProofMissing { get; } = new(CheckNames.Proof, Fail, CheckCodes.ProofMissing, "/proof", "The credential has no proof: anybody could have written it.");
    internal static Check SignatureInvalid { get; } = new(CheckNames.Proof, Fail, CheckCodes.ProofInvalid, "/proof/proofValue", "The signature is not the key's over this document.");
    public static Check IssuerKeyPass { get; } = new(CheckNames.IssuerKey, Pass, CheckCodes.Ok, "/proof", "The key that signed is the issuer's.");
    public static Check IssuerKeyNoProof { get; } = new(CheckNames.IssuerKey, Skip, CheckCodes.ProofMissing, "/proof", "There is no proof, so no key to check.");

    public static Check ValidityPass { get; } = new(CheckNames.Validity, Pass, CheckCodes.Ok, "", "The credential is within its validity period.");
    public static Check NotYetValidFail { get; } = new(CheckNames.Validity, Fail, CheckCodes.NotYetValid, "/validFrom", "The validity period has not begun.");
    public static Check NotYetValidWarn { get; } = NotYetValidFail with { Result = Warn };
    public static Check ExpiredFail { get; } = new(CheckNames.Validity, Fail, CheckCodes.Expired, "/validUntil", "The validity period is over.");
    public static Check ExpiredWarn { get; } = ExpiredFail with { Result = Warn };
    public static Check ValidityUnreadable { get; } = new(CheckNames.Validity, Skip, CheckCodes.DateInvalid, "", "The validity period cannot be read.");

    public static Check StatusPass { get; } = new(CheckNames.Status, Pass, CheckCodes.Ok, "/credentialStatus", "The credential is neither revoked, suspended nor superseded.");
    public static Check StatusNone { get; } = new(CheckNames.Status, Skip, CheckCodes.StatusNone, "", "The credential names no status: its issuer offers no way to revoke it.");
    public static Check StatusUnknown { get; } = new(CheckNames.Status, Skip, CheckCodes.StatusUnknown, "/credentialStatus", "The status could not be looked up here, so the credential may be revoked.");

    public static Check RegisteredPass { get; } = new(CheckNames.Registered, Pass, CheckCodes.Ok, "", "The credential is in the registry's ledger.");
    public static Check NotRegisteredFail { get; } = new(CheckNames.Registered, Fail, CheckCodes.NotRegistered, "", "The credential is not in the registry's ledger.");
    public static Check NotRegisteredWarn { get; } = NotRegisteredFail with { Result = Warn };
    public static Check RegisteredNotAsked { get; } = new(CheckNames.Registered, Skip, CheckCodes.RegistryNotAsked, "", "No registry was asked whether it holds the credential.");

    public static Check AccreditationPass { get; } = new(CheckNames.Accreditation, Pass, CheckCodes.Ok, "/issuer", "The issuer was accredited for this achievement at issuance.");
    public static Check AccreditationNotAsked { get; } = new(CheckNames.Accreditation, Skip, CheckCodes.RegistryNotAsked, "/issuer", "No registry was asked whether the issuer is accredited.");
    public static Check IssuerUnknownFail { get; } = new(CheckNames.Accreditation, Fail, CheckCodes.IssuerUnknown, "/issuer", "The registry does not know the issuer.");
    public static Check IssuerUnknownWarn { get; } = IssuerUnknownFail with { Result = Warn };

    public static Check AchievementPass { get; } = new(CheckNames.Achievement, Pass, CheckCodes.Ok, "/credentialSubject/achievement", "The framework approved the achievement.");
    public static Check AchievementNotAsked { get; } = new(CheckNames.Achievement, Skip, CheckCodes.RegistryNotAsked, "/credentialSubject/achievement", "No registry was asked whether the achievement is approved.");
#pragma warning restore CS1591

    /// <summary>The checks of a document whose structure holds.</summary>
    internal static ImmutableArray<Check> StructurePassed { get; } = [StructurePass];

    /// <summary>All of them.</summary>
    internal static ImmutableArray<Check> All { get; } =
    [
        StructurePass, ProofPass, ProofAtAdmission, ProofMissing,
        IssuerKeyPass, IssuerKeyNoProof, ValidityPass, NotYetValidFail,
        NotYetValidWarn, ExpiredFail, ExpiredWarn, ValidityUnreadable,
        StatusPass, StatusNone, StatusUnknown, RegisteredPass,
        NotRegisteredFail, NotRegisteredWarn, RegisteredNotAsked, AccreditationPass,
        AccreditationNotAsked, IssuerUnknownFail, IssuerUnknownWarn, AchievementPass,
        AchievementNotAsked,
    ];
}
