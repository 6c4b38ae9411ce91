using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.OpenBadges2;

/// <summary>The profile and the achievement of a credential that an assertion becomes.</summary>
internal static class UpgradedParts
{
    private const string BadgeClassType = "https://w3id.org/openbadges#BadgeClass";

    public static JsonObject Issuer(MemberSource source, string? newId)
    {
        var profile = new JsonObject { ["type"] = new JsonArray("Profile") };
        source.CopyText(profile, "id");
        if (newId is not null && newId != (string?)profile["id"])
        {
            profile["otherIdentifier"] = new JsonArray(new JsonObject
            {
                ["type"] = "IdentifierEntry",
                ["identifier"] = (string?)profile["id"],
                ["identifierType"] = "identifier",
            });
            profile["id"] = newId;
        }

        source.CopyText(profile, "name");
        source.CopyText(profile, "url");
        source.CopyText(profile, "email");
        source.CopyText(profile, "telephone", "phone");
        source.CopyText(profile, "description");
        CopyImage(source, profile);
        source.Ignore("publicKey", "verification", "revocationList");
        source.Finish();
        return profile;
    }

    public static JsonObject Achievement(MemberSource source, string? newId)
    {
        var achievement = new JsonObject { ["type"] = new JsonArray("Achievement") };
        source.CopyText(achievement, "id");
        var related = Related(source);
        if (newId is not null && newId != (string?)achievement["id"])
        {
            related.Insert(0, new JsonObject
            {
                ["type"] = new JsonArray("Related", BadgeClassType),
                ["id"] = (string?)achievement["id"],
                ["version"] = "Open Badges v2p0",
            });
            achievement["id"] = newId;
        }

        if (related.Count > 0)
            achievement["related"] = related;
        source.CopyText(achievement, "name");
        source.CopyText(achievement, "description");
        CopyLanguage(source, achievement);
        CopyVersion(source, achievement);
        CopyImage(source, achievement);
        achievement["criteria"] = Criteria(source);
        CopyAlignments(source, achievement);
        CopyTags(source, achievement);
        source.Ignore("issuer");
        source.Finish();
        return achievement;
    }

    /// <summary>An image: its URL, or an object with its caption. One whose URL is too long for others to take is dropped.</summary>
    public static void CopyImage(MemberSource source, JsonObject target)
    {
        var image = source.Take("image");
        if (image.ValueKind == JsonValueKind.Undefined)
            return;
        var id = HostedComparison.LinkedId(image);
        if (!AbsoluteUrl.IsValid(id))
        {
            source.Drop(source.Pointer + "/image");
            return;
        }

        var copy = new JsonObject { ["id"] = id, ["type"] = "Image" };
        if (image.ValueKind == JsonValueKind.Object)
        {
            var fields = source.Within(image, source.Pointer + "/image");
            fields.Ignore("id");
            fields.CopyText(copy, "caption");
            fields.Finish();
        }

        target["image"] = copy;
    }

    private static JsonObject Criteria(MemberSource source)
    {
        var criteria = source.Take("criteria");
        if (criteria.ValueKind == JsonValueKind.String)
            return new JsonObject { ["id"] = criteria.GetString() };
        var copy = new JsonObject();
        var fields = source.Within(criteria, source.Pointer + "/criteria");
        fields.CopyText(copy, "id");
        fields.CopyText(copy, "narrative");
        fields.Finish();
        return copy;
    }

    private static void CopyAlignments(MemberSource source, JsonObject achievement)
    {
        var all = new JsonArray();
        foreach (var (item, at) in source.TakeEach("alignment"))
        {
            var alignment = new JsonObject { ["type"] = new JsonArray("Alignment") };
            var fields = source.Within(item, at);
            foreach (var member in (ReadOnlySpan<string>)["targetName", "targetUrl", "targetDescription", "targetFramework", "targetCode"])
                fields.CopyText(alignment, member);
            fields.Finish();
            all.Add((JsonNode)alignment);
        }

        if (all.Count > 0)
            achievement["alignment"] = all;
    }

    private static void CopyTags(MemberSource source, JsonObject achievement)
    {
        var tags = new JsonArray();
        foreach (var (item, _) in source.TakeEach("tags"))
            tags.Add((JsonNode?)item.GetString());
        if (tags.Count > 0)
            achievement["tag"] = tags;
    }

    // Editions in other languages and earlier versions.
    private static JsonArray Related(MemberSource source)
    {
        var all = new JsonArray();
        foreach (var (item, at) in source.TakeEach("related"))
        {
            if (!AbsoluteUrl.IsValid(HostedComparison.LinkedId(item)))
            {
                source.Drop(at);
                continue;
            }

            var related = new JsonObject { ["type"] = new JsonArray("Related", BadgeClassType), ["id"] = HostedComparison.LinkedId(item) };
            if (item.ValueKind == JsonValueKind.Object)
            {
                var fields = source.Within(item, at);
                fields.Ignore("id");
                CopyLanguage(fields, related);
                CopyVersion(fields, related);
                fields.Finish();
            }

            all.Add((JsonNode)related);
        }

        return all;
    }

    private static void CopyLanguage(MemberSource source, JsonObject target)
    {
        var language = source.Take("@language");
        if (language.ValueKind == JsonValueKind.String && LanguageValueRules.IsLanguageTag(language.GetString()))
            target["inLanguage"] = language.GetString();
        else if (language.ValueKind != JsonValueKind.Undefined)
            source.Drop(source.Pointer + "/@language");
    }

    // Text or a number in 2.0, text in 3.0.
    private static void CopyVersion(MemberSource source, JsonObject target)
    {
        var version = source.Take("version");
        if (version.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            target["version"] = version.ToString();
        else if (version.ValueKind != JsonValueKind.Undefined)
            source.Drop(source.Pointer + "/version");
    }
}
