using System.Text.Json;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.VerifiableCredentials;

/// <summary>
/// <c>name</c> and <c>description</c> (VC 2.0 section 11.1): a string, a language value object
/// <c>{"@value", "@language"?, "@direction"?}</c>, or a list of such objects.
/// </summary>
internal static class LanguageValueRules
{
    public static void Apply(JsonElement parent, string member, StructureReport report)
    {
        if (!parent.TryGetProperty(member, out var value) || value.ValueKind == JsonValueKind.String)
            return;
        MemberRules.EachObject(parent, member, CheckCodes.PropertyInvalid, report, CheckValueObject);
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0)
            report.Fail(CheckCodes.PropertyInvalid, member, $"\"{member}\" must not be an empty list.");
    }

    private static void CheckValueObject(JsonElement value, StructureReport report)
    {
        if (!value.TryGetProperty("@value", out var text) || text.ValueKind != JsonValueKind.String)
            report.Fail(CheckCodes.PropertyInvalid, "@value", "A language value needs \"@value\", a string.");
        foreach (var member in value.EnumerateObject())
        {
            var holds = member.Name switch
            {
                "@value" => true,
                "@language" => member.Value.ValueKind == JsonValueKind.String && IsLanguageTag(member.Value.GetString()),
                "@direction" => member.Value.ValueKind == JsonValueKind.String && member.Value.GetString() is "ltr" or "rtl",
                _ => false,
            };
            if (!holds)
                report.Fail(CheckCodes.PropertyInvalid, member.Name, "A language value has \"@value\", a BCP 47 \"@language\" and an \"@direction\" of ltr or rtl, and nothing else.");
        }
    }

    /// <summary>Whether a text has the shape of BCP 47 (RFC 5646 section 2.1): subtags of one to eight letters or digits. The registry of subtags is not asked.</summary>
    public static bool IsLanguageTag(ReadOnlySpan<char> tag)
    {
        if (tag.IsEmpty || !char.IsAsciiLetter(tag[0]))
            return false;
        foreach (var range in tag.Split('-'))
        {
            var subtag = tag[range];
            if (subtag.Length is < 1 or > 8)
                return false;
            foreach (var c in subtag)
            {
                if (!char.IsAsciiLetterOrDigit(c))
                    return false;
            }
        }

        return true;
    }
}
