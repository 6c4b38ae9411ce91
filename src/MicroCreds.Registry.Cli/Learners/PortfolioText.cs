using System.Text.Json;
using MicroCreds.Registry.Cli.Console;

namespace MicroCreds.Registry.Cli.Learners;

/// <summary>What is in a portfolio, for people.</summary>
internal static class PortfolioText
{
    /// <summary>One credential in one line: its status, its title and issuer, its level and credits, and what counts it.</summary>
    public static string Of(JsonElement credential)
    {
        var title = Text(credential, "title") ?? Text(credential, "achievement") ?? Text(credential, "id") ?? "";
        var issuer = Text(credential, "issuerName") ?? Text(credential, "issuer") ?? "";
        var level = credential.TryGetProperty("eqf", out var eqf) ? $", EQF {eqf}" : "";
        var credits = string.Concat(List(credential, "credits").Select(one => $", {one.GetProperty("amount")} {PlainText.Of(Text(one, "system") ?? "")}"));
        var counts = string.Concat(List(credential, "countsTowards").Select(one => $"; counts towards {PlainText.Of(Text(one, "title") ?? "")}"));
        var origin = credential.TryGetProperty("imported", out var imported) && imported.ValueKind == JsonValueKind.True ? ", imported" : "";
        return $"{PlainText.Of(Text(credential, "status") ?? ""),-11} {PlainText.Of(title)} ({PlainText.Of(issuer)}{level}{credits}{origin}){counts}  {PlainText.Of(Text(credential, "id") ?? "", 400)}";
    }

    private static string? Text(JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonElement.ArrayEnumerator List(JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : default;
}
