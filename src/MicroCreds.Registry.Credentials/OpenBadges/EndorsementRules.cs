using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>
/// <c>endorsement</c> and <c>endorsementJwt</c>, as far as their shape goes. An endorsement is a credential of its own:
/// whether it holds is not a question about the credential that carries it (<see cref="Endorsements"/> finds them).
/// </summary>
internal static class EndorsementRules
{
    private const string Code = CheckCodes.PropertyInvalid;

    public static void Apply(JsonElement parent, StructureReport report)
    {
        MemberRules.EachObject(parent, Endorsements.Member, Code, report, static (endorsement, inner) =>
            MemberRules.RequireType(endorsement, "EndorsementCredential", Code, inner));
        if (parent.TryGetProperty(Endorsements.JwtMember, out var tokens) && !IsCompactJws(tokens)
            && !(tokens.ValueKind == JsonValueKind.Array && tokens.GetArrayLength() <= MemberRules.MaxItems && tokens.EnumerateArray().All(IsCompactJws)))
            report.Fail(Code, Endorsements.JwtMember, "\"endorsementJwt\" must be JWTs in compact form.");
    }

    // Appendix B.4, CompactJws: the payload alone may be empty.
    private static bool IsCompactJws(JsonElement token)
    {
        if (token.ValueKind != JsonValueKind.String)
            return false;
        var text = token.GetString().AsSpan();
        var first = text.IndexOf('.');
        var last = text.LastIndexOf('.');
        if (first <= 0 || last == first || last == text.Length - 1 || text.Count('.') != 2)
            return false;
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))
                return false;
        }

        return true;
    }
}
