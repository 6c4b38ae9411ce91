using System.Text;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.Canonical;

namespace MicroCreds.Registry.Credentials.Tests.Mutation;

/// <summary>
/// What a document says to whoever reads it by its names, as JSON-LD means them: lists are sets, one value is as good as
/// a list of it, and nothing is nothing. A name or description is a text or a value with nothing but a text (VC 2.0
/// section 11.1; so is the one term of the vectors that no standard speaks of), and an issuer or holder its identifier or an object with nothing else (sections 4.7 and 4.13). Two
/// documents with the same reading mean the same.
/// </summary>
internal static class Reading
{
    /// <summary>The reading as canonical text.</summary>
    /// <param name="document">The document.</param>
    /// <param name="proofToo">Whether its <c>proof</c> is read, too.</param>
    public static string Of(JsonNode document, bool proofToo = true)
    {
        var read = (JsonObject)Normalize(document)!;
        if (!proofToo)
            read.Remove("proof");
        return Canonical(read);
    }

    private static JsonNode? Normalize(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject o:
                var read = new JsonObject();
                foreach (var (name, value) in o)
                {
                    if (name != "@context" && Normalize(value) is { } normal)
                        read[name] = Unwrapped(name, normal);
                }

                return read;
            case JsonArray array:
                var items = array.Select(Normalize).Where(item => item is not null).Select(item => item!)
                    .DistinctBy(Canonical).OrderBy(Canonical, StringComparer.Ordinal).ToArray();
                return items.Length switch { 0 => null, 1 => items[0], _ => new JsonArray(items) };
            default:
                return node?.DeepClone();
        }
    }

    private static JsonNode Unwrapped(string name, JsonNode value)
    {
        var inner = name switch
        {
            "name" or "description" or "alumniOf" => "@value",
            "issuer" or "holder" => "id",
            _ => null,
        };
        return inner is not null && value is JsonObject { Count: 1 } o && o[inner] is JsonValue text ? text.DeepClone() : value;
    }

    private static string Canonical(JsonNode node)
    {
        var canonicalizer = new JcsCanonicalizer();
        return canonicalizer.TryCanonicalize(Encoding.UTF8.GetBytes(node.ToJsonString()), out var error)
            ? Encoding.UTF8.GetString(canonicalizer.Canonical)
            : throw new InvalidOperationException(error.Message);
    }
}
