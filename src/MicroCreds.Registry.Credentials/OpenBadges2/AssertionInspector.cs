using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Baking;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.OpenBadges2;

/// <summary>
/// Reads one Open Badges 2.0 assertion (1EdTech Open Badges 2.0) and makes the checks that need no registry. A hosted
/// assertion is proven by nothing but its host: without what is fetched from there, the answer is never better than
/// indeterminate.
/// </summary>
public static class AssertionInspector
{
    /// <summary>Whether a document is an Open Badges 2.0 assertion, by its context and its type, however malformed otherwise.</summary>
    public static bool IsAssertion(JsonElement document) => document.ValueKind == JsonValueKind.Object && AssertionRules.AppliesTo(document);

    /// <summary>
    /// Reads an assertion in JSON, as a compact JWS, or by its URL, and checks it. Never throws for input. What was missing
    /// is what <paramref name="find"/> was asked for and had nothing for: asking again with these fetched goes further,
    /// at most four times (assertion and badge class, issuer, key and revocation list, nothing more).
    /// </summary>
    /// <param name="badge">The assertion, or where it is hosted; it must not change while in use.</param>
    /// <param name="find">What issuers host; null for a verifier that has nothing.</param>
    /// <param name="at">The instant that validity is judged at.</param>
    /// <param name="policy">Whether being outside the validity period fails or warns.</param>
    /// <param name="assertion">What was read.</param>
    /// <param name="error">Why it could not be read.</param>
    public static bool TryInspect(
        ReadOnlyMemory<byte> badge,
        FindHostedDocument? find,
        DateTimeOffset at,
        VerificationPolicy policy,
        [NotNullWhen(true)] out InspectedAssertion? assertion,
        [NotNullWhen(false)] out InputError? error)
    {
        ArgumentNullException.ThrowIfNull(policy);
        assertion = null;
        if (!BakedCredential.TryCreate(badge, OpenBadgesVersion.V2, out var baked, out error))
            return false;
        switch (baked.Form)
        {
            case BakedForm.CompactJws:
                if (!SignedAssertion.TryRead(baked.Bytes, out var signed, out error))
                    return false;
                assertion = new AssertionInspection(find, at, policy).Signed(signed, baked.Bytes);
                return true;
            case BakedForm.Url:
                var url = Encoding.UTF8.GetString(baked.Bytes.Span);
                assertion = new AssertionInspection(find, at, policy).Hosted(default, url);
                return true;
            default:
                return TryInspectJson(baked.Bytes, new AssertionInspection(find, at, policy), out assertion, out error);
        }
    }

    private static bool TryInspectJson(
        ReadOnlyMemory<byte> json,
        AssertionInspection inspection,
        [NotNullWhen(true)] out InspectedAssertion? assertion,
        [NotNullWhen(false)] out InputError? error)
    {
        assertion = null;
        if (!StrictJson.TryParse(json, out var document, out error))
            return false;
        using (document)
        {
            var presented = document.RootElement.Clone();
            assertion = VerificationMethods.Of(AssertionRules.VerificationOf(presented)) is true
                ? inspection.Unsigned(presented)
                : inspection.Hosted(presented, null);
            return true;
        }
    }
}
