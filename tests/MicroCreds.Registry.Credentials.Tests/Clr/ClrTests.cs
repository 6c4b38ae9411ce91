using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.Canonical;
using MicroCreds.Registry.Credentials.Clr;
using MicroCreds.Registry.Credentials.OpenBadges;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Credentials.Tests.OpenBadges;
using MicroCreds.Registry.Credentials.Tests.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.TestKit;

namespace MicroCreds.Registry.Credentials.Tests.Clr;

public sealed class ClrTests
{
    private const string ProgramId = "https://example.org/achievements/program";

    private static readonly ClrDraft Full = new("urn:uuid:clr", "Record of Ada", FullBadge.Issuer, new ClrSubject
    {
        Id = "did:example:learner",
        Identifiers = [IdentityObject.Hash("emailAddress", "a@example.com", "Kosher")],
        Credentials = [FullBadge.Embedded(FullBadge.Write()), FullBadge.Embedded(FullBadge.Write(FullBadge.Issuer, FullBadge.Achievement, FullBadge.Award with { Id = "urn:uuid:2" }))],
        Achievements = [new BadgeAchievement(ProgramId, "Program", "A program") { AchievementType = "LearningProgram" }],
        Associations =
        [
            .. Enum.GetValues<ClrAssociationType>().Select(type => new ClrAssociation(type, FullBadge.AchievementId, ProgramId)),
        ],
    }, FullBadge.From)
    {
        Partial = false,
        Description = "Everything",
        ValidUntil = FullBadge.From.AddYears(1),
        AwardedDate = FullBadge.From.AddDays(-1),
        Endorsements = FullBadge.Award.Endorsements,
        Status = [new BitstringStatusListEntry(StatusPurposes.Revocation, 5, "https://example.org/status/1")],
    };

    [Fact]
    public void Write_Everything_IsCanonicalAndSound()
    {
        var json = Write(Full);
        Assert.True(Jcs.IsCanonical(json));
        StructureCase.AssertHolds(StructureCase.Inspect(Encoding.UTF8.GetString(json)));
    }

    [Fact]
    public void Write_LeastOfAll_GivesTheseBytes()
    {
        Assert.True(EmbeddedCredential.TryRead("""{"type":["VerifiableCredential"]}"""u8, out var carried, out _));
        var draft = new ClrDraft("urn:c", "Record", new BadgeProfile("did:web:example.org", "Issuer"), new ClrSubject { Id = "urn:s", Credentials = [carried] }, FullBadge.From);
        Assert.Equal(
            """{"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],"credentialSubject":{"id":"urn:s","type":["ClrSubject"],"verifiableCredential":[{"type":["VerifiableCredential"]}]},"id":"urn:c","issuer":{"id":"did:web:example.org","name":"Issuer","type":["Profile"]},"name":"Record","type":["VerifiableCredential","ClrCredential"],"validFrom":"2026-01-01T00:00:00Z"}""",
            Encoding.UTF8.GetString(Write(draft)));
        StructureCase.AssertHolds(StructureCase.Inspect(Encoding.UTF8.GetString(Write(draft))));
    }

    private static readonly Dictionary<string, ClrDraft> Unsound = new()
    {
        { "id", Full with { Id = "1" } },
        { "name", Full with { Name = "" } },
        { "issuer", Full with { Issuer = new BadgeProfile("1", "x") } },
        { "period", Full with { ValidUntil = FullBadge.From.AddTicks(-1) } },
        { "nobody", Full with { Subject = Full.Subject with { Id = null, Identifiers = [] } } },
        { "subject id", Full with { Subject = Full.Subject with { Id = "ada" } } },
        { "identity", Full with { Subject = Full.Subject with { Identifiers = [new IdentityObject("email", "x", false, null)] } } },
        { "no credentials", Full with { Subject = Full.Subject with { Credentials = [] } } },
        { "no credential", Full with { Subject = Full.Subject with { Credentials = [FullBadge.Embedded("{}"u8)] } } },
        { "achievement", Full with { Subject = Full.Subject with { Achievements = [new BadgeAchievement("x", "n", "d")] } } },
        { "credits", Full with { Subject = Full.Subject with { Achievements = [new BadgeAchievement("urn:x", "n", "d") { CreditsAvailable = 0.0000001m }] } } },
        { "association", Full with { Subject = Full.Subject with { Associations = [new ClrAssociation(ClrAssociationType.IsPartOf, "x", ProgramId)] } } },
        { "association type", Full with { Subject = Full.Subject with { Associations = [new ClrAssociation((ClrAssociationType)99, ProgramId, ProgramId)] } } },
        { "status", Full with { Status = [new BitstringStatusListEntry("revocation", 1, "list")] } },
    };

