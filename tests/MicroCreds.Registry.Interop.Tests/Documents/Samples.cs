using System.Globalization;
using System.Text.Json.Nodes;
using MicroCreds.Registry.TestKit;
using MicroCreds.Registry.TestKit.Credentials;

namespace MicroCreds.Registry.Interop.Tests.Documents;

/// <summary>
/// Credentials for round trips, each with something that implementations could read in two ways. All are within their
/// validity period at <see cref="At"/>.
/// </summary>
internal static class Samples
{
    public const string ClrContext = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json";

    /// <summary>The vector that has <see cref="ClrContext"/>.</summary>
    public const string ClrContextVector = "openbadges/contexts/clr-v2p0-2.0.1.json";

    /// <summary>When everything is verified.</summary>
    public static readonly DateTimeOffset At = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>When everything is signed.</summary>
    public static readonly DateTimeOffset Signed = new(2026, 5, 31, 8, 30, 15, TimeSpan.Zero);

    /// <summary>The names that <see cref="Make"/> knows.</summary>
    public static readonly string[] Names = ["badge", "unicode", "languages", "numbers", "blank nodes", "version 1.1", "bare"];

    /// <summary>A credential without a proof.</summary>
    /// <param name="name">Which.</param>
    /// <param name="issuer">The DID of who issues it.</param>
    public static JsonObject Make(string name, string issuer) => name switch
    {
        "badge" => Badge(issuer),
        "unicode" => With(issuer, """
            {"name": "Ærø 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 😂 e\u0301 \u00e9 \u05d0\u05d1 \u202e\u2028\u2029\ufeff", "tabs": "a\tb\r\nc \"d\" \\e\\ \u0000\u0001\u007f\u0085",
             "\u00e9\ud83d\ude02": "a name beyond the plane", "\ufb33": "sorted by UTF-16, not by code point"}
            """),
        "languages" => Languages(issuer),
        // Without numbers like 1e-7: jsonld.js tells doubles by the point in their text, and writes these as the integer 0.
        "numbers" => With(issuer, """
            {"whole": 5, "negative": -17, "zero": 0, "half": 2.5, "tenth": 0.1, "small": 1.5e-7, "smallest": 2.2250738585072014e-308, "large": 1e21, "largest": 1.7976931348623157e308,
             "exact": 9007199254740991, "yes": true, "no": false, "list": [1, 1.5, "1", true], "zeros": 1.50}
            """),
        "blank nodes" => With(issuer, """
            {"knows": [{"name": "a", "knows": {"name": "b", "knows": {"name": "c"}}}, {"knows": {"knows": {"name": "c"}}}, {"knows": {"knows": {"name": "c"}}}],
             "empty": [{}, {"twin": {}}, {"twin": {}}]}
            """),
        "version 1.1" => Version11(issuer),
        "bare" => With(issuer, "{}"),
        _ => throw new ArgumentException($"no sample is called {name}", nameof(name)),
    };

    /// <summary>
    /// A Comprehensive Learner Record with two Open Badges that are not signed in their own right, and how they belong
    /// together.
    /// </summary>
    /// <param name="issuer">The DID of who issues it.</param>
    /// <param name="isOneSubject">Whether all three have the same subject; else each has an identifier of its own, as signing over RDF asks here.</param>
    public static JsonObject LearnerRecord(string issuer, bool isOneSubject = false)
    {
        JsonObject[] contained = [Badge(issuer), Badge(issuer)];
        contained[1]["id"] = "urn:uuid:01940000-0001-7000-8000-000000000002";
        for (var i = 0; i < contained.Length && !isOneSubject; i++)
            contained[i]["credentialSubject"]!["id"] = string.Create(CultureInfo.InvariantCulture, $"did:example:learner-1#{i}");
        var record = JsonNode.Parse($$"""
            {"@context": ["https://www.w3.org/ns/credentials/v2", "{{ClrContext}}", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
             "id": "urn:uuid:01940000-0001-7000-8000-00000000000c",
             "type": ["VerifiableCredential", "ClrCredential"],
             "name": "Learner record",
             "issuer": {"id": "{{issuer}}", "type": ["Profile"], "name": "Example Institute"},
             "validFrom": "2026-01-15T09:00:00Z",
             "partial": true,
             "credentialSubject": {
               "id": "did:example:learner-1", "type": ["ClrSubject"],
               "association": [{"type": "Association", "associationType": "isChildOf",
                 "targetId": "urn:uuid:01940000-0001-7000-8000-000000000001", "sourceId": "urn:uuid:01940000-0001-7000-8000-000000000002"}]} }
            """)!.AsObject();
        record["credentialSubject"]!["verifiableCredential"] = new JsonArray([.. contained]);
        return record;
    }

