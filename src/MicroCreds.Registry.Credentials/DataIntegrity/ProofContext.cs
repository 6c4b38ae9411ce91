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
        var part = proof.GetProperty("@context"u8);
        var length = LengthOf(part);
        if (length > LengthOf(whole))
            return false;
        for (var i = 0; i < length; i++)
        {
            if (!JsonElement.DeepEquals(ItemOf(part, i), ItemOf(whole, i)))
                return false;
        }

        return true;
    }

    private static int LengthOf(JsonElement context) => context.ValueKind == JsonValueKind.Array ? context.GetArrayLength() : 1;

    private static JsonElement ItemOf(JsonElement context, int index) => context.ValueKind == JsonValueKind.Array ? context[index] : context;
}
