using System.Text.Json;

namespace MicroCreds.Registry.Credentials.Tests.JsonLd;

/// <summary>
/// JSON-LD object comparison, as the test suite wants it: the order of arrays does not count, but in lists; languages
/// are the same in upper and lower case.
/// </summary>
internal static class JsonLdEquality
{
    public static bool AreEqual(JsonElement a, JsonElement b, string? name = null)
    {
        if (a.ValueKind != b.ValueKind)
            return false;
        return a.ValueKind switch
        {
            JsonValueKind.Object => HaveEqualMembers(a, b),
            JsonValueKind.Array => name == "@list" ? HaveEqualOrder(a, b) : HaveEqualItems([.. a.EnumerateArray()], [.. b.EnumerateArray()]),
            JsonValueKind.String => string.Equals(
                a.GetString(), b.GetString(), name == "@language" ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal),
            JsonValueKind.Number => a.GetDouble().Equals(b.GetDouble()),
            _ => true,
        };
    }

    private static bool HaveEqualMembers(JsonElement a, JsonElement b)
    {
        if (a.GetPropertyCount() != b.GetPropertyCount())
            return false;
        // JSON literals are compared as JSON, whose arrays have an order.
        if (a.TryGetProperty("@type", out var type) && type.ValueKind == JsonValueKind.String && type.ValueEquals("@json"))
            return JsonElement.DeepEquals(a, b);
        return a.EnumerateObject().All(member => b.TryGetProperty(member.Name, out var other) && AreEqual(member.Value, other, member.Name));
    }

    private static bool HaveEqualOrder(JsonElement a, JsonElement b) => a.GetArrayLength() == b.GetArrayLength()
        && a.EnumerateArray().Zip(b.EnumerateArray()).All(pair => AreEqual(pair.First, pair.Second));

    private static bool HaveEqualItems(List<JsonElement> a, List<JsonElement> b)
    {
        foreach (var item in a)
        {
            var match = b.FindIndex(other => AreEqual(item, other));
            if (match < 0)
                return false;
            b.RemoveAt(match);
        }

        return b.Count == 0;
    }
}
