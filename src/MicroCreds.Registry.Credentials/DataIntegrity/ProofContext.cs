using System.Text.Json;

namespace MicroCreds.Registry.Credentials.DataIntegrity;

/// <summary>The rule that a proof's <c>@context</c> begins the document's (VC-DI-EdDSA 1.0 section 3.3.2).</summary>
internal static class ProofContext
{
    /// <summary>Whether the document's contexts start with the proof's, in order; one value counts as an array of one.</summary>
    public static bool IsPrefix(JsonElement proof, JsonElement document)
    {
        if (!document.TryGetProperty("@context"u8, out var whole))
            return false;
        var parts = ItemsOf(proof.GetProperty("@context"u8));
        var items = ItemsOf(whole);
        return parts.Count <= items.Count && parts.Zip(items).All(pair => JsonElement.DeepEquals(pair.First, pair.Second));
    }

    // Listed once: finding an item of a JSON array by its number takes as long as passing over all before it.
    private static List<JsonElement> ItemsOf(JsonElement context) =>
        context.ValueKind == JsonValueKind.Array ? [.. context.EnumerateArray()] : [context];
}
