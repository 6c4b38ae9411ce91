using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>
/// <c>endorsement</c> and <c>endorsementJwt</c>, as far as their shape goes. An endorsement is a credential of its own:
/// whether it holds is not a question about the credential that carries it.
/// </summary>
internal static class EndorsementRules
{
    public static void Apply(JsonElement parent, StructureReport report)
    {
        MemberRules.EachObject(parent, "endorsement", CheckCodes.PropertyInvalid, report, static (endorsement, inner) =>
            MemberRules.RequireType(endorsement, "EndorsementCredential", CheckCodes.PropertyInvalid, inner));
        if (parent.TryGetProperty("endorsementJwt", out var tokens) && !IsCompactJws(tokens)
            && !(tokens.ValueKind == JsonValueKind.Array && tokens.EnumerateArray().All(IsCompactJws)))
            report.Fail(CheckCodes.PropertyInvalid, "endorsementJwt", "\"endorsementJwt\" must be JWTs in compact form.");
    }

    private static bool IsCompactJws(JsonElement token) =>
        token.ValueKind == JsonValueKind.String && token.GetString().AsSpan().Count('.') == 2;
}
