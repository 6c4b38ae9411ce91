using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Tests.VerifiableCredentials;

public sealed class CredentialStructureTests
{
    private const string Sound = """
        {
          "@context": ["https://www.w3.org/ns/credentials/v2", "https://example.org/context/v1", {"term": "https://example.org/term"}],
          "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
          "type": ["VerifiableCredential", "ExampleCredential"],
          "issuer": {"id": "did:web:example.org", "name": "Example", "description": {"@value": "An example", "@language": "en-NZ", "@direction": "ltr"}},
          "name": [{"@value": "Name", "@language": "en"}, {"@value": "Ingoa", "@language": "mi"}],
          "description": "A credential",
          "credentialSubject": {"id": "did:example:learner", "knows": "something"},
          "validFrom": "2026-01-01T00:00:00Z",
          "validUntil": "2027-01-01T00:00:00Z",
          "credentialStatus": {"id": "https://example.org/status/1#7", "type": "BitstringStatusListEntry", "statusPurpose": "revocation", "statusListIndex": "7", "statusListCredential": "https://example.org/status/1"},
          "credentialSchema": {"id": "https://example.org/schema", "type": "JsonSchema"},
          "refreshService": {"type": "ExampleRefresh"},
          "termsOfUse": [{"type": "ExampleTerms", "id": "https://example.org/terms"}],
          "evidence": {"type": ["Evidence"]},
          "relatedResource": [
            {"id": "https://example.org/a", "digestSRI": "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "mediaType": "text/plain"},
            {"id": "https://example.org/b", "digestMultibase": "uEiBZlVztZpfWHgPyslVv6-UwirFoQoRvW1htfx963sknNA"}
          ]
        }
        """;

    private const string SoundV1 = """
        {
          "@context": ["https://www.w3.org/2018/credentials/v1"],
          "type": "VerifiableCredential",
          "issuer": "https://example.org/issuers/1",
          "issuanceDate": "2020-01-01T00:00:00Z",
          "expirationDate": "2021-01-01T00:00:00Z",
          "credentialSubject": [{"knows": "something"}],
          "credentialStatus": {"id": "https://example.org/status/1", "type": "StatusList2021Entry"}
        }
        """;

    [Theory]
    [InlineData(Sound)]
    [InlineData(SoundV1)]
    public void Inspect_SoundDocument_Holds(string document) => StructureCase.AssertHolds(StructureCase.Inspect(document));

    [Theory]
    [InlineData("/id", null)]
    [InlineData("/issuer", "\"https://example.org/issuers/1\"")]
    [InlineData("/type", "\"VerifiableCredential\"")]
    [InlineData("/credentialSubject", "[{\"a\":1},{\"id\":\"urn:a:b\"}]")]
    [InlineData("/validFrom", null)]
    [InlineData("/validUntil", null)]
    [InlineData("/validUntil", "\"2026-01-01T13:00:00+13:00\"")]
    [InlineData("/name", "\"Name\"")]
    [InlineData("/name", "{\"@value\":\"Name\"}")]
    [InlineData("/credentialStatus", "[{\"type\":\"Other\"}]")]
    [InlineData("/credentialStatus/statusSize", "1")]
    [InlineData("/credentialStatus/statusPurpose", "\"message\"")]
    [InlineData("/credentialStatus/statusListIndex", "\"99999999999999999999\"")]
    [InlineData("/credentialStatus/statusReference", "[\"https://example.org/why\"]")]
    [InlineData("/credentialStatus/statusMessage", "[{\"status\":\"0x0\",\"message\":\"no\"},{\"status\":\"0x1\",\"message\":\"yes\"}]")]
    [InlineData("/credentialSchema", "[{\"id\":\"https://example.org/a\",\"type\":[\"JsonSchema\"]}]")]
    [InlineData("/relatedResource", "{\"id\":\"https://example.org/a\",\"digestMultibase\":\"zQm\"}")]
    [InlineData("/relatedResource/0/digestSRI", "\"sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb\"")]
    public void Inspect_PermittedVariant_Holds(string pointer, string? value) =>
        StructureCase.AssertHolds(StructureCase.Changed(Sound, pointer, value));

