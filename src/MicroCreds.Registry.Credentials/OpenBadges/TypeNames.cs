using System.Collections.Frozen;
using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>
/// The names in a <c>type</c>. It is a set, so none may stand twice; and each must mean something (VC 2.0 section 4.5):
/// where a document uses the contexts of the data model, Open Badges and CLR alone, every name that they define is here.
/// </summary>
internal static class TypeNames
{
    private const string ExtensionsContext = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json";

    private static readonly FrozenSet<string> Defined = new[]
    {
        "VerifiableCredential", "EnvelopedVerifiableCredential", "VerifiablePresentation", "EnvelopedVerifiablePresentation",
        "JsonSchemaCredential", "JsonSchema", "BitstringStatusListCredential", "BitstringStatusList", "BitstringStatusListEntry",
        "DataIntegrityProof",
        "Achievement", "AchievementCredential", "AchievementSubject", "Address", "Alignment", "Criteria", "EndorsementCredential",
        "EndorsementSubject", "Evidence", "GeoCoordinates", "IdentifierEntry", "IdentityObject", "Image", "OpenBadgeCredential",
        "Profile", "Related", "Result", "ResultDescription", "RubricCriterionLevel",
        "1EdTechCredentialRefresh", "1EdTechJsonSchemaValidator2019", "1EdTechRevocationList",
        "Association", "ClrCredential", "ClrSubject",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a document of data model 2.0 uses no context but those whose types are all known here.</summary>
    public static bool AreAllKnown(JsonElement document)
    {
        if (CredentialStructure.VersionOf(document) != DataModelVersion.V2)
            return false;
        foreach (var context in document.GetProperty("@context").EnumerateArray().Skip(1))
        {
            if (context.ValueKind != JsonValueKind.String || !IsKnownContext(context.GetString()!))
                return false;
        }

        return true;
    }

    /// <summary>Reports a name that stands twice, and (where all types are known) one that means nothing.</summary>
    public static void Check(JsonElement node, string code, StructureReport report)
    {
        if (!node.TryGetProperty("type", out var type))
            return;
        if (type.ValueKind == JsonValueKind.String)
        {
            CheckName(type, code, report);
            return;
        }

        if (type.ValueKind != JsonValueKind.Array || type.GetArrayLength() > MemberRules.MaxItems)
            return;
        HashSet<string>? seen = null;
        foreach (var name in type.EnumerateArray())
        {
            CheckName(name, code, report);
            if (type.GetArrayLength() > 1 && name.ValueKind == JsonValueKind.String && !(seen ??= new(StringComparer.Ordinal)).Add(name.GetString()!))
                report.Fail(code, "type", $"\"type\" names {name.GetString()} twice.");
        }
    }

    private static void CheckName(JsonElement name, string code, StructureReport report)
    {
        // A name with a colon is an IRI that needs no context.
        if (report.KnowsAllTypes && name.ValueKind == JsonValueKind.String && name.GetString() is { } text
            && !Defined.Contains(text) && !text.Contains(':'))
            report.Fail(code, "type", $"\"type\" names {text}, which none of the document's contexts defines.");
    }

    private static bool IsKnownContext(string url) =>
        url is ExtensionsContext or Contexts.CredentialsV2 || OpenBadgeStructure.IsOpenBadgesContext(url)
        || OpenBadgeStructure.IsVersionOf(Contexts.ClrPrefix, url);
}
