using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.OpenBadges2;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Tests.OpenBadges2;

/// <summary>An issuer's web site: what a test finds at which URL.</summary>
internal sealed class BadgeHost
{
    public const string AssertionId = "https://example.org/assertions/1";
    public const string BadgeId = "https://example.org/badges/5";
    public const string IssuerId = "https://example.org/issuer";
    public const string KeyId = "https://example.org/key";
    public const string ListId = "https://example.org/revoked";

    public static readonly DateTimeOffset At = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly RSA OwnKey = RSA.Create(2048);

    /// <summary>The documents by URL; one that is null is answered as absent.</summary>
    public Dictionary<string, JsonNode?> Documents { get; } = new(StringComparer.Ordinal)
    {
        [AssertionId] = Assertion("hosted"),
        [BadgeId] = Badge(),
        [IssuerId] = Issuer(),
    };

    /// <summary>The URLs that were asked for.</summary>
    public HashSet<string> Asked { get; } = new(StringComparer.Ordinal);

    public static JsonObject Assertion(string type) => JsonNode.Parse($$"""
        {"@context":"https://w3id.org/openbadges/v2","type":"Assertion","id":"{{AssertionId}}",
         "recipient":{"type":"email","hashed":true,"salt":"Kosher","identity":"sha256$c7ef86405ba71b85acd8e2e95166c4b111448089f2e1599f42fe1bba46e865c5"},
         "issuedOn":"2026-01-31T09:00:00Z","expires":"2027-01-31T09:00:00+00:00","badge":"{{BadgeId}}",
         "evidence":["https://example.org/work",{"id":"https://example.org/more","narrative":"How","genre":"Prose"}],
         "narrative":"Why","verification":{"type":"{{type}}"} }
        """)!.AsObject();

    public static JsonObject Badge() => JsonNode.Parse($$"""
        {"@context":"https://w3id.org/openbadges/v2","type":"BadgeClass","id":"{{BadgeId}}","name":"Robotics","description":"Builds robots.",
         "image":"https://example.org/5.png","criteria":{"narrative":"Build one."},"issuer":"{{IssuerId}}","tags":["robots","steel"],
         "alignment":[{"targetName":"Engineering","targetUrl":"https://skills.example/1","targetCode":"E1"}]}
        """)!.AsObject();

    public static JsonObject Issuer() => JsonNode.Parse($$"""
        {"@context":"https://w3id.org/openbadges/v2","type":"Issuer","id":"{{IssuerId}}","name":"Example School","url":"https://example.org",
         "email":"office@example.org","telephone":"+48123456789"}
        """)!.AsObject();

    public static JsonObject Key(RSA? key = null) => new()
    {
        ["@context"] = "https://w3id.org/openbadges/v2",
        ["type"] = "CryptographicKey",
        ["id"] = KeyId,
        ["owner"] = IssuerId,
        ["publicKeyPem"] = (key ?? OwnKey).ExportSubjectPublicKeyInfoPem(),
    };

    /// <summary>A site whose issuer signs, and keeps a revocation list.</summary>
    public static BadgeHost Signing()
    {
        var host = new BadgeHost();
        host.Documents.Remove(AssertionId);
        host[IssuerId]["publicKey"] = KeyId;
        host[IssuerId]["revocationList"] = ListId;
        host.Documents[KeyId] = Key();
        host.Documents[ListId] = JsonNode.Parse($$"""{"@context":"https://w3id.org/openbadges/v2","id":"{{ListId}}","type":"RevocationList","issuer":"{{IssuerId}}","revokedAssertions":[]}""");
        return host;
    }

    public JsonObject this[string url] => Documents[url]!.AsObject();

    public static byte[] Sign(JsonObject assertion, string header = """{"alg":"RS256"}""", RSA? key = null)
    {
        var input = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header)) + "." + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(assertion.ToJsonString()));
        var signature = (key ?? OwnKey).SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return Encoding.ASCII.GetBytes(input + "." + Base64Url.EncodeToString(signature));
    }

    public HostedDocument Find(string url)
    {
        Assert.StartsWith("https://", url, StringComparison.OrdinalIgnoreCase);
        Asked.Add(url);
        if (!Documents.TryGetValue(url, out var document))
            return HostedDocument.NotFetched;
        return document is null ? HostedDocument.Absent : HostedDocument.Fetched(Encoding.UTF8.GetBytes(document.ToJsonString()));
    }

    public InspectedAssertion Inspect(JsonObject assertion) => Inspect(Encoding.UTF8.GetBytes(assertion.ToJsonString()));

    public InspectedAssertion Inspect(byte[] badge)
    {
        Assert.True(AssertionInspector.TryInspect(badge, Find, At, VerificationPolicy.Default, out var assertion, out var error), error?.Message);
        Assert.All(assertion.Checks, check => Assert.EndsWith(".", check.Message, StringComparison.Ordinal));
        return assertion;
    }

    /// <summary>The outcome is this one, and this check with this code is the reason.</summary>
    public static void AssertOutcome(Outcome outcome, string? name, string? code, string? pointer, InspectedAssertion assertion)
    {
        var told = string.Join("\n", assertion.Checks);
        Assert.True(outcome == OutcomeRule.Of(assertion.Checks), told);
        if (name is not null)
            Assert.True(assertion.Checks.Any(check => check.Name == name && check.Code == code && (pointer is null || check.Pointer == pointer) && check.Result != CheckResult.Pass), told);
    }
}
