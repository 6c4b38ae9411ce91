using System.Text.Json;

namespace MicroCreds.Registry.Credentials.VerifiableCredentials;

/// <summary>Rules for single members that many structures share. Each reports what it finds at the member's own place.</summary>
internal static class MemberRules
{
    /// <summary>Most items of one array that are looked at; a longer array is reported.</summary>
    public const int MaxItems = 10_000;

    /// <summary>The member's text, or null where it is absent or no string.</summary>
    public static string? Text(JsonElement parent, string member) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    /// <summary>A string that must be there and say something.</summary>
    public static void RequireText(JsonElement parent, string member, string code, StructureReport report)
    {
        if (!parent.TryGetProperty(member, out var value))
            report.Fail(code, member, $"\"{member}\" is missing.");
        else if (value.ValueKind != JsonValueKind.String || value.ValueEquals(""))
            report.Fail(code, member, $"\"{member}\" must be a string that is not empty.");
    }

    /// <summary>A string, where the member is there.</summary>
    public static void OptionalText(JsonElement parent, string member, string code, StructureReport report)
    {
        if (parent.TryGetProperty(member, out var value) && value.ValueKind != JsonValueKind.String)
            report.Fail(code, member, $"\"{member}\" must be a string.");
    }

    /// <summary>An absolute URL that must be there.</summary>
    public static void RequireUrl(JsonElement parent, string member, string code, StructureReport report)
    {
        if (!parent.TryGetProperty(member, out _))
            report.Fail(code, member, $"\"{member}\" is missing.");
        else
            OptionalUrl(parent, member, code, report);
    }

    /// <summary>An absolute URL, where the member is there.</summary>
    public static void OptionalUrl(JsonElement parent, string member, string code, StructureReport report)
    {
        if (parent.TryGetProperty(member, out var value) && !IsUrl(value))
            report.Fail(code, member, $"\"{member}\" must be one absolute URL.");
    }

    /// <summary>An absolute URL, or a <c>data:</c> URL of any length, where the member is there: what evidence and images may be.</summary>
    public static void OptionalResource(JsonElement parent, string member, string code, StructureReport report)
    {
        if (parent.TryGetProperty(member, out var value)
            && !(value.ValueKind == JsonValueKind.String && value.GetString() is { } url && (AbsoluteUrl.IsValid(url) || DataUrl.IsValid(url))))
            report.Fail(code, member, $"\"{member}\" must be one absolute URL or data URL.");
    }

    /// <summary>A dateTimeStamp, where the member is there.</summary>
    public static DateTimeOffset? OptionalTime(JsonElement parent, string member, string code, StructureReport report)
    {
        if (!parent.TryGetProperty(member, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.String && DateTimeStamp.TryParse(value.GetString(), out var time))
            return time;
        report.Fail(code, member, $"\"{member}\" must be a date and time with a zone, such as 2026-01-31T09:00:00Z.");
        return null;
    }

    /// <summary>A number that is not negative, where the member is there.</summary>
    public static void OptionalAmount(JsonElement parent, string member, string code, StructureReport report)
    {
        if (parent.TryGetProperty(member, out var value)
            && !(value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var amount) && amount >= 0 && double.IsFinite(amount)))
            report.Fail(code, member, $"\"{member}\" must be a number that is not negative.");
    }

    /// <summary>Whether a value is one absolute URL.</summary>
    public static bool IsUrl(JsonElement value) => value.ValueKind == JsonValueKind.String && AbsoluteUrl.IsValid(value.GetString());

    /// <summary>Whether <c>type</c> is, or is a list that has, the name.</summary>
    public static bool HasType(JsonElement parent, string name)
    {
        if (parent.ValueKind != JsonValueKind.Object || !parent.TryGetProperty("type", out var type))
            return false;
        if (type.ValueKind == JsonValueKind.String)
            return type.ValueEquals(name);
        if (type.ValueKind != JsonValueKind.Array)
            return false;
        foreach (var item in type.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.String && item.ValueEquals(name))
                return true;
        }

        return false;
    }

    /// <summary>A <c>type</c> that must be there: a name, or a list of at least one name.</summary>
    public static bool RequireType(JsonElement parent, string code, StructureReport report)
    {
        if (!parent.TryGetProperty("type", out var type))
        {
            report.Fail(code, "type", "\"type\" is missing.");
            return false;
        }

        if (IsName(type) || (type.ValueKind == JsonValueKind.Array && type.GetArrayLength() is > 0 and <= MaxItems && type.EnumerateArray().All(IsName)))
            return true;
        report.Fail(code, "type", "\"type\" must be a name or a list of names.");
        return false;
    }

    /// <summary>A <c>type</c> that must be there and have the name.</summary>
    public static void RequireType(JsonElement parent, string name, string code, StructureReport report)
    {
        if (RequireType(parent, code, report) && !HasType(parent, name))
            report.Fail(code, "type", $"\"type\" must include {name}.");
    }

    /// <summary>
    /// Applies a rule to the one object, or to each object of the list, that a member holds; anything else is reported.
    /// </summary>
    /// <returns>How many objects there are.</returns>
    public static int EachObject(JsonElement parent, string member, string code, StructureReport report, Action<JsonElement, StructureReport> rule)
    {
        if (!parent.TryGetProperty(member, out var value))
            return 0;
        report.Enter(member);
        var count = value.ValueKind switch
        {
            JsonValueKind.Object => OneObject(value, report, rule),
            JsonValueKind.Array => ListOfObjects(value, code, report, rule),
            _ => Refuse(code, report),
        };
        report.Leave();
        return count;
    }

    private static bool IsName(JsonElement value) => value.ValueKind == JsonValueKind.String && !value.ValueEquals("");

    private static int OneObject(JsonElement value, StructureReport report, Action<JsonElement, StructureReport> rule)
    {
        rule(value, report);
        return 1;
    }

    private static int ListOfObjects(JsonElement list, string code, StructureReport report, Action<JsonElement, StructureReport> rule)
    {
        var count = list.GetArrayLength();
        if (count > MaxItems)
        {
            report.Fail(code, null, $"The list has {count} items; at most {MaxItems} are read.");
            return count;
        }

        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            report.Enter(index++);
            if (item.ValueKind == JsonValueKind.Object)
                rule(item, report);
            else
                Refuse(code, report);
            report.Leave();
        }

        return count;
    }

    private static int Refuse(string code, StructureReport report)
    {
        report.Fail(code, null, "An object is due here.");
        return 0;
    }
}
