using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.Canonical;
using MicroCreds.Registry.Credentials.OpenBadges2;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Tests.OpenBadges2;

public sealed class AssertionUpgradeTests
{
    private static readonly UpgradeOptions Options = new("urn:uuid:91537dba-56cb-11ec-bf63-0242ac130004");

    [Fact]
    public void TryUpgrade_HostedAssertion_KeepsEverything()
    {
        var (credential, dropped) = Upgrade(new BadgeHost(), Bytes(BadgeHost.Assertion("hosted")), Options);
        Assert.Empty(dropped);
        var expected = JsonNode.Parse("""
            {"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
             "id":"urn:uuid:91537dba-56cb-11ec-bf63-0242ac130004","type":["VerifiableCredential","AchievementCredential"],"name":"Robotics",
             "issuer":{"id":"https://example.org/issuer","type":["Profile"],"name":"Example School","url":"https://example.org","email":"office@example.org","phone":"+48123456789"},
             "validFrom":"2026-01-31T09:00:00Z","awardedDate":"2026-01-31T09:00:00Z","validUntil":"2027-01-31T09:00:00+00:00",
             "credentialSubject":{"type":["AchievementSubject"],"narrative":"Why",
               "identifier":[{"type":"IdentityObject","hashed":true,"identityHash":"sha256$c7ef86405ba71b85acd8e2e95166c4b111448089f2e1599f42fe1bba46e865c5","identityType":"emailAddress","salt":"Kosher"}],
               "achievement":{"id":"https://example.org/badges/5","type":["Achievement"],"name":"Robotics","description":"Builds robots.",
                 "image":{"id":"https://example.org/5.png","type":"Image"},"criteria":{"narrative":"Build one."},"tag":["robots","steel"],
                 "alignment":[{"type":["Alignment"],"targetName":"Engineering","targetUrl":"https://skills.example/1","targetCode":"E1"}]}},
             "evidence":[{"type":["Evidence"],"id":"https://example.org/work"},{"type":["Evidence"],"id":"https://example.org/more","narrative":"How","genre":"Prose"},
               {"type":["Evidence","https://w3id.org/openbadges#Assertion"],"id":"https://example.org/assertions/1",
                "name":"The Open Badges 2.0 assertion that this credential was made of",
                "description":"This achievement was awarded as an Open Badges 2.0 assertion. The assertion can still be verified by the rules of that version."}]}
            """);
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(credential)), Encoding.UTF8.GetString(credential));
        AssertSound(credential);
    }

    [Fact]
    public void TryUpgrade_NewIds_LinkTheOldOnes()
    {
        var options = Options with { IssuerId = "did:web:example.org", AchievementId = "urn:uuid:5", SubjectId = "did:example:learner" };
        var (credential, _) = Upgrade(new BadgeHost(), Bytes(BadgeHost.Assertion("hosted")), options);
        var json = JsonNode.Parse(credential)!;
        Assert.Equal("did:web:example.org", (string?)json["issuer"]!["id"]);
        Assert.Equal(BadgeHost.IssuerId, (string?)json["issuer"]!["otherIdentifier"]![0]!["identifier"]);
        Assert.Equal("urn:uuid:5", (string?)json["credentialSubject"]!["achievement"]!["id"]);
        Assert.Equal(BadgeHost.BadgeId, (string?)json["credentialSubject"]!["achievement"]!["related"]![0]!["id"]);
        Assert.Equal("did:example:learner", (string?)json["credentialSubject"]!["id"]);
        AssertSound(credential);
    }

    [Fact]
    public void TryUpgrade_SignedAssertion_EmbedsTheJws()
    {
        var jws = BadgeHost.Sign(BadgeHost.Assertion("signed"));
        var (credential, dropped) = Upgrade(BadgeHost.Signing(), jws, Options);
        Assert.Empty(dropped);
        Assert.Equal("data:application/jose," + Encoding.ASCII.GetString(jws), (string?)JsonNode.Parse(credential)!["evidence"]!.AsArray()[^1]!["id"]);
        AssertSound(credential);

        var longer = BadgeHost.Assertion("signed");
        longer["narrative"] = new string('x', 9000);
        (credential, dropped) = Upgrade(BadgeHost.Signing(), BadgeHost.Sign(longer), Options);
        Assert.Equal(["/verification"], dropped);
        Assert.Equal(BadgeHost.AssertionId, (string?)JsonNode.Parse(credential)!["evidence"]!.AsArray()[^1]!["id"]);
        AssertSound(credential);
    }

    [Fact]
    public void TryUpgrade_WhatHasNoPlace_IsTold()
    {
        var host = new BadgeHost();
        var assertion = host[BadgeHost.AssertionId];
        assertion["extensions:apply"] = new JsonObject();
        assertion["evidence"]![1]!["author"] = "https://example.org/ann";
        assertion["recipient"]!["note/1"] = 7;
        assertion["image"] = new JsonObject { ["id"] = "https://example.org/1.png", ["caption"] = "A robot", ["author"] = "Ann" };
        var badge = host[BadgeHost.BadgeId];
        badge["endorsement"] = "https://example.org/e";
        badge["version"] = 2;
        badge["@language"] = "en";
        badge["image"] = "data:image/png;base64," + new string('A', 9000);
        badge["criteria"] = "https://example.org/criteria";
        host[BadgeHost.IssuerId]["image"] = new JsonObject { ["id"] = "https://example.org/logo.svg", ["@language"] = "not a language" };
        badge["related"] = new JsonArray(new JsonObject { ["id"] = "https://example.org/badges/5/pl", ["@language"] = "pl" }, "relative");
        badge["alignment"]![0]!["targetType"] = "Course";
        host[BadgeHost.IssuerId]["publicKey"] = BadgeHost.KeyId;
        host[BadgeHost.IssuerId]["founded"] = 1364;

        var (credential, dropped) = Upgrade(host, Bytes(assertion), Options);
        Assert.Equal(
            ["/badge/alignment/0/targetType", "/badge/endorsement", "/badge/image", "/badge/issuer/founded", "/badge/issuer/image/@language", "/badge/related/1",
                "/evidence/1/author", "/extensions:apply", "/image/author", "/recipient/note~11"],
            dropped.Order(StringComparer.Ordinal));
        var achievement = JsonNode.Parse(credential)!["credentialSubject"]!["achievement"]!;
        Assert.Equal(("2", "en", "pl"), ((string?)achievement["version"], (string?)achievement["inLanguage"], (string?)achievement["related"]![0]!["inLanguage"]));
        Assert.Equal("https://example.org/criteria", (string?)achievement["criteria"]!["id"]);
        Assert.Equal("A robot", (string?)JsonNode.Parse(credential)!["image"]!["caption"]);
        AssertSound(credential);
    }

    [Theory]
    [InlineData("telephone", "ext:telephone")]
    [InlineData("url", "ext:url")]
    [InlineData("https://schema.org/email", "emailAddress")]
    [InlineData("x:y z", "ext:x_y_z")]
    public void TryUpgrade_IdentityType_IsNamedAsInOpenBadges3(string type, string expected)
    {
        var host = new BadgeHost();
        host[BadgeHost.AssertionId]["recipient"]!["type"] = type;
        var (credential, _) = Upgrade(host, Bytes(host[BadgeHost.AssertionId]), Options);
        Assert.Equal(expected, (string?)JsonNode.Parse(credential)!["credentialSubject"]!["identifier"]![0]!["identityType"]);
    }

    [Fact]
    public void TryUpgrade_NotVerified_IsRefusedAndWritesNothing()
    {
        var host = new BadgeHost();
        host.Documents.Remove(BadgeHost.IssuerId);
        var output = new ArrayBufferWriter<byte>();
        Assert.False(AssertionUpgrade.TryUpgrade(host.Inspect(BadgeHost.Assertion("hosted")), Options, output, out var dropped, out var error));
        Assert.Equal((AssertionUpgrade.NotVerified, "/badge/issuer", 0, 0), (error.Code, error.Pointer, output.WrittenCount, dropped.Length));
        Assert.Throws<ArgumentException>(() => AssertionUpgrade.TryUpgrade(
            new BadgeHost().Inspect(BadgeHost.Assertion("hosted")), new UpgradeOptions("1"), output, out _, out _));
    }

    [Fact]
    public void TryUpgrade_MoreItemsThanAreRead_IsRefused()
    {
        var host = new BadgeHost();
        var related = new JsonArray();
        for (var i = 0; i <= 10_000; i++)
            related.Add("urn:x:" + i);
        host[BadgeHost.BadgeId]["related"] = related;
        host[BadgeHost.BadgeId]["@language"] = "not a language";
        var output = new ArrayBufferWriter<byte>();
        Assert.False(AssertionUpgrade.TryUpgrade(host.Inspect(BadgeHost.Assertion("hosted")), Options, output, out _, out var error));
        Assert.Equal((AssertionUpgrade.NotUpgradable, "/credentialSubject/achievement/related", 0), (error.Code, error.Pointer, output.WrittenCount));

        related.Clear();
        var (credential, dropped) = Upgrade(host, Bytes(BadgeHost.Assertion("hosted")), Options);
        Assert.Equal(["/badge/@language"], dropped);
        AssertSound(credential);
    }

    private static (byte[] Credential, string[] Dropped) Upgrade(BadgeHost host, byte[] badge, UpgradeOptions options)
    {
        var assertion = host.Inspect(badge);
        BadgeHost.AssertOutcome(Outcome.Valid, null, null, null, assertion);
        var output = new ArrayBufferWriter<byte>();
        Assert.True(AssertionUpgrade.TryUpgrade(assertion, options, output, out var dropped, out var error), error?.Message);
        return (output.WrittenSpan.ToArray(), [.. dropped]);
    }

    private static byte[] Bytes(JsonObject json) => Encoding.UTF8.GetBytes(json.ToJsonString());

    // It is canonical, and as an Open Badges 3.0 credential it lacks nothing but a proof.
    private static void AssertSound(byte[] credential)
    {
        Assert.True(Jcs.IsCanonical(credential));
        Assert.True(CredentialInspector.TryInspect(credential, VerificationSources.None, BadgeHost.At, out var inspected, out var error), error?.Message);
        Assert.Equal([SharedChecks.StructurePass], inspected.Checks.Where(check => check.Name == CheckNames.Structure));
    }
}
