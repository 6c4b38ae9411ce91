using System.Globalization;
using System.Text.Json.Nodes;

namespace MicroCreds.Registry.Credentials.Tests.Mutation;

/// <summary>A document with one thing changed.</summary>
/// <param name="What">What was changed, and where: a JSON pointer.</param>
/// <param name="Document">The changed document.</param>
internal sealed record JsonMutation(string What, JsonNode Document);

/// <summary>
/// Every single change of a JSON document that a forger may try first: each member removed, renamed, doubled, given
/// another value or another type, each list cut, turned round or wrapped, and each member moved to where only the RDF
/// still finds it.
/// </summary>
internal static class JsonMutations
{
    /// <summary>All changes of one document, one at a time; each of its own copy.</summary>
    public static IEnumerable<JsonMutation> Of(JsonNode original) =>
        PlacesOf(original, "").SelectMany(place => At(original, place));

    private static IEnumerable<string> PlacesOf(JsonNode? node, string pointer)
    {
        if (pointer.Length > 0)
            yield return pointer;
        var inner = node switch
        {
            JsonObject o => o.SelectMany(member => PlacesOf(member.Value, $"{pointer}/{Escape(member.Key)}")),
            JsonArray a => a.SelectMany((item, i) => PlacesOf(item, string.Create(CultureInfo.InvariantCulture, $"{pointer}/{i}"))),
            _ => [],
        };
        foreach (var place in inner)
            yield return place;
    }

    private static IEnumerable<JsonMutation> At(JsonNode original, string pointer)
    {
        var (_, _, value) = Find(original, pointer);
        foreach (var (what, replacement) in OtherValues(value))
            yield return Changed(original, pointer, what, (parent, key, _) => Set(parent, key, replacement?.DeepClone()));
        yield return Changed(original, pointer, "removed", (parent, key, _) => Remove(parent, key));
        if (Find(original, pointer).Parent is JsonObject)
        {
            yield return Changed(original, pointer, "renamed", (parent, key, old) => Rename(parent, key, key + "x", old));
            foreach (var hidden in HiddenMembers.Of(original, pointer))
                yield return hidden;
        }
        else
        {
            yield return Changed(original, pointer, "doubled", (parent, _, old) => ((JsonArray)parent).Add(old?.DeepClone()));
        }

        if (value is JsonArray { Count: > 1 })
            yield return Changed(original, pointer, "turned round", (parent, key, old) => Set(parent, key, new JsonArray([.. ((JsonArray)old!).Reverse().Select(item => item?.DeepClone())])));
        if (value is JsonObject)
            yield return Changed(original, pointer, "given a member", (_, _, old) => ((JsonObject)old!)["name"] = "Mallory");
    }

    private static IEnumerable<(string What, JsonNode? Value)> OtherValues(JsonNode? value)
    {
        switch (value)
        {
            case JsonValue text when text.TryGetValue<string>(out var s):
                yield return ("another text", s + "a");
                yield return ("shorter", s.Length > 0 ? s[..^1] : "b");
                yield return ("in other case", string.Concat(s.Select(c => char.IsUpper(c) ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c))));
                yield return ("with a space", s + " ");
                yield return ("an object", new JsonObject { ["@value"] = s });
                yield return ("an identifier", new JsonObject { ["id"] = s });
                break;
            case JsonValue other:
                yield return ("a text", other.ToJsonString());
                yield return ("another number", 41);
                yield return ("the other truth", !(other.TryGetValue<bool>(out var truth) && truth));
                break;
            case JsonArray { Count: > 0 } array:
                yield return ("the first item", array[0]?.DeepClone());
                yield return ("the last item", array[^1]?.DeepClone());
                break;
            case JsonObject o:
                yield return ("its text", o.ToJsonString());
                break;
        }

        yield return ("null", null);
        yield return ("an empty list", new JsonArray());
        yield return ("an empty object", new JsonObject());
        yield return ("a list of itself", new JsonArray(value?.DeepClone()));
        yield return ("a set of itself", new JsonObject { ["@set"] = new JsonArray(value?.DeepClone()) });
        yield return ("a list in the sense of RDF", new JsonObject { ["@list"] = new JsonArray(value?.DeepClone()) });
        yield return ("true", true);
    }

    /// <summary>A copy of the document, changed at one place.</summary>
    internal static JsonMutation Changed(JsonNode original, string pointer, string what, Action<JsonNode, string, JsonNode?> change)
    {
        var copy = original.DeepClone();
        var (parent, key, value) = Find(copy, pointer);
        change(parent, key, value);
        return new JsonMutation($"{pointer}: {what}", copy);
    }

    internal static (JsonNode Parent, string Key, JsonNode? Value) Find(JsonNode root, string pointer)
    {
        var parts = pointer.Split('/').Skip(1).Select(Unescape).ToArray();
        var parent = root;
        foreach (var part in parts[..^1])
            parent = Get(parent, part)!;
        return (parent, parts[^1], Get(parent, parts[^1]));
    }

    internal static void Rename(JsonNode parent, string key, string name, JsonNode? value)
    {
        Remove(parent, key);
        Set(parent, name, value);
    }

    private static JsonNode? Get(JsonNode parent, string key) =>
        parent is JsonArray array ? array[int.Parse(key, CultureInfo.InvariantCulture)] : parent[key];

    internal static void Set(JsonNode parent, string key, JsonNode? value)
    {
        if (parent is JsonArray array)
            array[int.Parse(key, CultureInfo.InvariantCulture)] = value;
        else
            parent[key] = value;
    }

    internal static void Remove(JsonNode parent, string key)
    {
        if (parent is JsonArray array)
            array.RemoveAt(int.Parse(key, CultureInfo.InvariantCulture));
        else
            ((JsonObject)parent).Remove(key);
    }

    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static string Unescape(string part) => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
