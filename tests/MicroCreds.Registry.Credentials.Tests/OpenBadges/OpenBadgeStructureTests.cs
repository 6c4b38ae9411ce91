using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.Tests.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Tests.OpenBadges;

public sealed class OpenBadgeStructureTests
{
    private const string Sound = """
        {
          "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
          "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
          "type": ["VerifiableCredential", "AchievementCredential"],
          "awardedDate": "2026-01-01T00:00:00Z",
          "issuer": {
            "id": "did:web:example.org", "type": ["Profile"], "name": "Example", "url": "https://example.org", "email": "a@example.org", "phone": "+64",
            "address": {"type": ["Address"], "addressCountryCode": "NZ"},
            "image": {"id": "https://example.org/logo.png", "type": "Image", "caption": "Logo"},
            "otherIdentifier": [{"type": "IdentifierEntry", "identifier": "123", "identifierType": "nationalIdentityNumber"}],
            "endorsement": [{"type": ["VerifiableCredential", "EndorsementCredential"]}],
            "endorsementJwt": ["a.b.c"]
          },
          "validFrom": "2026-01-01T00:00:00Z",
          "credentialSubject": {
            "id": "did:example:learner", "type": ["AchievementSubject"],
            "identifier": [{"type": "IdentityObject", "hashed": true, "identityHash": "sha256$0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "identityType": "emailAddress", "salt": "Kosher"}],
            "activityStartDate": "2025-01-01T00:00:00Z", "activityEndDate": "2025-06-01T00:00:00Z",
            "creditsEarned": 2.5, "licenseNumber": "1", "narrative": "n", "role": "r", "term": "t",
            "source": {"id": "https://example.org/source", "type": ["Profile"]},
            "achievement": {
              "id": "https://example.org/achievements/1", "type": ["Achievement"], "achievementType": "MicroCredential",
              "name": "Teamwork", "description": "Works in teams", "criteria": {"id": "https://example.org/criteria", "narrative": "Do it"},
              "creditsAvailable": 0, "fieldOfStudy": "f", "humanCode": "h", "inLanguage": "en", "version": "1", "tag": ["a", "b"],
              "image": {"id": "https://example.org/badge.png", "type": "Image"},
              "creator": {"id": "did:web:example.org", "type": ["Profile"]},
              "related": [{"id": "https://example.org/achievements/2", "type": ["Related"]}],
              "alignment": [{"type": ["Alignment"], "targetName": "work in teams", "targetUrl": "http://data.europa.eu/esco/skill/1"}],
              "resultDescription": [
                {"id": "https://example.org/results/grade", "type": ["ResultDescription"], "name": "Grade", "resultType": "LetterGrade", "allowedValue": ["A", "B"], "requiredValue": "B"},
                {"id": "https://example.org/results/level", "type": ["ResultDescription"], "name": "Level", "resultType": "RubricCriterionLevel", "requiredLevel": "https://example.org/levels/1",
                 "rubricCriterionLevel": [{"id": "https://example.org/levels/1", "type": ["RubricCriterionLevel"], "name": "One"}]}
              ]
            },
            "result": [
              {"type": ["Result"], "resultDescription": "https://example.org/results/grade", "value": "A", "status": "Completed"},
              {"type": ["Result"], "resultDescription": "https://example.org/results/level", "achievedLevel": "https://example.org/levels/1"}
            ]
          },
          "evidence": [{"type": ["Evidence"], "narrative": "seen"}]
        }
        """;

    [Fact]
    public void Inspect_SoundBadge_Holds() => StructureCase.AssertHolds(StructureCase.Inspect(Sound));

    [Theory]
    [InlineData("/type", "[\"VerifiableCredential\", \"OpenBadgeCredential\"]")]
    [InlineData("/@context/1", "\"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json\"")]
    [InlineData("/credentialSubject/id", null)]
    [InlineData("/credentialSubject/identifier", null)]
    [InlineData("/credentialSubject/result", null)]
    [InlineData("/credentialSubject/identifier/0", "{\"type\":\"IdentityObject\",\"hashed\":false,\"identityHash\":\"a@example.org\",\"identityType\":\"emailAddress\"}")]
    [InlineData("/credentialSubject/achievement/alignment/0/type", "\"Alignment\"")]
    [InlineData("/awardedDate", null)]
    [InlineData("/issuer", "\"did:web:example.org\"")]
    [InlineData("/issuer/image/id", "\"data:image/png;base64,iVBORw0KGgo=\"")]
    [InlineData("/issuer/otherIdentifier/0/identifierType", "\"ext:vat\"")]
    [InlineData("/credentialSubject/achievement/achievementType", "\"ext:Nano\"")]
    [InlineData("/credentialSubject/achievement/type", "[\"Achievement\", \"https://example.org/vocab#Nano\"]")]
    [InlineData("/credentialSubject/achievement/resultDescription/0/resultType", "\"ext:pass\"")]
    [InlineData("/type", "[\"VerifiableCredential\", \"AchievementCredential\", \"OpenBadgeCredential\"]")]
    [InlineData("/evidence", "{\"type\": \"Evidence\", \"id\": \"data:text/plain,seen\"}")]
    public void Inspect_PermittedVariant_Holds(string pointer, string? value) =>
        StructureCase.AssertHolds(StructureCase.Changed(Sound, pointer, value));

