using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.OpenBadges2;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Tests.OpenBadges2;

public sealed class AssertionStructureTests
{
    [Theory]
    [InlineData("@context", "\"https://w3id.org/openbadges/v1\"", CheckCodes.ContextInvalid)]
    [InlineData("@context", null, CheckCodes.ContextInvalid)]
    [InlineData("type", "\"BadgeClass\"", CheckCodes.TypeInvalid)]
    [InlineData("id", "\"assertions/1\"", CheckCodes.IdInvalid)]
    [InlineData("id", null, CheckCodes.IdInvalid)]
    [InlineData("recipient", "\"a@example.org\"", CheckCodes.SubjectInvalid)]
    [InlineData("recipient/type", null, CheckCodes.SubjectInvalid)]
    [InlineData("recipient/identity", "\"sha256$12\"", CheckCodes.SubjectInvalid)]
    [InlineData("recipient/hashed", "\"true\"", CheckCodes.SubjectInvalid)]
    [InlineData("recipient/salt", "7", CheckCodes.SubjectInvalid)]
    [InlineData("issuedOn", "1769850000", CheckCodes.DateInvalid)]
    [InlineData("issuedOn", "\"2026-01-31\"", CheckCodes.DateInvalid)]
    [InlineData("issuedOn", null, CheckCodes.DateInvalid)]
    [InlineData("expires", "\"2025-01-31T09:00:00Z\"", CheckCodes.DateInvalid)]
    [InlineData("verification", null, CheckCodes.PropertyInvalid)]
    [InlineData("verification", "{\"type\":[\"hosted\",\"signed\"]}", CheckCodes.PropertyInvalid)]
    [InlineData("evidence", "7", CheckCodes.PropertyInvalid)]
    [InlineData("evidence/1/narrative", "{}", CheckCodes.PropertyInvalid)]
    [InlineData("narrative", "[]", CheckCodes.PropertyInvalid)]
    [InlineData("image", "\"1.png\"", CheckCodes.PropertyInvalid)]
    [InlineData("revoked", "\"no\"", CheckCodes.PropertyInvalid)]
    [InlineData("badge", "7", CheckCodes.AchievementInvalid)]
    [InlineData("badge", null, CheckCodes.AchievementInvalid)]
    [InlineData("badge/type", "\"Badge\"", CheckCodes.AchievementInvalid)]
    [InlineData("badge/name", null, CheckCodes.AchievementInvalid)]
    [InlineData("badge/description", "\"\"", CheckCodes.AchievementInvalid)]
    [InlineData("badge/image", null, CheckCodes.AchievementInvalid)]
    [InlineData("badge/criteria", null, CheckCodes.AchievementInvalid)]
    [InlineData("badge/criteria", "\"criteria.html\"", CheckCodes.AchievementInvalid)]
    [InlineData("badge/criteria/narrative", "7", CheckCodes.AchievementInvalid)]
    [InlineData("badge/alignment/0/targetUrl", null, CheckCodes.AchievementInvalid)]
    [InlineData("badge/tags", "[7]", CheckCodes.AchievementInvalid)]
    [InlineData("badge/issuer", "7", CheckCodes.IssuerInvalid)]
    [InlineData("badge/issuer/type", "\"Person\"", CheckCodes.IssuerInvalid)]
    [InlineData("badge/issuer/name", null, CheckCodes.IssuerInvalid)]
    [InlineData("badge/issuer/url", "\"example.org\"", CheckCodes.IssuerInvalid)]
    [InlineData("badge/issuer/email", null, CheckCodes.IssuerInvalid)]
    public void TryInspect_BrokenRule_IsNamedWithItsPlace(string path, string? value, string code)
    {
        var whole = Whole();
        var steps = path.Split('/');
        JsonNode parent = whole;
        foreach (var step in steps[..^1])
            parent = int.TryParse(step, out var index) ? parent[index]! : parent[step]!;
        if (value is null)
            parent.AsObject().Remove(steps[^1]);
        else
            parent[steps[^1]] = JsonNode.Parse(value);

        var host = new BadgeHost();
        host.Documents.Clear();
        host.Documents[BadgeHost.AssertionId] = whole.DeepClone();
        var checks = host.Inspect(whole).Checks;
        Assert.Contains(checks, check => check is { Name: CheckNames.Structure, Result: CheckResult.Fail } && check.Code == code && check.Pointer == "/" + path);
        Assert.Equal(Outcome.Invalid, OutcomeRule.Of(checks));
    }

    [Fact]
    public void TryInspect_LongDataImage_IsTaken()
    {
        var whole = Whole();
        var image = "data:image/png;base64," + new string('A', 100_000);
        whole["image"] = image;
        whole["badge"]!["image"] = image;
        var host = new BadgeHost();
        host.Documents[BadgeHost.AssertionId] = whole.DeepClone();
        BadgeHost.AssertOutcome(Outcome.Valid, null, null, null, host.Inspect(whole));
    }

    [Theory]
    [InlineData("""{"@context":"https://w3id.org/openbadges/v2","type":"Assertion"}""", true)]
    [InlineData("""{"@context":["https://w3id.org/openbadges/v2",{}],"type":["Assertion"]}""", true)]
    [InlineData("""{"@context":"https://w3id.org/openbadges/v2","type":"BadgeClass"}""", false)]
    [InlineData("""{"@context":"https://www.w3.org/ns/credentials/v2","type":"Assertion"}""", false)]
    [InlineData("""{"type":"Assertion"}""", false)]
    [InlineData("[]", false)]
    public void IsAssertion_Document_IsToldByContextAndType(string json, bool expected)
    {
        using var document = JsonDocument.Parse(json);
        Assert.Equal(expected, AssertionInspector.IsAssertion(document.RootElement));
    }

    private static JsonObject Whole()
    {
        var whole = BadgeHost.Assertion("hosted");
        whole["badge"] = BadgeHost.Badge();
        whole["badge"]!["issuer"] = BadgeHost.Issuer();
        return whole;
    }
}
