using System.Text.Json;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.VerifiableCredentials;

/// <summary>
/// <c>relatedResource</c> (VC 2.0 section 5.3): objects with an <c>id</c> of their own and a digest, either
/// <c>digestSRI</c> (Subresource Integrity) or <c>digestMultibase</c>.
/// </summary>
internal static class RelatedResourceRules
{
    private const string Name = "relatedResource";

    public static void Apply(JsonElement document, StructureReport report)
    {
        if (MemberRules.EachObject(document, Name, CheckCodes.PropertyInvalid, report, CheckResource) < 2)
            return;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var resource in document.GetProperty(Name).EnumerateArray().Take(MemberRules.MaxItems))
        {
            if (MemberRules.Text(resource, "id") is { } id && !seen.Add(id))
                report.Fail(CheckCodes.PropertyInvalid, Name, $"Two related resources have the id {id}.");
        }
    }

    private static void CheckResource(JsonElement resource, StructureReport report)
    {
        MemberRules.RequireUrl(resource, "id", CheckCodes.PropertyInvalid, report);
        MemberRules.OptionalText(resource, "mediaType", CheckCodes.PropertyInvalid, report);
        var hasSri = resource.TryGetProperty("digestSRI", out var sri);
        var hasMultibase = resource.TryGetProperty("digestMultibase", out var multibase);
        if (!hasSri && !hasMultibase)
            report.Fail(CheckCodes.PropertyInvalid, null, "A related resource needs \"digestSRI\" or \"digestMultibase\".");
        if (hasSri && !(sri.ValueKind == JsonValueKind.String && ContentDigest.TryReadSri(sri.GetString(), out _)))
            report.Fail(CheckCodes.PropertyInvalid, "digestSRI", "\"digestSRI\" must be sha256-, sha384- or sha512- and the digest in base64.");
        if (hasMultibase && !(multibase.ValueKind == JsonValueKind.String && multibase.GetString() is ['u' or 'z', _, ..]))
            report.Fail(CheckCodes.PropertyInvalid, "digestMultibase", "\"digestMultibase\" must be multibase text, in base64url (u) or base58btc (z).");
    }
}
