using System.Text.Json;

namespace MicroCreds.Registry.Cli.SkillFrameworks;

/// <summary>Reads a package of 1EdTech CASE 1.0 (CFPackage): the document's title and its items.</summary>
internal static class CasePackage
{
    private const string ItemType = "CFItem";

    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    public static (string? Name, string? TargetType) Read(ReadOnlyMemory<byte> utf8, SkillItemList items, out SkillFrameworkError? error)
    {
        JsonDocument package;
        try
        {
            package = JsonDocument.Parse(utf8, s_options);
        }
        catch (JsonException malformed)
        {
            error = SkillFrameworkError.AtLine((int)Math.Min(malformed.LineNumber ?? 0, int.MaxValue - 1) + 1, "The file is no JSON that every reader understands alike.");
            return (null, null);
        }

        using (package)
        {
            var root = package.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("CFItems", out var list) || list.ValueKind != JsonValueKind.Array)
            {
                error = new SkillFrameworkError("/CFItems", "A CASE package has a list of items.");
                return (null, null);
            }

            error = ReadItems(list, items);
            var title = root.TryGetProperty("CFDocument", out var document) ? Text(document, "title") : null;
            return (title is { Length: <= 200 } && !title.Any(char.IsControl) ? title : "CASE", ItemType);
        }
    }

    private static SkillFrameworkError? ReadItems(JsonElement list, SkillItemList items)
    {
        var number = 0;
        foreach (var item in list.EnumerateArray())
        {
            var name = Text(item, "abbreviatedStatement") ?? Text(item, "fullStatement");
            if (items.Add(Text(item, "uri"), name, Text(item, "humanCodingScheme"), mayRepeat: false) is { } reason)
                return new SkillFrameworkError(FormattableString.Invariant($"/CFItems/{number}"), reason);
            number++;
        }

        return null;
    }

    /// <summary>A member's text, or null where it is none or blank.</summary>
    private static string? Text(JsonElement element, string member)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(member, out var value) || value.ValueKind != JsonValueKind.String)
            return null;
        try
        {
            return value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, spelled as an escape, is JSON and no text.
            return null;
        }
    }
}
