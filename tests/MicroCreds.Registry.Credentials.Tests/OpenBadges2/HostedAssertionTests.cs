using System.Text;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.OpenBadges2;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.TestKit;

namespace MicroCreds.Registry.Credentials.Tests.OpenBadges2;

public sealed class HostedAssertionTests
{
    private static readonly string[] Urls = [BadgeHost.AssertionId, BadgeHost.BadgeId, BadgeHost.IssuerId];

    [Fact]
    public void TryInspect_EverythingFetched_IsValid()
    {
        var assertion = new BadgeHost().Inspect(BadgeHost.Assertion("hosted"));
        BadgeHost.AssertOutcome(Outcome.Valid, null, null, null, assertion);
        Assert.Equal((BadgeHost.AssertionId, BadgeHost.BadgeId, BadgeHost.IssuerId), (assertion.Id, assertion.BadgeClassId, assertion.IssuerId));
        Assert.Equal([CheckNames.Structure, CheckNames.Proof, CheckNames.IssuerKey, CheckNames.Validity, CheckNames.Status], assertion.Checks.Select(check => check.Name));
    }

    [Fact]
    public void TryInspect_AnyDocumentNotFetched_IsIndeterminateAndNeverValid()
    {
        for (var known = 0; known < 7; known++)
        {
            var host = new BadgeHost();
            foreach (var (url, bit) in Urls.Zip([1, 2, 4]))
            {
                if ((known & bit) == 0)
                    host.Documents.Remove(url);
            }

            var assertion = host.Inspect(BadgeHost.Assertion("hosted"));
            BadgeHost.AssertOutcome(Outcome.Indeterminate, null, CheckCodes.HostedNotFetched, null, assertion);
            Assert.Contains(assertion.Checks, check => check.Code == CheckCodes.HostedNotFetched);
            Assert.Contains(Urls, url => !host.Documents.ContainsKey(url) && host.Asked.Contains(url));
        }

        Assert.True(AssertionInspector.TryInspect(
            Encoding.UTF8.GetBytes(BadgeHost.Assertion("hosted").ToJsonString()), null, BadgeHost.At, VerificationPolicy.Default, out var alone, out _));
        BadgeHost.AssertOutcome(Outcome.Indeterminate, CheckNames.Proof, CheckCodes.HostedNotFetched, "/id", alone);
    }

    [Fact]
    public void TryInspect_AnyDocumentAbsent_IsInvalid()
    {
        foreach (var (url, pointer) in Urls.Zip(["/id", "/badge", "/badge/issuer"]))
        {
            var host = new BadgeHost();
            host.Documents[url] = null;
            BadgeHost.AssertOutcome(Outcome.Invalid, CheckNames.Proof, CheckCodes.HostedAbsent, pointer, host.Inspect(BadgeHost.Assertion("hosted")));
        }
    }

    [Theory]
    [InlineData("recipient", """{"type":"email","hashed":false,"identity":"mallory@example.org"}""")]
    [InlineData("issuedOn", "\"2026-01-31T09:00:01Z\"")]
    [InlineData("expires", "\"2028-01-31T09:00:00Z\"")]
    [InlineData("badge", "\"https://example.org/badges/6\"")]
    [InlineData("evidence", "\"https://example.org/work\"")]
    [InlineData("narrative", "\"Because\"")]
    [InlineData("image", "\"https://example.org/1.png\"")]
    [InlineData("type", "[\"Assertion\",\"https://example.org/Other\"]")]
    public void TryInspect_PresentedOtherThanHosted_IsInvalidAtThePlace(string member, string value)
    {
        var presented = BadgeHost.Assertion("hosted");
        presented[member] = JsonNode.Parse(value);
        BadgeHost.AssertOutcome(Outcome.Invalid, CheckNames.Proof, CheckCodes.HostedDiffers, "/" + member, new BadgeHost().Inspect(presented));
    }

    [Fact]
    public void TryInspect_PresentedOtherwiseAndSayingTheSame_IsValid()
    {
        var presented = BadgeHost.Assertion("hosted");
        presented["issuedOn"] = "2026-01-31T10:00:00+01:00";
        presented["type"] = new JsonArray("Assertion");
        presented.Remove("narrative");
        presented["verify"] = presented["verification"]!.DeepClone();
        presented.Remove("verification");
        presented["badge"] = BadgeHost.Badge();
        presented["badge"]!["issuer"] = BadgeHost.Issuer();
        BadgeHost.AssertOutcome(Outcome.Valid, null, null, null, new BadgeHost().Inspect(presented));
        BadgeHost.AssertOutcome(Outcome.Valid, null, null, null, new BadgeHost().Inspect(Encoding.UTF8.GetBytes(BadgeHost.AssertionId)));
    }

