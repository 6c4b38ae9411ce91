using System.Text.Json;

namespace MicroCreds.Registry.Grains.Renewals;

/// <summary>How a signed credential names the learner, to be carried over into its renewal.</summary>
/// <param name="Id">The subject's id, or null.</param>
/// <param name="Name">The name that it shows, or null.</param>
internal readonly record struct HeldSubject(string? Id, string? Name)
{
    /// <summary>Reads a document that is kept. A token's claims are left where they are: its renewal names the learner anew.</summary>
    public static HeldSubject Of(ReadOnlyMemory<byte> document)
    {
        if (document.Span is not [(byte)'{', ..])
            return default;
        using var json = JsonDocument.Parse(document);
        if (!json.RootElement.TryGetProperty("credentialSubject", out var subject) || subject.ValueKind != JsonValueKind.Object)
            return default;
        return new HeldSubject(Text(subject, "id"), NameIn(subject));
    }

    private static string? NameIn(JsonElement subject)
    {
        if (!subject.TryGetProperty("identifier", out var identifiers))
            return null;
        var each = identifiers.ValueKind == JsonValueKind.Array ? identifiers.EnumerateArray().ToArray() : [identifiers];
        foreach (var identifier in each)
        {
            if (identifier.ValueKind == JsonValueKind.Object && Text(identifier, "identityType") == "name"
                && identifier.TryGetProperty("hashed", out var hashed) && hashed.ValueKind == JsonValueKind.False)
                return Text(identifier, "identityHash");
        }

        return null;
    }

    private static string? Text(JsonElement from, string member) =>
        from.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
