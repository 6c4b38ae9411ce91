using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.Verification;

/// <summary>The validity period at an instant (VC 2.0 section 4.9): from <c>validFrom</c> on, until just before <c>validUntil</c>.</summary>
public static class ValidityCheck
{
    /// <summary>Judges a period. Allocates nothing.</summary>
    /// <param name="validFrom">When it begins; null for ever since.</param>
    /// <param name="validUntil">When it ends; null for never.</param>
    /// <param name="at">The instant in question.</param>
    /// <param name="policy">Whether being outside fails or warns.</param>
    public static Check Of(DateTimeOffset? validFrom, DateTimeOffset? validUntil, DateTimeOffset at, VerificationPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        if (validUntil is { } until && at >= until)
            return policy.Expired == Severity.Fail ? SharedChecks.ExpiredFail : SharedChecks.ExpiredWarn;
        if (validFrom is { } from && at < from)
            return policy.NotYetValid == Severity.Fail ? SharedChecks.NotYetValidFail : SharedChecks.NotYetValidWarn;
        return SharedChecks.ValidityPass;
    }

    /// <summary>Judges a credential's period; skipped where the document's dates cannot be read, which its structure check reports.</summary>
    public static Check Of(InspectedCredential credential, DateTimeOffset at, VerificationPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(credential);
        foreach (var check in credential.Checks)
        {
            if (check is { Result: CheckResult.Fail, Code: CheckCodes.DateInvalid })
                return SharedChecks.ValidityUnreadable;
        }

        var judged = Of(credential.ValidFrom, credential.ValidUntil, at, policy);
        if (credential.DataModel != DataModelVersion.V1 || judged.Pointer.Length == 0)
            return judged;
        var (from, until) = ValidityRules.NamesIn(DataModelVersion.V1);
        return judged with { Pointer = "/" + (judged.Code == CheckCodes.Expired ? until : from) };
    }
}
