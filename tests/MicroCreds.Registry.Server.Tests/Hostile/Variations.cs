using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace MicroCreds.Registry.Server.Tests.Hostile;

/// <summary>Bodies that differ from a well-formed one in one place.</summary>
internal static class Variations
{
    private static readonly (string Name, string Json)[] Odd =
    [
        ("null", "null"), ("true", "true"), ("zero", "0"), ("negative", "-1"), ("fraction", "1.5"), ("large", "9007199254740993"),
        ("empty text", "\"\""), ("blank text", "\" \""), ("control character", "\"\\u0001\""), ("NUL", "\"\\u0000\""), ("emoji", "\"\\ud83d\\ude00\""),
        ("long text", $"\"{new string('x', 70_000)}\""), ("date without a zone", "\"2025-01-01T00:00:00\""), ("last date", "\"9999-12-31T23:59:59.9999999Z\""),
        ("first date", "\"0001-01-01T00:00:00Z\""), ("date before the first", "\"0001-01-01T00:00:00+14:00\""), ("URL", "\"http://[::1\""),
        ("array", "[]"), ("array of null", "[null]"), ("array of numbers", "[1,2]"), ("long array", $"[{string.Join(',', Enumerable.Repeat("\"x\"", 20_000))}]"), ("object", "{}"),
    ];

    /// <summary>Each member, at any depth, left out or replaced by something odd.</summary>
    public static IEnumerable<(string Name, byte[] Body)> Of(byte[] body)
    {
        foreach (var path in PathsOf(JsonNode.Parse(body)!, ""))
        {
            var without = JsonNode.Parse(body)!;
            Remove(without, path);
            yield return ($"without {path}", Encoding.UTF8.GetBytes(without.ToJsonString()));
            foreach (var (name, json) in Odd)
            {
                var changed = JsonNode.Parse(body)!;
                Replace(changed, path, JsonNode.Parse(json));
                yield return ($"{path} is {name}", Encoding.UTF8.GetBytes(changed.ToJsonString()));
            }
        }
    }

    public static bool IsSuccess(this HttpStatusCode status) => (int)status is >= 200 and < 300;

    private static IEnumerable<string> PathsOf(JsonNode node, string path) => node switch
    {
        JsonObject members => members.SelectMany(member => Below($"{path}/{member.Key}", member.Value)),
        JsonArray items => items.SelectMany((item, i) => Below($"{path}/{i}", item)),
        _ => [],
    };

    private static IEnumerable<string> Below(string path, JsonNode? value) => value is null ? [path] : [path, .. PathsOf(value, path)];

    private static (JsonNode Parent, string Last) Find(JsonNode root, string path)
    {
        var steps = path.Split('/')[1..];
        var parent = root;
        foreach (var step in steps[..^1])
            parent = parent is JsonArray array ? array[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : parent[step]!;
        return (parent, steps[^1]);
    }

    private static void Remove(JsonNode root, string path)
    {
        var (parent, last) = Find(root, path);
        if (parent is JsonArray array)
            array.RemoveAt(int.Parse(last, System.Globalization.CultureInfo.InvariantCulture));
        else
            parent.AsObject().Remove(last);
    }

    private static void Replace(JsonNode root, string path, JsonNode? value)
    {
        var (parent, last) = Find(root, path);
        if (parent is JsonArray array)
            array[int.Parse(last, System.Globalization.CultureInfo.InvariantCulture)] = value;
        else
            parent[last] = value;
    }
}
