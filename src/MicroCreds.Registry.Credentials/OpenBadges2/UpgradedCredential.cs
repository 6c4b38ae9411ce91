using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.OpenBadges2;

/// <summary>The credential that an assertion becomes: its own members, the subject and the evidence.</summary>
internal sealed class UpgradedCredential(InspectedAssertion original, UpgradeOptions options, ImmutableArray<string>.Builder dropped)
{
    private const string AssertionType = "https://w3id.org/openbadges#Assertion";
    private const string JwsPrefix = "data:application/jose,";

    public JsonObject Make(JsonElement badge, JsonElement issuer)
    {
        var source = new MemberSource(original.Assertion, "", dropped);
        // Their content comes from what was resolved; the rest served to verify the assertion.
        source.Ignore("badge", "verification", "verify", "revoked", "id");
        var credential = new JsonObject
        {
            ["@context"] = new JsonArray(Contexts.CredentialsV2, Contexts.OpenBadges),
            ["id"] = options.CredentialId,
            ["type"] = new JsonArray("VerifiableCredential", "AchievementCredential"),
            ["issuer"] = UpgradedParts.Issuer(new MemberSource(issuer, "/badge/issuer", dropped), options.IssuerId),
            ["credentialSubject"] = Subject(source, badge),
        };
        if (MemberRules.Text(badge, "name") is { } name)
            credential["name"] = name;
        source.CopyText(credential, "issuedOn", "validFrom");
        source.CopyText(credential, "issuedOn", "awardedDate");
        source.CopyText(credential, "expires", "validUntil");
        UpgradedParts.CopyImage(source, credential);
        credential["evidence"] = Evidence(source);
        source.Finish();
        return credential;
    }

    private JsonObject Subject(MemberSource source, JsonElement badge)
    {
        var subject = new JsonObject
        {
            ["type"] = new JsonArray("AchievementSubject"),
            ["identifier"] = new JsonArray(Identity(source)),
            ["achievement"] = UpgradedParts.Achievement(new MemberSource(badge, "/badge", dropped), options.AchievementId),
        };
        if (options.SubjectId is { } id)
            subject["id"] = id;
        source.CopyText(subject, "narrative");
        return subject;
    }

    private static JsonObject Identity(MemberSource source)
    {
        var element = source.Take("recipient");
        var recipient = source.Within(element, "/recipient");
        var identity = new JsonObject { ["type"] = "IdentityObject" };
        identity["hashed"] = recipient.Take("hashed").ValueKind == JsonValueKind.True;
        recipient.CopyText(identity, "identity", "identityHash");
        recipient.CopyText(identity, "salt");
        identity["identityType"] = IdentityType(MemberRules.Text(element, "type") ?? "");
        recipient.Finish();
        return identity;
    }

    // Open Badges 3.0 IdentifierTypeEnum: what it has no name for gets an extension's, "ext:" and letters, digits, . - _.
    private static string IdentityType(string property) => property is "email" or "schema:email" or "http://schema.org/email" or "https://schema.org/email"
        ? "emailAddress"
        : "ext:" + string.Concat(property.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_'));

    private JsonArray Evidence(MemberSource source)
    {
        var all = new JsonArray();
        foreach (var (item, at) in source.TakeEach("evidence"))
        {
            var evidence = new JsonObject { ["type"] = new JsonArray("Evidence") };
            if (item.ValueKind == JsonValueKind.String)
            {
                evidence["id"] = item.GetString();
            }
            else
            {
                var fields = source.Within(item, at);
                foreach (var member in (ReadOnlySpan<string>)["id", "narrative", "name", "description", "genre", "audience"])
                    fields.CopyText(evidence, member);
                fields.Finish();
            }

            all.Add((JsonNode)evidence);
        }

        all.Add((JsonNode)Original());
        return all;
    }

    private JsonObject Original() => new()
    {
        ["type"] = new JsonArray("Evidence", AssertionType),
        ["id"] = OriginalUrl(),
        ["name"] = "The Open Badges 2.0 assertion that this credential was made of",
        ["description"] = "This achievement was awarded as an Open Badges 2.0 assertion. The assertion can still be verified by the rules of that version.",
    };

    private string OriginalUrl()
    {
        if (original.Jws.IsEmpty)
            return original.Id!;
        if (JwsPrefix.Length + original.Jws.Length <= AbsoluteUrl.MaxLength)
            return JwsPrefix + Encoding.ASCII.GetString(original.Jws.Span);
        // Too long for a URL: the id alone is left, which nobody can verify by.
        dropped.Add("/verification");
        return original.Id!;
    }
}
