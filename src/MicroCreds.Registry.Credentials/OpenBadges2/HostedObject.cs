using System.Text.Json;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.OpenBadges2;

/// <summary>A JSON object as it was found at its own URL, or why it was not.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Value">The object; undefined unless it was fetched and can be used.</param>
/// <param name="Problem">What is wrong with the document that was fetched; null where nothing is.</param>
internal readonly record struct HostedObject(HostedDocumentOutcome Outcome, JsonElement Value, string? Problem)
{
    /// <summary>Whether there is an object to go on with.</summary>
    public bool IsUsable => Outcome == HostedDocumentOutcome.Fetched && Problem is null;

    /// <summary>Looks a URL up; anything but an https URL is never asked for.</summary>
    /// <param name="find">Finds documents; null for a verifier that has none.</param>
    /// <param name="url">The URL.</param>
    /// <param name="mayBeNameless">Whether the object may do without an <c>id</c>. One that it has must be the URL.</param>
    public static HostedObject Find(FindHostedDocument? find, string url, bool mayBeNameless = false)
    {
        if (find is null || !WebOrigin.TryOf(url, out _))
            return default;
        var document = find(url);
        if (document.Outcome != HostedDocumentOutcome.Fetched)
            return new HostedObject(document.Outcome, default, null);
        if (!StrictJson.TryParse(document.Body, out var json, out var error))
            return Unusable($"What {url} answers cannot be read. {error.Message}");
        using (json)
        {
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                return Unusable($"What {url} answers is no JSON object.");
            if (MemberRules.Text(root, "id") != url && !(mayBeNameless && !root.TryGetProperty("id", out _)))
                return Unusable($"What {url} answers does not have that URL as its \"id\".");
            return new HostedObject(HostedDocumentOutcome.Fetched, root.Clone(), null);
        }
    }

    private static HostedObject Unusable(string problem) => new(HostedDocumentOutcome.Fetched, default, problem);
}