    public static TheoryData<string> UnsoundNames => [.. Unsound.Keys];

    [Theory]
    [MemberData(nameof(UnsoundNames))]
    public void Write_UnsoundRecord_ThrowsAndWritesNothing(string what)
    {
        var output = new ArrayBufferWriter<byte>();
        Assert.ThrowsAny<ArgumentException>(() => Unsound[what].Write(output));
        Assert.Equal(0, output.WrittenCount);
    }

    [Theory]
    [InlineData("/type", "[\"VerifiableCredential\"]", CheckCodes.TypeInvalid, "/type")]
    [InlineData("/@context/1", "\"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json\"", CheckCodes.ContextInvalid, "/@context")]
    [InlineData("/@context/2", "\"https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json\"", CheckCodes.ContextInvalid, "/@context")]
    [InlineData("/id", null, CheckCodes.IdInvalid, "/id")]
    [InlineData("/name", null, CheckCodes.PropertyInvalid, "/name")]
    [InlineData("/partial", "\"no\"", CheckCodes.PropertyInvalid, "/partial")]
    [InlineData("/validFrom", null, CheckCodes.DateInvalid, "/validFrom")]
    [InlineData("/issuer/type", null, CheckCodes.IssuerInvalid, "/issuer/type")]
    [InlineData("/credentialSubject", "[{\"type\":[\"ClrSubject\"],\"id\":\"urn:x\"}]", CheckCodes.SubjectInvalid, "/credentialSubject")]
    [InlineData("/credentialSubject/type", "[\"Person\"]", CheckCodes.SubjectInvalid, "/credentialSubject/type")]
    [InlineData("/credentialSubject/verifiableCredential", null, CheckCodes.SubjectInvalid, "/credentialSubject/verifiableCredential")]
    [InlineData("/credentialSubject/verifiableCredential", "[]", CheckCodes.SubjectInvalid, "/credentialSubject/verifiableCredential")]
    [InlineData("/credentialSubject/verifiableCredential/1", "\"a.b.c\"", CheckCodes.CarriedCredentialInvalid, "/credentialSubject/verifiableCredential/1")]
    [InlineData("/credentialSubject/verifiableCredential/1/type", "[\"AchievementCredential\"]", CheckCodes.CarriedCredentialInvalid, "/credentialSubject/verifiableCredential/1/type")]
    [InlineData("/credentialSubject/verifiableCredential/1", "{\"type\":\"EnvelopedVerifiableCredential\",\"id\":\"urn:x\"}", CheckCodes.CarriedCredentialInvalid, "/credentialSubject/verifiableCredential/1/id")]
    [InlineData("/credentialSubject/achievement/0/name", null, CheckCodes.AchievementInvalid, "/credentialSubject/achievement/0/name")]
    [InlineData("/credentialSubject/association/0/associationType", "\"isLike\"", CheckCodes.AssociationInvalid, "/credentialSubject/association/0/associationType")]
    [InlineData("/credentialSubject/association/0/sourceId", "\"x\"", CheckCodes.AssociationInvalid, "/credentialSubject/association/0/sourceId")]
    [InlineData("/credentialSubject/association/0/targetId", null, CheckCodes.AssociationInvalid, "/credentialSubject/association/0/targetId")]
    [InlineData("/credentialSubject/association/0/type", "\"Alignment\"", CheckCodes.AssociationInvalid, "/credentialSubject/association/0/type")]
    [InlineData("/credentialSubject/identifier/0/hashed", null, CheckCodes.SubjectInvalid, "/credentialSubject/identifier/0/hashed")]
    public void Inspect_BrokenRule_IsNamedWithItsPlace(string pointer, string? value, string code, string at) =>
        StructureCase.AssertFails(StructureCase.Changed(Encoding.UTF8.GetString(Write(Full)), pointer, value), code, at);