    [Theory]
    [InlineData("/@context", null, CheckCodes.ContextInvalid, "/@context")]
    [InlineData("/@context", "[]", CheckCodes.ContextInvalid, "/@context")]
    [InlineData("/@context", "\"https://www.w3.org/ns/credentials/v2\"", CheckCodes.ContextInvalid, "/@context")]
    [InlineData("/@context/0", "\"https://www.w3.org/ns/credentials/v2/\"", CheckCodes.ContextInvalid, "/@context/0")]
    [InlineData("/@context/0", "{}", CheckCodes.ContextInvalid, "/@context/0")]
    [InlineData("/@context/1", "\"relative\"", CheckCodes.ContextInvalid, "/@context/1")]
    [InlineData("/@context/1", "7", CheckCodes.ContextInvalid, "/@context/1")]
    [InlineData("/@context/2", "null", CheckCodes.ContextInvalid, "/@context/2")]
    [InlineData("/type", null, CheckCodes.TypeInvalid, "/type")]
    [InlineData("/type", "[]", CheckCodes.TypeInvalid, "/type")]
    [InlineData("/type", "[\"ExampleCredential\"]", CheckCodes.TypeInvalid, "/type")]
    [InlineData("/type", "[\"VerifiableCredential\", 1]", CheckCodes.TypeInvalid, "/type")]
    [InlineData("/type", "{}", CheckCodes.TypeInvalid, "/type")]
    [InlineData("/id", "\"not a url\"", CheckCodes.IdInvalid, "/id")]
    [InlineData("/id", "[\"https://example.org/1\"]", CheckCodes.IdInvalid, "/id")]
    [InlineData("/id", "null", CheckCodes.IdInvalid, "/id")]
    [InlineData("/issuer", null, CheckCodes.IssuerInvalid, "/issuer")]
    [InlineData("/issuer", "\"Example\"", CheckCodes.IssuerInvalid, "/issuer")]
    [InlineData("/issuer", "[\"did:web:example.org\"]", CheckCodes.IssuerInvalid, "/issuer")]
    [InlineData("/issuer/id", null, CheckCodes.IssuerInvalid, "/issuer/id")]
    [InlineData("/issuer/id", "7", CheckCodes.IssuerInvalid, "/issuer/id")]
    [InlineData("/issuer/name", "7", CheckCodes.PropertyInvalid, "/issuer/name")]
    [InlineData("/issuer/description/@direction", "\"up\"", CheckCodes.PropertyInvalid, "/issuer/description/@direction")]
    [InlineData("/credentialSubject", null, CheckCodes.SubjectInvalid, "/credentialSubject")]
    [InlineData("/credentialSubject", "{}", CheckCodes.SubjectInvalid, "/credentialSubject")]
    [InlineData("/credentialSubject", "[]", CheckCodes.SubjectInvalid, "/credentialSubject")]
    [InlineData("/credentialSubject", "[{\"a\":1},{}]", CheckCodes.SubjectInvalid, "/credentialSubject/1")]
    [InlineData("/credentialSubject", "\"did:example:learner\"", CheckCodes.SubjectInvalid, "/credentialSubject")]
    [InlineData("/credentialSubject/id", "\"learner\"", CheckCodes.SubjectInvalid, "/credentialSubject/id")]
    [InlineData("/validFrom", "\"2026-01-01\"", CheckCodes.DateInvalid, "/validFrom")]
    [InlineData("/validFrom", "[\"2026-01-01T00:00:00Z\"]", CheckCodes.DateInvalid, "/validFrom")]
    [InlineData("/validUntil", "\"2027-01-01T00:00:00\"", CheckCodes.DateInvalid, "/validUntil")]
    [InlineData("/validUntil", "\"2026-01-01T12:59:59+13:00\"", CheckCodes.DateInvalid, "/validUntil")]
    [InlineData("/issuanceDate", "\"2026-01-01T00:00:00Z\"", CheckCodes.DateInvalid, "/issuanceDate")]
    [InlineData("/expirationDate", "\"2026-01-01T00:00:00Z\"", CheckCodes.DateInvalid, "/expirationDate")]
    [InlineData("/name", "7", CheckCodes.PropertyInvalid, "/name")]
    [InlineData("/name", "[]", CheckCodes.PropertyInvalid, "/name")]
    [InlineData("/name", "[\"text\"]", CheckCodes.PropertyInvalid, "/name/0")]
    [InlineData("/name/1/@value", null, CheckCodes.PropertyInvalid, "/name/1/@value")]
    [InlineData("/name/1/@language", "\"not a tag\"", CheckCodes.PropertyInvalid, "/name/1/@language")]
    [InlineData("/name/1/a~1b", "\"x\"", CheckCodes.PropertyInvalid, "/name/1/a~01b")]
    [InlineData("/description", "{\"@language\":\"en\"}", CheckCodes.PropertyInvalid, "/description/@value")]
    [InlineData("/credentialStatus", "\"https://example.org/status\"", CheckCodes.StatusEntryInvalid, "/credentialStatus")]
    [InlineData("/credentialStatus", "[7]", CheckCodes.StatusEntryInvalid, "/credentialStatus/0")]
    [InlineData("/credentialStatus/type", null, CheckCodes.StatusEntryInvalid, "/credentialStatus/type")]
    [InlineData("/credentialStatus/id", "\"7\"", CheckCodes.StatusEntryInvalid, "/credentialStatus/id")]
    [InlineData("/credentialStatus/id", "\"https://example.org/status/1\"", CheckCodes.StatusEntryInvalid, "/credentialStatus/id")]
    [InlineData("/credentialStatus/statusPurpose", null, CheckCodes.StatusEntryInvalid, "/credentialStatus/statusPurpose")]
    [InlineData("/credentialStatus/statusListIndex", null, CheckCodes.StatusEntryInvalid, "/credentialStatus/statusListIndex")]
    [InlineData("/credentialStatus/statusListIndex", "\"-1\"", CheckCodes.StatusEntryInvalid, "/credentialStatus/statusListIndex")]
    [InlineData("/credentialStatus/statusListIndex", "\"0x7\"", CheckCodes.StatusEntryInvalid, "/credentialStatus/statusListIndex")]
    [InlineData("/credentialStatus/statusListIndex", "\"\"", CheckCodes.StatusEntryInvalid, "/credentialStatus/statusListIndex")]
    [InlineData("/credentialStatus/statusListIndex", "\"1e3\"", CheckCodes.StatusEntryInvalid, "/credentialStatus/statusListIndex")]
    [InlineData("/credentialStatus/statusListIndex", "-1", CheckCodes.StatusEntryInvalid, "/credentialStatus/statusListIndex")]
    [InlineData("/credentialStatus/statusListIndex", "1.5", CheckCodes.StatusEntryInvalid, "/credentialStatus/statusListIndex")]
    [InlineData("/credentialStatus/statusListCredential", "\"here\"", CheckCodes.StatusEntryInvalid, "/credentialStatus/statusListCredential")]
    [InlineData("/credentialStatus/statusSize", "0", CheckCodes.StatusEntryInvalid, "/credentialStatus/statusSize")]
    [InlineData("/credentialStatus/statusSize", "2", CheckCodes.StatusEntryInvalid, "/credentialStatus/statusMessage")]
    [InlineData("/credentialStatus/statusMessage", "[{\"status\":\"0x0\",\"message\":\"no\"},{\"status\":\"0x0\",\"message\":\"no\"}]", CheckCodes.StatusEntryInvalid, "/credentialStatus/statusMessage")]
    [InlineData("/credentialStatus/statusReference", "[]", CheckCodes.StatusEntryInvalid, "/credentialStatus/statusReference")]
    [InlineData("/credentialSchema/id", null, CheckCodes.SchemaEntryInvalid, "/credentialSchema/id")]
    [InlineData("/credentialSchema/type", null, CheckCodes.SchemaEntryInvalid, "/credentialSchema/type")]
    [InlineData("/credentialSchema", "[{}]", CheckCodes.SchemaEntryInvalid, "/credentialSchema/0/id")]
    [InlineData("/refreshService/type", null, CheckCodes.PropertyInvalid, "/refreshService/type")]
    [InlineData("/termsOfUse/0/type", "\"\"", CheckCodes.PropertyInvalid, "/termsOfUse/0/type")]
    [InlineData("/evidence", "{\"id\":\"https://example.org/e\"}", CheckCodes.PropertyInvalid, "/evidence/type")]
    [InlineData("/relatedResource/0/id", null, CheckCodes.PropertyInvalid, "/relatedResource/0/id")]
    [InlineData("/relatedResource/0/digestSRI", null, CheckCodes.PropertyInvalid, "/relatedResource/0")]
    [InlineData("/relatedResource/0/digestSRI", "\"sha256-47DEQpj8\"", CheckCodes.PropertyInvalid, "/relatedResource/0/digestSRI")]
    [InlineData("/relatedResource/0/digestSRI", "\"md5x00-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\"", CheckCodes.PropertyInvalid, "/relatedResource/0/digestSRI")]
    [InlineData("/relatedResource/1/digestMultibase", "\"x\"", CheckCodes.PropertyInvalid, "/relatedResource/1/digestMultibase")]
    [InlineData("/relatedResource/1/id", "\"https://example.org/a\"", CheckCodes.PropertyInvalid, "/relatedResource")]
    [InlineData("/relatedResource/0/mediaType", "7", CheckCodes.PropertyInvalid, "/relatedResource/0/mediaType")]
    public void Inspect_BrokenRule_IsNamedWithItsPlace(string pointer, string? value, string code, string at) =>
        StructureCase.AssertFails(StructureCase.Changed(Sound, pointer, value), code, at);

