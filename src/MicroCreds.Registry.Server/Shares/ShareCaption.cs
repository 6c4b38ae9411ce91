using System.Text.Json;
using MicroCreds.Registry.Credentials.Jose;

namespace MicroCreds.Registry.Server.Shares;

/// <summary>What a person recognises a credential by, as the document says it.</summary>
/// <param name="Title">The name of the credential, or of what was achieved.</param>
/// <param name="Issuer">The issuer's name and id.</param>
internal sealed record ShareCaption(string? Title, string? Issuer)
{
    /// <summary>Reads as much as there is.</summary>
    public static ShareCaption Of(SharedDocument shared)
    {
        var utf8 = shared.Utf8;
        if (shared.IsToken)
        {
            if (!JoseEnvelope.TryRead(shared.Token, out var envelope, out _))
                return new ShareCaption(null, null);
            utf8 = envelope.Document;
        }

        // Registered documents are I-JSON: the strict reader read them when they were admitted.
        using var document = JsonDocument.Parse(utf8);
        var root = document.RootElement;
        return new ShareCaption(
            Text(Member(root, "name")) ?? Text(Member(Member(First(Member(root, "credentialSubject")), "achievement"), "name")),
            IssuerOf(Member(root, "issuer") ?? Member(root, "iss")));
    }

    private static string? IssuerOf(JsonElement? issuer) => (Text(Member(issuer, "name")), Text(issuer) ?? Text(Member(issuer, "id"))) switch
    {
        ({ } name, { } id) => $"{name} ({id})",
        var (name, id) => name ?? id,
    };

    private static JsonElement? Member(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(name, out var member) ? member : null;

    private static JsonElement? First(JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Array } array ? (array.GetArrayLength() > 0 ? array[0] : null) : element;

    private static string? Text(JsonElement? element) => element is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