    /// <summary>What <see cref="ClrContext"/> stands for.</summary>
    public static byte[] ReadClrContext() => File.ReadAllBytes(SharedVectors.PathTo(ClrContextVector));

    // With results against their descriptions, evidence, alignments, an identity object and a status.
    private static JsonObject Badge(string issuer)
    {
        var badge = JsonNode.Parse(FullBadge.Unsigned())!.AsObject();
        badge["issuer"]!["id"] = issuer;
        if (badge["credentialSubject"]!["achievement"]!["creator"] is JsonObject creator)
            creator["id"] = issuer;
        return badge;
    }

    // By the data model and the context from before Data Integrity, whose terms come from a context of their own.
    private static JsonObject Version11(string issuer) => JsonNode.Parse($$"""
        {"@context": ["https://www.w3.org/2018/credentials/v1", "https://w3id.org/security/data-integrity/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json"],
         "id": "urn:uuid:6d3e0ac0-0001-4000-8000-000000000011",
         "type": ["VerifiableCredential", "OpenBadgeCredential"],
         "issuer": {"id": "{{issuer}}", "type": ["Profile"], "name": "Example Institute"},
         "issuanceDate": "2026-01-15T09:00:00Z",
         "expirationDate": "2027-01-15T09:00:00Z",
         "name": "Teamwork",
         "credentialSubject": {"id": "did:example:learner-1", "type": ["AchievementSubject"],
           "achievement": {"id": "https://institute.example/achievements/teamwork", "type": ["Achievement"], "name": "Teamwork",
             "description": "Works in a group.", "criteria": {"narrative": "Named by peers."} } } }
        """)!.AsObject();

    private static JsonObject Languages(string issuer)
    {
        var credential = With(issuer, """
            {"label": {"en": "Teamwork", "de": ["Gruppenarbeit", "Teamarbeit"], "mi-NZ": "Mahi tahi"},
             "title": {"@value": "عمل جماعي", "@language": "ar", "@direction": "rtl"}, "steps": ["first", "second", "first"]}
            """);
        credential["name"] = JsonNode.Parse("""[{"@value": "Teamwork", "@language": "en"}, {"@value": "עבודת צוות", "@language": "he", "@direction": "rtl"}]""");
        credential["@context"]!.AsArray().Add(JsonNode.Parse("""
            {"label": {"@id": "https://example.org/label", "@container": "@language"},
             "title": {"@id": "https://example.org/title"},
             "steps": {"@id": "https://example.org/steps", "@container": "@list"}}
            """));
        return credential;
    }

    private static JsonObject With(string issuer, string claims)
    {
        var subject = JsonNode.Parse(claims)!.AsObject();
        subject["id"] = "did:example:learner-1";
        return new JsonObject
        {
            ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/undefined-terms/v2"),
            ["id"] = "urn:uuid:6d3e0ac0-0001-4000-8000-000000000001",
            ["type"] = new JsonArray("VerifiableCredential"),
            ["issuer"] = issuer,
            ["validFrom"] = "2026-01-15T10:00:00+01:00",
            ["validUntil"] = "2027-01-15T09:00:00.500Z",
            ["credentialSubject"] = subject,
        };
    }
}
