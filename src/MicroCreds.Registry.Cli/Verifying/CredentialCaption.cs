using System.Text.Json;

namespace MicroCreds.Registry.Cli.Verifying;

/// <summary>What a person recognises a credential by: its title, who issued it and when. Says nothing about whether it is true.</summary>
/// <param name="What">The achievement's name, the credential's name or its type.</param>
/// <param name="Who">The issuer's name or id.</param>
/// <param name="When">Since when it holds, as it is written.</param>
internal sealed record CredentialCaption(string? What, string? Who, string? When)
{
    private static readonly JsonDocumentOptions Bounded = new() { MaxDepth = 64 };

    /// <summary>Reads as much as there is; nothing from what holds no JSON object.</summary>
    public static CredentialCaption Of(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(OpenedInput.Document(utf8), Bounded);
            var root = document.RootElement;
            var badge = Member(root, "badge");
            return new CredentialCaption(
                WhatOf(root, badge),
                WhoOf(Member(root, "issuer") ?? Member(badge, "issuer") ?? Member(root, "holder") ?? Member(root, "iss")),
                Text(Member(root, "validFrom")) ?? Text(Member(root, "issuanceDate")) ?? Text(Member(root, "issuedOn")));
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // The second is for text that is no Unicode. The result says what is wrong; the caption stays empty.
            return new CredentialCaption(null, null, null);
        }
    }

    private static string? WhatOf(JsonElement root, JsonElement? badge)
    {
        var achievement = Member(First(Member(root, "credentialSubject")), "achievement");
        return Text(Member(achievement, "name")) ?? Text(Member(root, "name")) ?? Text(Member(badge, "name")) ?? Text(Last(Member(root, "type"))) ?? Text(Member(root, "vct"));
    }

    private static string? WhoOf(JsonElement? issuer) => Text(Member(issuer, "name")) ?? Text(issuer) ?? Text(Member(issuer, "id"));

    private static JsonElement? Member(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(name, out var member) ? member : null;

    private static JsonElement? First(JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Array } array ? (array.GetArrayLength() > 0 ? array[0] : null) : element;

    private static JsonElement? Last(JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Array } array ? (array.GetArrayLength() is > 0 and var count ? array[count - 1] : null) : element;

    private static string? Text(JsonElement? element) => element is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