    [Theory]
    [InlineData("/issuanceDate", null, CheckCodes.DateInvalid, "/issuanceDate")]
    [InlineData("/issuanceDate", "\"yesterday\"", CheckCodes.DateInvalid, "/issuanceDate")]
    [InlineData("/expirationDate", "\"2019-01-01T00:00:00Z\"", CheckCodes.DateInvalid, "/expirationDate")]
    [InlineData("/credentialStatus/id", null, CheckCodes.StatusEntryInvalid, "/credentialStatus/id")]
    public void Inspect_Version1BrokenRule_IsNamedWithItsPlace(string pointer, string? value, string code, string at) =>
        StructureCase.AssertFails(StructureCase.Changed(SoundV1, pointer, value), code, at);

    [Fact]
    public void Inspect_StatusIndexAsNumber_IsAWarningOnly()
    {
        var check = Assert.Single(StructureCase.Changed(Sound, "/credentialStatus/statusListIndex", "7"));
        Assert.Equal((CheckResult.Warn, CheckCodes.StatusIndexNotString), (check.Result, check.Code));
    }

    [Fact]
    public void Inspect_SeveralBrokenRules_AreAllNamed()
    {
        var document = JsonNode.Parse(Sound)!.AsObject();
        document.Remove("issuer");
        document.Remove("type");
        document["validFrom"] = "soon";
        var checks = StructureCase.Inspect(document.ToJsonString());
        Assert.Equal(["/type", "/issuer", "/validFrom"], checks.Select(check => check.Pointer));
    }

    [Fact]
    public void Inspect_ThousandsOfBrokenRules_ReportIsBounded()
    {
        var subjects = "[" + string.Join(',', Enumerable.Repeat("{}", 5000)) + "]";
        Assert.Equal(32, StructureCase.Changed(Sound, "/credentialSubject", subjects).Count);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"credential\"")]
    [InlineData("null")]
    public void Inspect_NotAnObject_Fails(string json) =>
        StructureCase.AssertFails(StructureCase.Inspect(json), CheckCodes.TypeInvalid, "");
}
