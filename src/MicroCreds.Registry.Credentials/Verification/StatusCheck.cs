using MicroCreds.Registry.Credentials.StatusLists;

namespace MicroCreds.Registry.Credentials.Verification;

/// <summary>The status check of a credential whose issuer keeps Bitstring Status Lists.</summary>
public static class StatusCheck
{
    /// <summary>Looks every status entry of a credential up; the gravest finding is the check.</summary>
    /// <param name="credential">The credential.</param>
    /// <param name="find">
    /// Finds a status list by its URL, verified and within its validity period; null where there is none to be had.
    /// Null for a verifier that has no lists at all.
    /// </param>
    public static Check Of(InspectedCredential credential, Func<string, BitstringStatusList?>? find)
    {
        ArgumentNullException.ThrowIfNull(credential);
        if (!credential.HasStatus)
            return SharedChecks.StatusNone;
        if (find is null || credential.StatusEntries.IsEmpty)
            return SharedChecks.StatusUnknown;
        var gravest = SharedChecks.StatusPass;
        foreach (var entry in credential.StatusEntries)
        {
            var check = CheckEntry(entry, find(entry.ListUrl));
            if (Gravity(check.Result) > Gravity(gravest.Result))
                gravest = check;
        }

        // An entry of another kind may say what these do not.
        return gravest.Result != CheckResult.Fail && credential.HasUnreadStatus ? SharedChecks.StatusUnknown : gravest;
    }

    private static Check CheckEntry(BitstringStatusListEntry entry, BitstringStatusList? list)
    {
        if (list is null)
            return Unknown($"The status list {entry.ListUrl} is not to be had here.");
        var answer = StatusListCheck.Look(entry, list);
        switch (answer.Error)
        {
            case StatusListError.None:
                break;
            case StatusListError.Range:
                return Unknown($"The status list {entry.ListUrl} has no entry {entry.Index} (RANGE_ERROR).");
            case StatusListError.ListLength:
                return Unknown($"The status list {entry.ListUrl} is shorter than {StatusBitstring.MinLength} entries (STATUS_LIST_LENGTH_ERROR).");
            case StatusListError.Verification:
            case StatusListError.Retrieval:
            default:
                return Unknown($"The status list {entry.ListUrl} is not for the purpose {entry.Purpose} (STATUS_VERIFICATION_ERROR).");
        }

        return answer.IsClear ? SharedChecks.StatusPass : Set(entry, answer);
    }

    private static Check Set(BitstringStatusListEntry entry, StatusAnswer answer) => entry.Purpose switch
    {
        StatusPurposes.Revocation => Make(CheckResult.Fail, CheckCodes.Revoked, "The issuer revoked the credential."),
        StatusPurposes.Suspension => Make(CheckResult.Fail, CheckCodes.Suspended, "The issuer suspended the credential."),
        StatusPurposes.Refresh => Make(CheckResult.Warn, CheckCodes.RefreshAvailable, "The issuer has a newer version of the credential."),
        _ => Make(CheckResult.Warn, CheckCodes.StatusMessage, $"The issuer says of the credential: {answer.Message ?? $"{entry.Purpose} is {answer.Status}"}."),
    };

    private static int Gravity(CheckResult result) => result switch
    {
        CheckResult.Fail => 3,
        CheckResult.Skip => 2,
        CheckResult.Warn => 1,
        _ => 0,
    };

    private static Check Unknown(string message) => Make(CheckResult.Skip, CheckCodes.StatusUnknown, message);

    private static Check Make(CheckResult result, string code, string message) =>
        new(CheckNames.Status, result, code, "/credentialStatus", message);
}
