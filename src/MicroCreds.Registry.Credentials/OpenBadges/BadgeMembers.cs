using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>Rules for single members in the forms that Open Badges 3.0 has and the data model has not.</summary>
internal static class BadgeMembers
{
    /// <summary>A <c>type</c> that must be there and have the name, name nothing twice, and nothing that no context defines.</summary>
    public static void RequireType(JsonElement node, string name, string code, StructureReport report)
    {
        MemberRules.RequireType(node, name, code, report);
        TypeNames.Check(node, code, report);
    }

    /// <summary>Strings, where the members are there.</summary>
    public static void OptionalTexts(JsonElement parent, string code, StructureReport report, params ReadOnlySpan<string> members)
    {
        foreach (var member in members)
            MemberRules.OptionalText(parent, member, code, report);
    }

    /// <summary>A string or a list of strings, where the member is there.</summary>
    public static void OptionalTextList(JsonElement parent, string member, string code, StructureReport report)
    {
        if (parent.TryGetProperty(member, out var value) && value.ValueKind != JsonValueKind.String
            && !(value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= MemberRules.MaxItems
                && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)))
            report.Fail(code, member, $"\"{member}\" must be a list of strings.");
    }

    /// <summary>A term of an enumeration or an extension of it, where the member is there.</summary>
    public static void OptionalTerm(JsonElement parent, string member, FrozenSet<string> enumeration, string code, StructureReport report)
    {
        if (parent.TryGetProperty(member, out var value)
            && !(value.ValueKind == JsonValueKind.String && BadgeVocabulary.Has(enumeration, value.GetString()!)))
            report.Fail(code, member, $"\"{member}\" must be a term of the Open Badges enumeration, or begin with \"ext:\".");
    }

    /// <summary>A term of an enumeration or an extension of it, which must be there.</summary>
    public static void RequireTerm(JsonElement parent, string member, FrozenSet<string> enumeration, string code, StructureReport report)
    {
        if (!parent.TryGetProperty(member, out _))
            report.Fail(code, member, $"\"{member}\" is missing.");
        else
            OptionalTerm(parent, member, enumeration, code, report);
    }

    /// <summary>Applies a rule to the one object that a member holds, where it is there; a list or anything else is reported.</summary>
    public static void OptionalObject(JsonElement parent, string member, string code, StructureReport report, Action<JsonElement, StructureReport> rule)
    {
        if (!parent.TryGetProperty(member, out var value))
            return;
        if (value.ValueKind != JsonValueKind.Object)
        {
            report.Fail(code, member, $"\"{member}\" must be one object.");
            return;
        }

        report.Enter(member);
        rule(value, report);
        report.Leave();
    }

    /// <summary>A calendar date (XML Schema 1.1 <c>date</c> without a zone), where the member is there.</summary>
    public static void OptionalDate(JsonElement parent, string member, string code, StructureReport report)
    {
        if (parent.TryGetProperty(member, out var value)
            && !(value.ValueKind == JsonValueKind.String
                && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)))
            report.Fail(code, member, $"\"{member}\" must be a date, such as 2026-01-31.");
    }

    /// <summary>A language tag in the shape of BCP 47, where the member is there.</summary>
    public static void OptionalLanguage(JsonElement parent, string member, string code, StructureReport report)
    {
        if (parent.TryGetProperty(member, out var value)
            && !(value.ValueKind == JsonValueKind.String && LanguageValueRules.IsLanguageTag(value.GetString())))
            report.Fail(code, member, $"\"{member}\" must be a language tag, such as en or pt-BR.");
    }
}
