using System.Globalization;
using MicroCreds.Registry.Credentials.StatusLists;

namespace MicroCreds.Registry.Credentials.Verification;

/// <summary>
/// What a verified status list says of a credential, and whether its word counts. Whoever serves a list's URL can hand
/// over any list that somebody signed, so: a list of somebody else counts only where the policy trusts them; a list that
/// says it is another, or a copy that is too old, can show that a credential was revoked, which is for good, but not that
/// nothing is set.
/// </summary>
internal static class StatusListJudgement
{
    public static Check Judge(InspectedCredential credential, BitstringStatusListEntry entry, StatusListCredential list, VerificationPolicy policy)
    {
        var answer = StatusListCheck.Look(entry, list.List);
        if (answer.Error != StatusListError.None)
            return OfError(entry, answer.Error);
        if (!IsOfIssuer(credential, list) && !policy.TrustedStatusIssuers.Contains(list.List.Issuer))
            return Skip(CheckCodes.StatusListOfAnother, $"The status list {entry.ListUrl} was issued by {list.List.Issuer}, not by the credential's issuer. It says: {Describe(entry, answer)}.");
        if (answer is { Status: not 0, Purpose: StatusPurposes.Revocation })
            return Make(CheckResult.Fail, CheckCodes.Revoked, "The issuer revoked the credential.");
        if (list.StaleAge is { } age)
            return Skip(CheckCodes.StatusListStale, $"The copy of the status list {entry.ListUrl} is {Spell(age)} old, and no newer one is to be had. It says: {Describe(entry, answer)}.");
        if (list.NamesAnother && answer.IsClear)
            return Skip(CheckCodes.StatusListNamesAnother, $"The status list at {entry.ListUrl} says that it is another: {list.List.Id}.");
        return answer.IsClear ? SharedChecks.StatusPass : OfSet(entry, answer);
    }

    /// <summary>What a set status says, whoever looked it up.</summary>
    public static Check OfSet(BitstringStatusListEntry entry, StatusAnswer answer) => entry.Purpose switch
    {
        StatusPurposes.Suspension => Make(CheckResult.Fail, CheckCodes.Suspended, "The issuer suspended the credential."),
        StatusPurposes.Refresh => Make(CheckResult.Warn, CheckCodes.RefreshAvailable, "The issuer has a newer version of the credential."),
        StatusPurposes.Message => Make(CheckResult.Warn, CheckCodes.StatusMessage, $"The issuer says of the credential: {Describe(entry, answer)}."),
        _ => Skip(CheckCodes.StatusPurposeUnknown, $"The issuer set a status that is not known here: {Describe(entry, answer)}."),
    };

    /// <summary>
    /// Whether the credential's issuer stands behind the list: it is the list's issuer, too, by a key that is shown to be
    /// theirs, or the key that signed the credential signed the list.
    /// </summary>
    private static bool IsOfIssuer(InspectedCredential credential, StatusListCredential list) =>
        (list.IsIssuerProven && list.List.Issuer == credential.Issuer)
        || list.VerificationMethods.Any(method => method == credential.VerificationMethod || credential.IssuerProofs.Any(proof => proof.VerificationMethod == method));

    private static Check OfError(BitstringStatusListEntry entry, StatusListError error) => error switch
    {
        StatusListError.Range => Skip(CheckCodes.StatusListOutOfRange,
            string.Create(CultureInfo.InvariantCulture, $"The status list {entry.ListUrl} has no entry {entry.Index} (RANGE_ERROR).")),
        StatusListError.ListLength => Skip(CheckCodes.StatusListTooShort,
            $"The status list {entry.ListUrl} is shorter than {StatusBitstring.MinLength} entries (STATUS_LIST_LENGTH_ERROR)."),
        _ => Skip(CheckCodes.StatusListPurposeMismatch,
            $"The status list {entry.ListUrl} is not of the kind, purpose ({Cut(entry.Purpose)}) and size that the credential says (STATUS_VERIFICATION_ERROR)."),
    };

    private static string Describe(BitstringStatusListEntry entry, StatusAnswer answer)
    {
        var text = answer.Message is { } message ? Cut(message) : string.Create(CultureInfo.InvariantCulture, $"{Cut(entry.Purpose)} is {answer.Status}");
        return entry.References.IsEmpty ? text : $"{text} (see {Cut(entry.References[0])})";
    }

    private static string Spell(TimeSpan age) =>
        age.TotalDays >= 2 ? string.Create(CultureInfo.InvariantCulture, $"{age.TotalDays:0} days")
        : age.TotalHours >= 2 ? string.Create(CultureInfo.InvariantCulture, $"{age.TotalHours:0} hours")
        : age.TotalMinutes >= 2 ? string.Create(CultureInfo.InvariantCulture, $"{age.TotalMinutes:0} minutes")
        : string.Create(CultureInfo.InvariantCulture, $"{age.TotalSeconds:0} seconds");

    private static string Cut(string text) => text.Length <= 200 ? text : text[..200] + "…";

    private static Check Skip(string code, string message) => Make(CheckResult.Skip, code, message);

    private static Check Make(CheckResult result, string code, string message) => new(CheckNames.Status, result, code, "/credentialStatus", message);
}