    [Theory]
    [InlineData("/type", "[\"VerifiableCredential\", \"OtherCredential\"]", CheckCodes.TypeInvalid, "/type")]
    [InlineData("/@context", "[\"https://www.w3.org/ns/credentials/v2\"]", CheckCodes.ContextInvalid, "/@context")]
    [InlineData("/@context/1", "\"https://example.org/other\"", CheckCodes.ContextInvalid, "/@context")]
    [InlineData("/id", null, CheckCodes.IdInvalid, "/id")]
    [InlineData("/validFrom", null, CheckCodes.DateInvalid, "/validFrom")]
    [InlineData("/awardedDate", "\"2026\"", CheckCodes.DateInvalid, "/awardedDate")]
    [InlineData("/issuer/type", null, CheckCodes.IssuerInvalid, "/issuer/type")]
    [InlineData("/issuer/type", "[\"Organization\"]", CheckCodes.IssuerInvalid, "/issuer/type")]
    [InlineData("/issuer/url", "\"example\"", CheckCodes.IssuerInvalid, "/issuer/url")]
    [InlineData("/issuer/email", "7", CheckCodes.IssuerInvalid, "/issuer/email")]
    [InlineData("/issuer/address/type", null, CheckCodes.IssuerInvalid, "/issuer/address/type")]
    [InlineData("/issuer/image/id", null, CheckCodes.PropertyInvalid, "/issuer/image/id")]
    [InlineData("/issuer/image", "\"https://example.org/logo.png\"", CheckCodes.PropertyInvalid, "/issuer/image")]
    [InlineData("/issuer/otherIdentifier/0/identifier", null, CheckCodes.PropertyInvalid, "/issuer/otherIdentifier/0/identifier")]
    [InlineData("/issuer/endorsement/0/type", "[\"VerifiableCredential\"]", CheckCodes.PropertyInvalid, "/issuer/endorsement/0/type")]
    [InlineData("/issuer/endorsementJwt", "[\"a.b\"]", CheckCodes.PropertyInvalid, "/issuer/endorsementJwt")]
    [InlineData("/credentialSubject/type", null, CheckCodes.SubjectInvalid, "/credentialSubject/type")]
    [InlineData("/credentialSubject/type", "[\"Person\"]", CheckCodes.SubjectInvalid, "/credentialSubject/type")]
    [InlineData("/credentialSubject", "[{\"type\":[\"AchievementSubject\"]}]", CheckCodes.SubjectInvalid, "/credentialSubject")]
    [InlineData("/credentialSubject", "{\"type\":[\"AchievementSubject\"]}", CheckCodes.SubjectInvalid, "/credentialSubject")]
    [InlineData("/credentialSubject/identifier/0/type", null, CheckCodes.SubjectInvalid, "/credentialSubject/identifier/0/type")]
    [InlineData("/credentialSubject/identifier/0/hashed", null, CheckCodes.SubjectInvalid, "/credentialSubject/identifier/0/hashed")]
    [InlineData("/credentialSubject/identifier/0/hashed", "\"true\"", CheckCodes.SubjectInvalid, "/credentialSubject/identifier/0/hashed")]
    [InlineData("/credentialSubject/identifier/0/identityHash", null, CheckCodes.SubjectInvalid, "/credentialSubject/identifier/0/identityHash")]
    [InlineData("/credentialSubject/identifier/0/identityHash", "\"sha256$01\"", CheckCodes.SubjectInvalid, "/credentialSubject/identifier/0/identityHash")]
    [InlineData("/credentialSubject/identifier/0/identityType", null, CheckCodes.SubjectInvalid, "/credentialSubject/identifier/0/identityType")]
    [InlineData("/credentialSubject/creditsEarned", "-1", CheckCodes.SubjectInvalid, "/credentialSubject/creditsEarned")]
    [InlineData("/credentialSubject/creditsEarned", "\"2\"", CheckCodes.SubjectInvalid, "/credentialSubject/creditsEarned")]
    [InlineData("/credentialSubject/activityEndDate", "\"2024-01-01T00:00:00Z\"", CheckCodes.DateInvalid, "/credentialSubject/activityEndDate")]
    [InlineData("/credentialSubject/source/type", null, CheckCodes.SubjectInvalid, "/credentialSubject/source/type")]
    [InlineData("/credentialSubject/achievement", null, CheckCodes.AchievementInvalid, "/credentialSubject/achievement")]
    [InlineData("/credentialSubject/achievement", "[]", CheckCodes.AchievementInvalid, "/credentialSubject/achievement")]
    [InlineData("/credentialSubject/achievement/id", null, CheckCodes.AchievementInvalid, "/credentialSubject/achievement/id")]
    [InlineData("/credentialSubject/achievement/id", "\"1\"", CheckCodes.AchievementInvalid, "/credentialSubject/achievement/id")]
    [InlineData("/credentialSubject/achievement/type", "[\"Badge\"]", CheckCodes.AchievementInvalid, "/credentialSubject/achievement/type")]
    [InlineData("/credentialSubject/achievement/name", "\"\"", CheckCodes.AchievementInvalid, "/credentialSubject/achievement/name")]
    [InlineData("/credentialSubject/achievement/description", null, CheckCodes.AchievementInvalid, "/credentialSubject/achievement/description")]
    [InlineData("/credentialSubject/achievement/criteria", null, CheckCodes.AchievementInvalid, "/credentialSubject/achievement/criteria")]
    [InlineData("/credentialSubject/achievement/criteria", "\"Do it\"", CheckCodes.AchievementInvalid, "/credentialSubject/achievement/criteria")]
    [InlineData("/credentialSubject/achievement/criteria/id", "\"here\"", CheckCodes.AchievementInvalid, "/credentialSubject/achievement/criteria/id")]
    [InlineData("/credentialSubject/achievement/creditsAvailable", "-0.5", CheckCodes.AchievementInvalid, "/credentialSubject/achievement/creditsAvailable")]
    [InlineData("/credentialSubject/achievement/inLanguage", "7", CheckCodes.AchievementInvalid, "/credentialSubject/achievement/inLanguage")]
    [InlineData("/credentialSubject/achievement/tag", "[7]", CheckCodes.AchievementInvalid, "/credentialSubject/achievement/tag")]
    [InlineData("/credentialSubject/achievement/image/type", null, CheckCodes.PropertyInvalid, "/credentialSubject/achievement/image/type")]
    [InlineData("/credentialSubject/achievement/creator/id", null, CheckCodes.AchievementInvalid, "/credentialSubject/achievement/creator/id")]
    [InlineData("/credentialSubject/achievement/related/0/id", null, CheckCodes.AchievementInvalid, "/credentialSubject/achievement/related/0/id")]
    [InlineData("/credentialSubject/achievement/alignment/0/targetName", null, CheckCodes.AchievementInvalid, "/credentialSubject/achievement/alignment/0/targetName")]
    [InlineData("/credentialSubject/achievement/alignment/0/targetUrl", "\"ESCO\"", CheckCodes.AchievementInvalid, "/credentialSubject/achievement/alignment/0/targetUrl")]
    [InlineData("/credentialSubject/achievement/resultDescription/0/name", null, CheckCodes.AchievementInvalid, "/credentialSubject/achievement/resultDescription/0/name")]
    [InlineData("/credentialSubject/achievement/resultDescription/0/resultType", null, CheckCodes.AchievementInvalid, "/credentialSubject/achievement/resultDescription/0/resultType")]
    [InlineData("/credentialSubject/achievement/resultDescription/0/requiredValue", "\"C\"", CheckCodes.AchievementInvalid, "/credentialSubject/achievement/resultDescription/0/requiredValue")]
    [InlineData("/credentialSubject/achievement/resultDescription/0/allowedValue", "[1]", CheckCodes.AchievementInvalid, "/credentialSubject/achievement/resultDescription/0/allowedValue")]
    [InlineData("/credentialSubject/achievement/resultDescription/1/requiredLevel", "\"https://example.org/levels/9\"", CheckCodes.AchievementInvalid, "/credentialSubject/achievement/resultDescription/1/requiredLevel")]
    [InlineData("/credentialSubject/achievement/resultDescription/1/rubricCriterionLevel/0/name", null, CheckCodes.AchievementInvalid, "/credentialSubject/achievement/resultDescription/1/rubricCriterionLevel/0/name")]
    [InlineData("/credentialSubject/achievement/resultDescription/1/id", "\"https://example.org/results/grade\"", CheckCodes.AchievementInvalid, "/credentialSubject/achievement/resultDescription")]
    [InlineData("/credentialSubject/result/0/type", null, CheckCodes.ResultInvalid, "/credentialSubject/result/0/type")]
    [InlineData("/credentialSubject/result/0/status", "\"Done\"", CheckCodes.ResultInvalid, "/credentialSubject/result/0/status")]
    [InlineData("/credentialSubject/result/0/value", "\"Z\"", CheckCodes.ResultInvalid, "/credentialSubject/result/0/value")]
    [InlineData("/credentialSubject/result/0/resultDescription", "\"https://example.org/results/none\"", CheckCodes.ResultInvalid, "/credentialSubject/result/0/resultDescription")]
    [InlineData("/credentialSubject/result/1/achievedLevel", "\"https://example.org/levels/9\"", CheckCodes.ResultInvalid, "/credentialSubject/result/1/achievedLevel")]
    [InlineData("/evidence/0/type", null, CheckCodes.PropertyInvalid, "/evidence/0/type")]
    [InlineData("/evidence/0/type", "[\"Note\"]", CheckCodes.PropertyInvalid, "/evidence/0/type")]
    [InlineData("/evidence/0/audience", "7", CheckCodes.PropertyInvalid, "/evidence/0/audience")]
    [InlineData("/evidence/0/id", "\"seen\"", CheckCodes.PropertyInvalid, "/evidence/0/id")]
    [InlineData("/type", "[\"VerifiableCredential\", \"AchievementCredential\", \"VerifiableCredential\"]", CheckCodes.TypeInvalid, "/type")]
    [InlineData("/type", "[\"VerifiableCredential\", \"AchievementCredential\", \"FancyCredential\"]", CheckCodes.TypeInvalid, "/type")]
    [InlineData("/credentialSubject/achievement/type", "[\"Achievement\", \"Achievement\"]", CheckCodes.AchievementInvalid, "/credentialSubject/achievement/type")]
    [InlineData("/credentialSubject/achievement/type", "[\"Achievement\", \"Nano\"]", CheckCodes.AchievementInvalid, "/credentialSubject/achievement/type")]
    [InlineData("/credentialSubject/achievement/achievementType", "\"Nano\"", CheckCodes.AchievementInvalid, "/credentialSubject/achievement/achievementType")]
    [InlineData("/credentialSubject/achievement/achievementType", "\"ext:\"", CheckCodes.AchievementInvalid, "/credentialSubject/achievement/achievementType")]
    [InlineData("/credentialSubject/achievement/inLanguage", "\"no such language\"", CheckCodes.AchievementInvalid, "/credentialSubject/achievement/inLanguage")]
    [InlineData("/credentialSubject/achievement/creator", "[]", CheckCodes.AchievementInvalid, "/credentialSubject/achievement/creator")]
    [InlineData("/credentialSubject/achievement/related/0/inLanguage", "7", CheckCodes.AchievementInvalid, "/credentialSubject/achievement/related/0/inLanguage")]
    [InlineData("/credentialSubject/achievement/alignment/0/targetType", "\"skill\"", CheckCodes.AchievementInvalid, "/credentialSubject/achievement/alignment/0/targetType")]
    [InlineData("/credentialSubject/achievement/resultDescription/0/resultType", "\"Grade\"", CheckCodes.AchievementInvalid, "/credentialSubject/achievement/resultDescription/0/resultType")]
    [InlineData("/credentialSubject/achievement/resultDescription/1/rubricCriterionLevel/0/points", "7", CheckCodes.AchievementInvalid, "/credentialSubject/achievement/resultDescription/1/rubricCriterionLevel/0/points")]
    [InlineData("/credentialSubject/achievement/resultDescription/1/resultType", "\"Status\"", CheckCodes.ResultInvalid, "/credentialSubject/result/1/status")]
    [InlineData("/credentialSubject/identifier/0/identityType", "\"email\"", CheckCodes.SubjectInvalid, "/credentialSubject/identifier/0/identityType")]
    [InlineData("/credentialSubject/source", "[]", CheckCodes.SubjectInvalid, "/credentialSubject/source")]
    [InlineData("/issuer/address", "[]", CheckCodes.IssuerInvalid, "/issuer/address")]
    [InlineData("/issuer/address/addressCountryCode", "\"NZL\"", CheckCodes.IssuerInvalid, "/issuer/address/addressCountryCode")]
    [InlineData("/issuer/address/geo", "{\"type\":\"GeoCoordinates\",\"latitude\":91,\"longitude\":0}", CheckCodes.IssuerInvalid, "/issuer/address/geo/latitude")]
    [InlineData("/issuer/address/geo", "{\"type\":\"GeoCoordinates\",\"latitude\":0}", CheckCodes.IssuerInvalid, "/issuer/address/geo/longitude")]
    [InlineData("/issuer/dateOfBirth", "\"1990-02-30\"", CheckCodes.IssuerInvalid, "/issuer/dateOfBirth")]
    [InlineData("/issuer/parentOrg", "{\"type\":[\"Profile\"]}", CheckCodes.IssuerInvalid, "/issuer/parentOrg/id")]
    [InlineData("/issuer/givenName", "7", CheckCodes.IssuerInvalid, "/issuer/givenName")]
    [InlineData("/issuer/image/id", "\"data:image png,x\"", CheckCodes.PropertyInvalid, "/issuer/image/id")]
    [InlineData("/issuer/otherIdentifier/0/identifierType", "\"vat\"", CheckCodes.PropertyInvalid, "/issuer/otherIdentifier/0/identifierType")]
    [InlineData("/issuer/endorsementJwt", "[\"a.b!.c\"]", CheckCodes.PropertyInvalid, "/issuer/endorsementJwt")]
    [InlineData("/issuer/endorsementJwt", "\"a..\"", CheckCodes.PropertyInvalid, "/issuer/endorsementJwt")]
    public void Inspect_BrokenRule_IsNamedWithItsPlace(string pointer, string? value, string code, string at) =>
        StructureCase.AssertFails(StructureCase.Changed(Sound, pointer, value), code, at);

