using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MicroCreds.Registry.Interop.Tests.Documents;

/// <summary>A document of which one thing was changed after it was signed.</summary>
/// <param name="What">What was done, and where.</param>
/// <param name="Document">The document.</param>
internal sealed record Tampered(string What, JsonObject Document)
{
    /// <summary>Changes each text, number and truth value, and takes each member and item away, one at a time.</summary>
    public static IEnumerable<Tampered> VariantsOf(JsonObject document)
    {
        foreach (var path in PathsIn(document, []))
        {
            var what = string.Join('/', path);
            var without = document.DeepClone();
            Change(without, path, isRemoved: true);
            yield return new Tampered($"without {what}", without.AsObject());
            var changed = document.DeepClone();
            if (Change(changed, path, isRemoved: false))
                yield return new Tampered($"changed {what}", changed.AsObject());
        }
    }

    private static IEnumerable<object[]> PathsIn(JsonNode? node, object[] path)
    {
        IEnumerable<(object Name, JsonNode? Value)> children = node switch
        {
            JsonObject members => members.Select(member => ((object)member.Key, member.Value)),
            JsonArray items => items.Select((item, index) => ((object)index, item)),
            _ => [],
        };
        foreach (var (name, value) in children)
        {
            object[] below = [.. path, name];
            yield return below;
            foreach (var deeper in PathsIn(value, below))
                yield return deeper;
        }
    }

    private static bool Change(JsonNode root, object[] path, bool isRemoved)
    {
        var parent = path[..^1].Aggregate(root, (node, name) => name is int index ? node[index]! : node[(string)name]!);
        switch (path[^1])
        {
            case int index when isRemoved:
                parent.AsArray().RemoveAt(index);
                return true;
            case string name when isRemoved:
                return parent.AsObject().Remove(name);
            case int index when parent[index] is JsonValue value:
                parent[index] = Other(value);
                return true;
            case string name when parent[name] is JsonValue value:
                parent[name] = Other(value);
                return true;
            default:
                return false;
        }
    }

    private static JsonNode Other(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.String => (string)value! is { Length: > 0 } text ? text[..^1] + (text[^1] == 'a' ? 'b' : 'a') : "a",
        JsonValueKind.Number => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture) is var number && number == 1 ? 2 : 1,
        _ => value.GetValueKind() != JsonValueKind.True,
    };
}