    [Fact]
    public void Inspect_AssociationWithSomethingElsewhere_WarnsUnlessThatCannotBeKnown()
    {
        var record = JsonNode.Parse(Write(Full))!;
        record["credentialSubject"]!["association"]![1]!["targetId"] = "urn:elsewhere";
        var check = Assert.Single(StructureCase.Inspect(record.ToJsonString()));
        Assert.Equal(
            (CheckResult.Warn, CheckCodes.AssociationUnresolved, "/credentialSubject/association/1/targetId"),
            (check.Result, check.Code, check.Pointer));

        var partial = record.DeepClone();
        partial["partial"] = true;
        StructureCase.AssertHolds(StructureCase.Inspect(partial.ToJsonString()));

        record["credentialSubject"]!["verifiableCredential"]![1] = JsonNode.Parse("""{"type":"EnvelopedVerifiableCredential","id":"data:application/vc+jwt,a.b.c"}""");
        StructureCase.AssertHolds(StructureCase.Inspect(record.ToJsonString()));
    }

    [Fact]
    public void Of_Record_FindsWhatItCarriesInOrder()
    {
        using var document = JsonDocument.Parse(Write(Full));
        var carried = CarriedCredentials.Of(document.RootElement);
        Assert.Equal(["/credentialSubject/verifiableCredential/0", "/credentialSubject/verifiableCredential/1"], carried.Select(found => found.Pointer));
        Assert.Equal(["urn:uuid:1", "urn:uuid:2"], carried.Select(found => found.Value.GetProperty("id").GetString()));
        Assert.All(carried, found => StructureCase.AssertHolds(StructureCase.Inspect(found.Value.GetRawText())));
    }

    [Theory]
    [InlineData("7")]
    [InlineData("{\"type\":\"ClrCredential\"}")]
    [InlineData("{\"type\":\"ClrCredential\",\"credentialSubject\":[{\"verifiableCredential\":[{}]}]}")]
    [InlineData("{\"type\":\"ClrCredential\",\"credentialSubject\":{\"verifiableCredential\":\"a.b.c\"}}")]
    [InlineData("{\"type\":\"VerifiableCredential\",\"credentialSubject\":{\"verifiableCredential\":[{}]}}")]
    public void Of_OtherDocuments_FindsNothing(string json)
    {
        using var document = JsonDocument.Parse(json);
        Assert.Empty(CarriedCredentials.Of(document.RootElement));
    }

    [Fact]
    public void Inspect_MoreCredentialsThanAreVerified_Fails()
    {
        var many = string.Join(',', Enumerable.Repeat("{\"type\":\"VerifiableCredential\"}", CarriedCredentials.MaxCount + 1));
        var checks = StructureCase.Changed(Encoding.UTF8.GetString(Write(Full)), "/credentialSubject/verifiableCredential", $"[{many}]");
        StructureCase.AssertFails(checks, CheckCodes.SubjectInvalid, "/credentialSubject/verifiableCredential");
    }

    [VectorFact]
    public void Inspect_PublishedRecord_HoldsWithEverythingItCarries()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(SharedVectors.PathTo("openbadges/valid/clr-simple_v1.json")));
        Assert.All(StructureCase.Inspect(document.RootElement.GetRawText()), check => Assert.Equal(CheckCodes.AssociationUnresolved, check.Code));
        var carried = CarriedCredentials.Of(document.RootElement);
        Assert.Equal(6, carried.Length);
        Assert.All(carried, found => StructureCase.AssertHolds(StructureCase.Inspect(found.Value.GetRawText())));
    }

    private static byte[] Write(ClrDraft draft)
    {
        var output = new ArrayBufferWriter<byte>();
        draft.Write(output);
        return output.WrittenSpan.ToArray();
    }
}
