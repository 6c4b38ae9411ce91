using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.OpenBadges2;

/// <summary>The types of an assertion's VerificationObject (Open Badges 2.0), each of which has two names.</summary>
internal static class VerificationMethods
{
    /// <summary>Which it is: true for signed, false for hosted, null for neither or both.</summary>
    public static bool? Of(JsonElement verification)
    {
        var isHosted = MemberRules.HasType(verification, "hosted") || MemberRules.HasType(verification, "HostedBadge");
        var isSigned = MemberRules.HasType(verification, "signed") || MemberRules.HasType(verification, "SignedBadge");
        return isHosted == isSigned ? null : isSigned;
    }
}