    [Theory]
    [InlineData("badge", "name", "/badge/name")]
    [InlineData("issuer", "name", "/badge/issuer/name")]
    public void TryInspect_EmbeddedOtherThanHosted_IsInvalidAtThePlace(string what, string member, string pointer)
    {
        var presented = BadgeHost.Assertion("hosted");
        presented["badge"] = BadgeHost.Badge();
        presented["badge"]!["issuer"] = BadgeHost.Issuer();
        (what == "badge" ? presented["badge"]! : presented["badge"]!["issuer"]!)[member] = "Another";
        BadgeHost.AssertOutcome(Outcome.Invalid, CheckNames.Proof, CheckCodes.HostedDiffers, pointer, new BadgeHost().Inspect(presented));
    }

    [Fact]
    public void TryInspect_EmbeddedBesideTheAssertion_NeedsNoMoreThanTheAssertion()
    {
        var whole = BadgeHost.Assertion("HostedBadge");
        whole["badge"] = BadgeHost.Badge();
        whole["badge"]!["issuer"] = BadgeHost.Issuer();
        var host = new BadgeHost();
        host.Documents.Clear();
        host.Documents[BadgeHost.AssertionId] = whole.DeepClone();
        BadgeHost.AssertOutcome(Outcome.Valid, null, null, null, host.Inspect(whole));
        Assert.Equal([BadgeHost.AssertionId], host.Asked);
    }

    [Fact]
    public void TryInspect_AnotherHostEmbedsTheIssuer_IsNeverValid()
    {
        const string Evil = "https://evil.example/1";
        var forged = BadgeHost.Assertion("hosted");
        forged["id"] = Evil;
        forged["badge"] = BadgeHost.Badge();
        forged["badge"]!["issuer"] = BadgeHost.Issuer();
        forged["badge"]!["issuer"]!["verification"] = JsonNode.Parse("""{"allowedOrigins":"evil.example"}""");
        var host = new BadgeHost();
        host.Documents[Evil] = forged.DeepClone();
        var assertion = host.Inspect(forged);
        BadgeHost.AssertOutcome(Outcome.Invalid, CheckNames.IssuerKey, CheckCodes.HostedOutOfScope, "/id", assertion);
        Assert.Contains(assertion.Checks, check => check.Code == CheckCodes.HostedDiffers && check.Pointer == "/badge/issuer/verification");

        host.Documents.Remove(BadgeHost.BadgeId);
        host.Documents.Remove(BadgeHost.IssuerId);
        BadgeHost.AssertOutcome(Outcome.Indeterminate, CheckNames.IssuerKey, CheckCodes.HostedNotFetched, "/badge/issuer", host.Inspect(forged));

        forged["badge"]!["id"] = "urn:uuid:5";
        forged["badge"]!["issuer"]!["id"] = "did:web:example.org";
        host.Documents[Evil] = forged.DeepClone();
        BadgeHost.AssertOutcome(Outcome.Indeterminate, CheckNames.Proof, CheckCodes.HostedNotFetched, "/badge/issuer", host.Inspect(forged));
    }

    [Theory]
    [InlineData("""{"allowedOrigins":"a.example"}""", "https://a.example/x", true)]
    [InlineData("""{"allowedOrigins":["b.example","A.example"]}""", "https://a.example:8443/x", true)]
    [InlineData("""{"allowedOrigins":"https://a.example"}""", "https://a.example/x", true)]
    [InlineData("""{"allowedOrigins":"example"}""", "https://a.example/x", false)]
    [InlineData("""{"allowedOrigins":["b.example"]}""", "https://example.org/x", false)]
    [InlineData("""{"startsWith":"https://a.example/ours/"}""", "https://a.example/ours/1", true)]
    [InlineData("""{"startsWith":["https://b.example/","https://a.example/ours/"]}""", "https://a.example/ours/1", true)]
    [InlineData("""{"startsWith":"https://a.example/ours/"}""", "https://a.example/theirs/1", false)]
    [InlineData("""{"startsWith":"https://a.example"}""", "https://a.example.evil.example/1", false)]
    [InlineData("""{"startsWith":"https://a.example"}""", "https://a.example@evil.example/1", false)]
    [InlineData("""{"startsWith":"https://a.example/ours/","allowedOrigins":["b.example"]}""", "https://a.example/ours/1", false)]
    [InlineData("""{"startsWith":7}""", "https://a.example/1", false)]
    [InlineData("""{"allowedOrigins":[7]}""", "https://a.example/1", false)]
    [InlineData("""{"type":"VerificationObject"}""", "https://example.org:443/x", true)]
    [InlineData("""{"type":"VerificationObject"}""", "https://example.org:444/x", false)]
    [InlineData("{}", "https://sub.example.org/x", false)]
    [InlineData("7", "https://example.org/x", true)]
    public void TryInspect_ProfileSaysWhereAssertionsAre_HoldsToIt(string verification, string id, bool isAllowed)
    {
        var host = new BadgeHost();
        host[BadgeHost.IssuerId]["verification"] = JsonNode.Parse(verification);
        var presented = BadgeHost.Assertion("hosted");
        presented["id"] = id;
        host.Documents[id] = presented.DeepClone();
        var assertion = host.Inspect(presented);
        if (isAllowed)
            BadgeHost.AssertOutcome(Outcome.Valid, null, null, null, assertion);
        else
            Assert.Contains(assertion.Checks, check => check.Result == CheckResult.Fail && check.Code == CheckCodes.HostedOutOfScope);
    }