    [Theory]
    [InlineData("\"valueMin\":\"0\",\"valueMax\":\"100\"", "100", true)]
    [InlineData("\"valueMin\":\"0\",\"valueMax\":\"100\"", "0.0", true)]
    [InlineData("\"valueMin\":\"0\",\"valueMax\":\"100\"", "85%", true)]
    [InlineData("\"valueMin\":\"0\",\"valueMax\":\"100\"", "1e2", true)]
    [InlineData("\"valueMin\":\"0\",\"valueMax\":\"100\"", "100.01", false)]
    [InlineData("\"valueMin\":\"0\",\"valueMax\":\"100\"", "-1", false)]
    [InlineData("\"valueMin\":\"0\",\"valueMax\":\"100\"", "Pass", false)]
    [InlineData("\"valueMin\":\"0\",\"valueMax\":\"100\"", "1e400", false)]
    [InlineData("\"valueMin\":\"50\"", "49", false)]
    [InlineData("\"valueMax\":\"50\"", "49", true)]
    [InlineData("\"allowedValue\":[\"F\",\"C\",\"B\",\"A\"],\"valueMin\":\"C\",\"valueMax\":\"B\"", "A", false)]
    [InlineData("\"allowedValue\":[\"F\",\"C\",\"B\",\"A\"],\"valueMin\":\"C\",\"valueMax\":\"B\"", "B", true)]
    [InlineData("\"allowedValue\":[\"F\",\"C\",\"B\",\"A\"],\"valueMin\":\"C\"", "F", false)]
    [InlineData("\"allowedValue\":[\"A\",\"B\",\"C\"],\"valueMin\":\"C\",\"valueMax\":\"A\"", "B", true)]
    [InlineData("\"allowedValue\":[\"A\",\"B\"]", "a", false)]
    [InlineData("\"allowedValue\":\"A\"", "A", true)]
    [InlineData("\"valueMin\":\"low\",\"valueMax\":\"high\"", "middle", true)]
    public void Inspect_ResultAgainstItsDescription_IsJudgedByListAndRange(string description, string value, bool holds)
    {
        var described = $$"""{"id":"https://example.org/results/grade","type":["ResultDescription"],"name":"Grade","resultType":"Result",{{description}}}""";
        var badge = JsonNode.Parse(Sound)!;
        badge["credentialSubject"]!["achievement"]!["resultDescription"]![0] = JsonNode.Parse(described);
        badge["credentialSubject"]!["result"]![0]!["value"] = value;
        var checks = StructureCase.Inspect(badge.ToJsonString());
        if (holds)
            StructureCase.AssertHolds(checks);
        else
            StructureCase.AssertFails(checks, CheckCodes.ResultInvalid, "/credentialSubject/result/0/value");
    }

    [Fact]
    public void Inspect_ForeignContext_LeavesUnknownTypesAlone()
    {
        var badge = JsonNode.Parse(Sound)!;
        badge["@context"]!.AsArray().Add("https://example.org/context");
        badge["type"]!.AsArray().Add("FancyCredential");
        StructureCase.AssertHolds(StructureCase.Inspect(badge.ToJsonString()));
    }
}
