using System.Text.Json.Nodes;

namespace MicroCreds.Registry.Credentials.Tests.Mutation;

/// <summary>
/// Ways to write a member so that its RDF stays as it was, or may, while whoever reads the document by its names no longer
/// sees it: a revoked credential that names no status, one that never ends.
/// </summary>
internal static class HiddenMembers
{
    private static readonly string[] s_vocabularies =
    [
        "https://www.w3.org/2018/credentials#",
        "https://purl.imsglobal.org/spec/vc/ob/vocab.html#",
        "https://w3id.org/security#",
        "https://schema.org/",
    ];

    /// <summary>All ways to hide one member of an object.</summary>
    public static IEnumerable<JsonMutation> Of(JsonNode original, string pointer)
    {
        var (_, name, value) = JsonMutations.Find(original, pointer);
        if (name == "@context")
            yield break;
        foreach (var vocabulary in s_vocabularies)
        {
            foreach (var (form, written) in Forms(value))
            {
                yield return JsonMutations.Changed(original, pointer, $"named {vocabulary}{name}, {form}",
                    (parent, key, _) => JsonMutations.Rename(parent, key, vocabulary + key, written?.DeepClone()));
            }
        }

        yield return Wrapped(original, pointer, "@nest");
        yield return Wrapped(original, pointer, "@included");
        yield return Wrapped(original, pointer, "@graph");
        yield return Aliased(original, pointer);
        yield return MovedToTwin(original, pointer);
    }

    private static IEnumerable<(string Form, JsonNode? Value)> Forms(JsonNode? value)
    {
        yield return ("as it is", value);
        if (value is not JsonValue text || !text.TryGetValue<string>(out var s))
            yield break;
        yield return ("as a date", new JsonObject { ["@type"] = "http://www.w3.org/2001/XMLSchema#dateTime", ["@value"] = s });
        yield return ("as a value", new JsonObject { ["@value"] = s });
        yield return ("as an identifier", new JsonObject { ["@id"] = s });
    }

    private static JsonMutation Wrapped(JsonNode original, string pointer, string keyword) =>
        JsonMutations.Changed(original, pointer, $"put into {keyword}", (parent, key, value) =>
        {
            JsonMutations.Remove(parent, key);
            var inner = new JsonObject { [key] = value };
            if (keyword != "@nest" && parent["id"] is { } id)
                inner["id"] = id.DeepClone();
            JsonMutations.Set(parent, keyword, inner);
        });

    /// <summary>An inline context gives the term a second name.</summary>
    private static JsonMutation Aliased(JsonNode original, string pointer) =>
        JsonMutations.Changed(original, pointer, "named by an alias of an inline context", (parent, key, value) =>
        {
            JsonMutations.Rename(parent, key, "alias", value);
            var root = parent.Root;
            if (root["@context"] is JsonArray contexts)
                contexts.Add(new JsonObject { ["alias"] = key });
            else
                root["@context"] = new JsonArray(root["@context"]?.DeepClone(), new JsonObject { ["alias"] = key });
        });

    /// <summary>The member goes to another object that has the same identifier, where there is a place for one.</summary>
    private static JsonMutation MovedToTwin(JsonNode original, string pointer) =>
        JsonMutations.Changed(original, pointer, "moved to a second object of the same identifier", (parent, key, value) =>
        {
            JsonMutations.Remove(parent, key);
            var twin = new JsonObject { ["id"] = parent["id"]?.DeepClone(), [key] = value };
            var root = parent.Root;
            root["@included"] = new JsonArray(twin);
        });
}