    [Theory]
    [InlineData("""{"@context":"https://w3id.org/openbadges/v2","id":"https://example.org/assertions/1","revoked":true,"revocationReason":"A mistake"}""")]
    [InlineData("""{"id":"https://example.org/assertions/1","revoked":true}""")]
    public void TryInspect_HostSaysRevoked_IsInvalid(string stub)
    {
        var host = new BadgeHost();
        host.Documents[BadgeHost.AssertionId] = JsonNode.Parse(stub);
        BadgeHost.AssertOutcome(Outcome.Invalid, CheckNames.Status, CheckCodes.Revoked, "/revoked", host.Inspect(BadgeHost.Assertion("hosted")));
        BadgeHost.AssertOutcome(Outcome.Invalid, CheckNames.Status, CheckCodes.Revoked, "/revoked", host.Inspect(Encoding.UTF8.GetBytes(BadgeHost.AssertionId)));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"id":"https://example.org/assertions/2"}""")]
    [InlineData("\"<html>\"")]
    public void TryInspect_HostAnswersSomethingElse_IsInvalid(string answer)
    {
        var host = new BadgeHost();
        host.Documents[BadgeHost.AssertionId] = JsonNode.Parse(answer);
        BadgeHost.AssertOutcome(Outcome.Invalid, CheckNames.Proof, CheckCodes.HostedDiffers, "", host.Inspect(BadgeHost.Assertion("hosted")));
    }

    [Fact]
    public void TryInspect_PlainHttp_IsNeverAskedForNorValid()
    {
        var presented = BadgeHost.Assertion("hosted");
        presented["id"] = "http://example.org/assertions/1";
        var assertion = new BadgeHost().Inspect(presented);
        BadgeHost.AssertOutcome(Outcome.Invalid, CheckNames.IssuerKey, CheckCodes.HostedOutOfScope, "/id", assertion);
        presented["badge"] = "http://example.org/badges/5";
        BadgeHost.AssertOutcome(Outcome.Indeterminate, CheckNames.Proof, CheckCodes.HostedNotFetched, "/id", new BadgeHost().Inspect(presented));
    }

    [Theory]
    [InlineData("2027-01-31T09:00:00Z", CheckCodes.Expired, "/expires")]
    [InlineData("2026-01-31T08:59:59Z", CheckCodes.NotYetValid, "/issuedOn")]
    public void TryInspect_OutsideItsPeriod_Fails(string at, string code, string pointer)
    {
        Assert.True(AssertionInspector.TryInspect(
            Encoding.UTF8.GetBytes(BadgeHost.Assertion("hosted").ToJsonString()), new BadgeHost().Find,
            DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture), VerificationPolicy.Default, out var assertion, out _));
        BadgeHost.AssertOutcome(Outcome.Invalid, CheckNames.Validity, code, pointer, assertion);
    }

    [Fact]
    public void TryInspect_MutatedAssertions_NeverThrowAndAreNeverValid()
    {
        const int Seed = 20261122;
        var random = new Random(Seed);
        var host = new BadgeHost();
        var bytes = Encoding.UTF8.GetBytes(BadgeHost.Assertion("hosted").ToJsonString());
        var hostedText = BadgeHost.Assertion("hosted");
        for (var round = 0; round < Campaign.Rounds(3_000, 200_000); round++)
        {
            var mutated = (byte[])bytes.Clone();
            mutated[random.Next(mutated.Length)] = (byte)random.Next(32, 127);
            if (!AssertionInspector.TryInspect(mutated, host.Find, BadgeHost.At, VerificationPolicy.Default, out var assertion, out var error))
                Assert.NotEmpty(error.Code);
            else if (OutcomeRule.Of(assertion.Checks) == Outcome.Valid)
                Assert.True(SaysNoMore(JsonNode.Parse(mutated)!.AsObject(), hostedText), $"seed {Seed}, round {round}: {Encoding.UTF8.GetString(mutated)}");
        }
    }

    // A changed context is no claim, and an instant can be written in several ways.
    private static bool SaysNoMore(JsonObject mutated, JsonObject hosted)
    {
        foreach (var (name, value) in mutated)
        {
            if (name is "@context" || JsonNode.DeepEquals(value, hosted[name]))
                continue;
            if (name is not ("issuedOn" or "expires") || DateTimeOffset.Parse((string)value!, null) != DateTimeOffset.Parse((string)hosted[name]!, null))
                return false;
        }

        return true;
    }
}
