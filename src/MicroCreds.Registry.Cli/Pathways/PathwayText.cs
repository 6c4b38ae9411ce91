using System.Text.Json;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Client.Pathways;

namespace MicroCreds.Registry.Cli.Pathways;

/// <summary>What a pathway asks for, for people.</summary>
internal static class PathwayText
{
    /// <summary>One line of a list.</summary>
    public static string Of(PathwaySummary pathway) =>
        $"{PlainText.Of(pathway.Id, 400)}  {PlainText.Of(pathway.Title)}, version {pathway.Version}{(pathway.Open ? "" : ", withdrawn")}; leads to {PlainText.Of(pathway.Award, 400)}";

    /// <summary>A pathway in lines: its conditions as a tree, with the names of its components.</summary>
    /// <param name="pathway">The answer of <c>GET /v1/pathways/{id}</c>.</param>
    /// <exception cref="IOException">It is none.</exception>
    public static IEnumerable<string> Of(JsonElement pathway)
    {
        try
        {
            return Lines(pathway);
        }
        catch (Exception fault) when (fault is KeyNotFoundException or InvalidOperationException)
        {
            throw new IOException("the registry's answer is no pathway", fault);
        }
    }

    private static List<string> Lines(JsonElement pathway)
    {
        var content = pathway.GetProperty("content");
        var names = content.GetProperty("components").EnumerateArray().ToDictionary(
            component => component.GetProperty("id").GetString()!, component => PlainText.Of(component.GetProperty("name").GetString()!), StringComparer.Ordinal);
        var version = $"version {pathway.GetProperty("version").GetRawText()} of {pathway.GetProperty("latestVersion").GetRawText()}";
        var withdrawn = pathway.TryGetProperty("withdrawnAt", out var at) ? $", withdrawn {Text(at)}" : "";
        var lines = new List<string>
        {
            $"{Text(content.GetProperty("title"))} ({version}{withdrawn})",
            $"  leads to {Text(content.GetProperty("award"))}, of {Text(pathway.GetProperty("issuer"))}",
        };
        Condition(content.GetProperty("completion"), names, "  ", lines);
        if (content.TryGetProperty("levels", out var levels))
        {
            foreach (var level in levels.EnumerateArray())
            {
                lines.Add($"  level {Text(level.GetProperty("name"))}:");
                Condition(level.GetProperty("condition"), names, "    ", lines);
            }
        }

        return lines;
    }

    /// <summary>The registry's bound on nesting bounds the recursion.</summary>
    private static void Condition(JsonElement condition, Dictionary<string, string> names, string indent, List<string> lines)
    {
        var kind = condition.GetProperty("kind").GetString();
        lines.Add(indent + kind switch
        {
            "requires" => names.GetValueOrDefault(condition.GetProperty("component").GetString()!, "?"),
            "allOf" => "all of:",
            "anyOf" => "one of:",
            "atLeast" => $"{condition.GetProperty("count").GetRawText()} of:",
            "not" => "not:",
            "issuers" => $"from {condition.GetProperty("count").GetRawText()} different issuers:",
            "credits" => Credits(condition),
            _ => $"({PlainText.Of(kind ?? "")})",
        });
        if (condition.TryGetProperty("conditions", out var parts))
        {
            foreach (var part in parts.EnumerateArray())
                Condition(part, names, indent + "  ", lines);
        }
        else if (condition.TryGetProperty("condition", out var part))
        {
            Condition(part, names, indent + "  ", lines);
        }
    }

    private static string Credits(JsonElement condition)
    {
        var system = condition.TryGetProperty("system", out var said) ? Text(said) : "ECTS";
        return $"{condition.GetProperty("minimum").GetRawText()} {system} of {PlainText.Of(condition.GetProperty("match").GetRawText(), 400)}";
    }

    private static string Text(JsonElement text) => PlainText.Of(text.GetString() ?? "", 400);
}
