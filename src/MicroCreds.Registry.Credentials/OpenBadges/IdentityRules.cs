using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>Open Badges 3.0 IdentityObject (appendix B.1.12): who the subject is, in the clear or hashed.</summary>
internal static class IdentityRules
{
    private const string Code = CheckCodes.SubjectInvalid;

    public static void Apply(JsonElement identity, StructureReport report)
    {
        BadgeMembers.RequireType(identity, "IdentityObject", Code, report);
        MemberRules.RequireText(identity, "identityHash", Code, report);
        BadgeMembers.RequireTerm(identity, "identityType", BadgeVocabulary.IdentifierTypes, Code, report);
        MemberRules.OptionalText(identity, "salt", Code, report);
        if (!identity.TryGetProperty("hashed", out var hashed) || hashed.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            report.Fail(Code, "hashed", "\"hashed\" must be true or false.");
        else if (hashed.ValueKind == JsonValueKind.True && MemberRules.Text(identity, "identityHash") is { } hash && !IsHash(hash))
            report.Fail(Code, "identityHash", "A hashed identity must be sha256$ or md5$ and the hash in hexadecimal.");
    }

    /// <summary>Whether a text is the name of a hash function, a dollar sign and a hash of its length.</summary>
    public static bool IsHash(ReadOnlySpan<char> text)
    {
        var digits = text switch
        {
            ['s', 'h', 'a', '2', '5', '6', '$', .. var rest] when rest.Length == 64 => rest,
            ['m', 'd', '5', '$', .. var rest] when rest.Length == 32 => rest,
            _ => default,
        };
        foreach (var c in digits)
        {
            if (!char.IsAsciiHexDigit(c))
                return false;
        }

        return !digits.IsEmpty;
    }
}
