using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.StatusLists;

/// <summary>The status check of a credential whose issuer keeps a 1EdTech revocation list, from the point where the list is fetched.</summary>
public static class OneEdTechRevocationListCheck
{
    /// <summary>
    /// Looks a credential up. A list that is not the one that was named, or is another issuer's, tells nothing; nor does
    /// any list of a credential without an id.
    /// </summary>
    /// <param name="entry">The credential's status entry.</param>
    /// <param name="credentialId">The credential's <c>id</c>, or null.</param>
    /// <param name="issuer">The credential's issuer, or null where it cannot be read.</param>
    /// <param name="list">The list that was fetched from the entry's URL; null where there is none to be had.</param>
    public static Check Of(OneEdTechRevocationListEntry entry, string? credentialId, string? issuer, OneEdTechRevocationList? list)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (list is null)
            return Unknown($"The revocation list {entry.ListUrl} is not to be had here.");
        if (credentialId is null)
            return Unknown("The credential has no id that a revocation list could name.");
        if (list.Id != entry.ListUrl)
            return Unknown($"The revocation list at {entry.ListUrl} says that it is another: {list.Id}.");
        if (list.Issuer != issuer)
            return Unknown($"The revocation list {entry.ListUrl} is about credentials of another issuer: {list.Issuer}.");
        if (!list.IsRevoked(credentialId, out var reason))
            return SharedChecks.StatusPass;
        var message = reason is null ? "The issuer revoked the credential." : $"The issuer revoked the credential: {reason.TrimEnd('.')}.";
        return new Check(CheckNames.Status, CheckResult.Fail, CheckCodes.Revoked, "/credentialStatus", message);
    }

    private static Check Unknown(string message) =>
        new(CheckNames.Status, CheckResult.Skip, CheckCodes.StatusUnknown, "/credentialStatus", message);
}
