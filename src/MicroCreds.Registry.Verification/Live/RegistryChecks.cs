using System.Collections.Immutable;
using System.Globalization;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Verification.Index;
using static MicroCreds.Registry.Credentials.Verification.CheckResult;

namespace MicroCreds.Registry.Verification.Live;

/// <summary>What only a registry finds, beside <see cref="SharedChecks"/>: shared instances, and status checks that carry their reason and time.</summary>
internal static class RegistryChecks
{
    private const string Issuer = "/issuer";
    private const string Method = "/proof/verificationMethod";
    private const string StatusPointer = "/credentialStatus";
    private const string AchievementPointer = "/credentialSubject/achievement";

    public static Check KeyCompromised { get; } = new(CheckNames.IssuerKey, Fail, CheckCodes.KeyCompromised, Method,
        "The issuer's key was compromised before the credential was issued: anybody could have signed it.");
    public static Check KeyCompromisedDateUnproven { get; } = new(CheckNames.IssuerKey, Skip, CheckCodes.KeyCompromisedDateUnproven, Method,
        "The issuer's key is compromised; the credential says that it is older, but only a registered one could prove that.");
    public static Check KeyNotYetValid { get; } = new(CheckNames.IssuerKey, Fail, CheckCodes.KeyNotYetValid, Method,
        "The issuer did not sign with this key yet when the credential was issued.");
    public static Check KeyNotOfIssuer { get; } = new(CheckNames.IssuerKey, Fail, CheckCodes.KeyNotOfIssuer, Method,
        "The issuer is registered, and never had this key.");
    public static Check KeyRetired { get; } = new(CheckNames.IssuerKey, Fail, CheckCodes.KeyRetired, Method,
        "The issuer no longer signed with this key when the credential was issued.");

    public static Check NotAccredited { get; } = new(CheckNames.Accreditation, Fail, CheckCodes.IssuerNotAccredited, Issuer,
        "The issuer was not accredited for this achievement at issuance.");
    public static Check NotAccreditedForUnknown { get; } = new(CheckNames.Accreditation, Warn, CheckCodes.IssuerNotAccredited, Issuer,
        "The issuer was accredited at issuance, but no accreditation covers an achievement that the registry does not know.");
    public static Check AccreditationSuspended { get; } = new(CheckNames.Accreditation, Fail, CheckCodes.AccreditationSuspended, Issuer,
        "The issuer's accreditation was suspended at issuance.");
    public static Check AccreditationWithdrawn { get; } = new(CheckNames.Accreditation, Fail, CheckCodes.AccreditationWithdrawn, Issuer,
        "The issuer's accreditation had been withdrawn before issuance.");
    public static Check AccreditationWithoutAchievement { get; } = new(CheckNames.Accreditation, Skip, CheckCodes.NotAnAchievement, Issuer,
        "The credential names no achievement, so there is no accreditation to ask for.");

    public static Check NoAchievement { get; } = new(CheckNames.Achievement, Skip, CheckCodes.NotAnAchievement, "",
        "The credential names no achievement.");
    public static Check AchievementUnknown { get; } = new(CheckNames.Achievement, Skip, CheckCodes.AchievementUnknown, AchievementPointer,
        "The registry does not know the achievement.");
    public static Check AchievementNotApproved { get; } = new(CheckNames.Achievement, Fail, CheckCodes.AchievementNotApproved, AchievementPointer,
        "The framework had not approved the achievement when the credential was issued.");

    public static Check DataStale { get; } = new(CheckNames.Status, Skip, CheckCodes.DataStale, "",
        "What is known here of the registry is older than the policy allows.");

    /// <summary>The answer to a digest that no credential of the registry has.</summary>
    public static ImmutableArray<Check> UnknownDigestWarn { get; } = UnknownDigest(SharedChecks.NotRegisteredWarn);

    /// <summary>The same, under a policy that asks for registered credentials.</summary>
    public static ImmutableArray<Check> UnknownDigestFail { get; } = UnknownDigest(SharedChecks.NotRegisteredFail);

    public static Check ListedAsRevoked { get; } = Status(CheckCodes.Revoked, "The status list says that the issuer revoked the credential.");
    public static Check ListedAsSuspended { get; } = Status(CheckCodes.Suspended, "The status list says that the issuer suspended the credential.");

    public static Check Revoked(StatusChange change) =>
        Status(CheckCodes.Revoked, $"The issuer revoked the credential on {Time(change)}{Because(change)}.");

    public static Check Suspended(StatusChange change) =>
        Status(CheckCodes.Suspended, $"The issuer suspended the credential on {Time(change)}{Because(change)}.");

    public static Check Superseded(StatusChange change) => change is { IsRenewal: true, SupersededBy: { } renewal }
        ? Status(CheckCodes.Superseded, $"Superseded: renewed as {renewal} on {Time(change)}.") with { RenewedAs = renewal }
        : Status(CheckCodes.Superseded, $"{change.SupersededBy ?? "Another credential"} replaced the credential on {Time(change)}{Because(change)}.");

    /// <summary>The validity of a credential that was renewed: what has expired says where it goes on.</summary>
    public static Check ValidityOf(StatusChange? change, Check validity) =>
        change is { IsRenewal: true, SupersededBy: { } renewal } && validity.Code == CheckCodes.Expired
            ? validity with { Message = $"The validity period is over: expired, renewed as {renewal}.", RenewedAs = renewal }
            : validity;

    /// <summary>What the issuer says of a credential that holds.</summary>
    public static Check Noted(CredentialNotices notices)
    {
        var refresh = notices.RefreshOfferedAt is { } offered
            ? new Check(CheckNames.Status, Warn, CheckCodes.RefreshAvailable, StatusPointer, $"The issuer has had a newer version of the credential since {Time(offered)}.")
            : SharedChecks.StatusPass;
        var message = notices.Message is { } text
            ? new Check(CheckNames.Status, Warn, CheckCodes.StatusMessage, StatusPointer, $"The issuer said of the credential on {Time(notices.MessageAt)}: {text.TrimEnd('.')}.")
            : SharedChecks.StatusPass;
        return StatusCheck.Graver(refresh, message);
    }

    private static ImmutableArray<Check> UnknownDigest(Check registered) =>
    [
        NotShown(CheckNames.Structure), NotShown(CheckNames.Proof), NotShown(CheckNames.IssuerKey), NotShown(CheckNames.Validity),
        NotShown(CheckNames.Status), registered, NotShown(CheckNames.Accreditation), NotShown(CheckNames.Achievement),
    ];

    private static Check NotShown(string name) => new(name, Skip, CheckCodes.NotRegistered, "",
        "Only a digest was given, and no credential of the registry has it: there is nothing to judge.");

    private static Check Status(string code, string message) => new(CheckNames.Status, Fail, code, StatusPointer, message);

    private static string Time(StatusChange change) => Time(change.At);

    private static string Time(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Because(StatusChange change) => string.IsNullOrEmpty(change.Reason) ? "" : $": {change.Reason}";
}
