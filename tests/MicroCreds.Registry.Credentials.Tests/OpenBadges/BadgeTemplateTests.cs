using System.Buffers;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Canonical;
using MicroCreds.Registry.Credentials.OpenBadges;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Credentials.Tests.VerifiableCredentials;
using MicroCreds.Registry.TestKit.Credentials;

namespace MicroCreds.Registry.Credentials.Tests.OpenBadges;

public sealed class BadgeTemplateTests
{
    private static readonly DateTimeOffset From = FullBadge.From;

    // Every string that canonical form treats apart: controls, quotes, what other encoders escape, planes beyond the first.
    private const string Awkward = "\u0000\u001f\b\t\n\f\r\"\\/<>&'+\u007f\u0080\u00a0é€\u2028\u2029\ufeff\ue000日本😀 \U0010fffd";

    private static readonly BadgeProfile FullIssuer = FullBadge.Issuer with { Name = "Issuer " + Awkward, Description = Awkward };

    private static readonly BadgeAchievement FullAchievement = FullBadge.Achievement with { Name = "Name " + Awkward, Description = "Description " + Awkward, CriteriaNarrative = Awkward };

    private static readonly BadgeAward FullAward = FullBadge.Award with { Subject = FullBadge.Award.Subject with { Narrative = Awkward } };

    [Fact]
    public void Write_Everything_IsCanonicalAndSound()
    {
        var bytes = Write(FullIssuer, FullAchievement, FullAward);
        Assert.Equal(Encoding.UTF8.GetString(Canonical(bytes)), Encoding.UTF8.GetString(bytes));
        StructureCase.AssertHolds(StructureCase.Inspect(Encoding.UTF8.GetString(bytes)));
    }

    [Fact]
    public void Write_LeastOfAll_IsCanonicalAndSound()
    {
        var bytes = Write(
            new BadgeProfile("did:web:example.org", "Issuer"),
            new BadgeAchievement("https://example.org/achievements/1", "Name", "Description"),
            new BadgeAward("urn:uuid:1", new BadgeSubject { Identifiers = [IdentityObject.Hash("emailAddress", "a@example.com", null)] }, From));
        Assert.Equal(Encoding.UTF8.GetString(Canonical(bytes)), Encoding.UTF8.GetString(bytes));
        StructureCase.AssertHolds(StructureCase.Inspect(Encoding.UTF8.GetString(bytes)));
    }

    [Fact]
    public void Write_Sample_GivesTheseBytes()
    {
        var bytes = Write(
            new BadgeProfile("did:web:example.org", "Issuer"),
            new BadgeAchievement("https://example.org/achievements/1", "Name", "Description") { CreditsAvailable = 5.00m, CriteriaNarrative = "Do it" },
            new BadgeAward("urn:uuid:1", new BadgeSubject { Id = "did:example:1" }, From)
            {
                Status = [new BitstringStatusListEntry(StatusPurposes.Revocation, 7, "https://example.org/status/1")],
            });
        Assert.Equal(
            """{"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],"credentialStatus":{"id":"https://example.org/status/1#7","statusListCredential":"https://example.org/status/1","statusListIndex":"7","statusPurpose":"revocation","type":"BitstringStatusListEntry"},"credentialSubject":{"achievement":{"achievementType":"MicroCredential","creditsAvailable":5,"criteria":{"narrative":"Do it"},"description":"Description","id":"https://example.org/achievements/1","name":"Name","type":["Achievement"]},"id":"did:example:1","type":["AchievementSubject"]},"id":"urn:uuid:1","issuer":{"id":"did:web:example.org","name":"Issuer","type":["Profile"]},"name":"Name","type":["VerifiableCredential","AchievementCredential"],"validFrom":"2026-01-01T00:00:00Z"}""",
            Encoding.UTF8.GetString(bytes));
    }

    [Fact]
    public void Write_AnnexIElements_TravelAsAlignmentAndNarrative()
    {
        using var document = JsonDocument.Parse(Write(FullIssuer, FullAchievement with { CriteriaNarrative = "Do it" }, FullAward));
        var achievement = document.RootElement.GetProperty("credentialSubject").GetProperty("achievement");
        Assert.EndsWith("\n\n- one\n- two", achievement.GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.Equal("http://data.europa.eu/snb/eqf/6", achievement.GetProperty("alignment")[0].GetProperty("targetUrl").GetString());
        Assert.Equal(
            "Do it\n\n**Workload:** 50 hours\n\n**Prerequisites:** None\n\n**Assessment:** Exam\n\n**Supervision and identity verification:** On site\n\n**Form of participation:** Online\n\n**Quality assurance:** Audit\n\n**Stackability:** Stackable\n\n**Further information:** More",
            achievement.GetProperty("criteria").GetProperty("narrative").GetString());
    }

    private static readonly Dictionary<string, BadgeAward> UnsoundAwards = new()
    {
        { "id", FullAward with { Id = "1" } },
        { "image", FullAward with { ImageUrl = "image.png" } },
        { "refresh service", FullAward with { RefreshServiceUrl = "renew" } },
        { "evidence", FullAward with { Evidence = [new BadgeEvidence { Id = "seen it" }] } },
        { "subject id", FullAward with { Subject = FullAward.Subject with { Id = "learner" } } },
        { "nobody", FullAward with { Subject = new BadgeSubject() } },
        { "identity type", FullAward with { Subject = FullAward.Subject with { Identifiers = [new IdentityObject("email", "a@example.com", false, null)] } } },
        { "identity hash", FullAward with { Subject = FullAward.Subject with { Identifiers = [new IdentityObject("emailAddress", "a@example.com", true, null)] } } },
        { "period", FullAward with { ValidUntil = From.AddTicks(-1) } },
        { "activity", FullAward with { Subject = FullAward.Subject with { ActivityEnd = From.AddYears(-2) } } },
        { "source", FullAward with { Subject = FullAward.Subject with { Source = new BadgeProfile("source", "S") } } },
        { "negative credits", FullAward with { Subject = FullAward.Subject with { CreditsEarned = -1 } } },
        { "too fine credits", FullAward with { Subject = FullAward.Subject with { CreditsEarned = 0.0000001m } } },
        { "result of nothing", With(new BadgeResult("https://example.org/results/none")) },
        { "result value", With(new BadgeResult(FullBadge.GradeId) { Value = "Z" }) },
        { "result out of range", With(new BadgeResult(FullBadge.ScoreId) { Value = "100.5" }) },
        { "result status", With(new BadgeResult(FullBadge.GradeId) { Status = "Done" }) },
        { "result without its status", With(new BadgeResult(FullBadge.StatusId)) },
        { "result level", With(new BadgeResult(FullBadge.RubricId) { AchievedLevel = "https://example.org/levels/9" }) },
        { "status list", FullAward with { Status = [new BitstringStatusListEntry("revocation", 1, "list")] } },
        { "status index", FullAward with { Status = [new BitstringStatusListEntry("revocation", -1, "https://example.org/status/1")] } },
        { "status size", FullAward with { Status = [new BitstringStatusListEntry("message", 1, "https://example.org/status/1", 2, [])] } },
    };

    public static TheoryData<string> UnsoundAwardNames => [.. UnsoundAwards.Keys];

    private static BadgeAward With(BadgeResult result) => FullAward with { Subject = FullAward.Subject with { Results = [result] } };

    [Theory]
    [MemberData(nameof(UnsoundAwardNames))]
    public void Write_UnsoundAward_ThrowsAndWritesNothing(string what)
    {
        var output = new ArrayBufferWriter<byte>();
        Assert.Throws<ArgumentException>(() => new BadgeTemplate(FullIssuer, FullAchievement).Write(output, UnsoundAwards[what]));
        Assert.Equal(0, output.WrittenCount);
    }

    private static readonly Dictionary<string, (BadgeProfile Issuer, BadgeAchievement Achievement)> UnsoundParts = new()
    {
        { "issuer id", (FullIssuer with { Id = "x" }, FullAchievement) },
        { "issuer name", (FullIssuer with { Name = "" }, FullAchievement) },
        { "issuer url", (FullIssuer with { Url = "x" }, FullAchievement) },
        { "country", (FullIssuer with { Address = new BadgeAddress { CountryCode = "nz" } }, FullAchievement) },
        { "latitude", (FullIssuer with { Address = new BadgeAddress { Location = new GeoPoint(90.1m, 0) } }, FullAchievement) },
        { "fine longitude", (FullIssuer with { Address = new BadgeAddress { Location = new GeoPoint(0, 0.0000001m) } }, FullAchievement) },
        { "parent's name", (FullIssuer with { ParentOrganization = new BadgeProfile("https://example.org/parent", "") }, FullAchievement) },
        { "identifier type", (FullIssuer with { OtherIdentifiers = [new IdentifierEntry("1", "vat")] }, FullAchievement) },
        { "achievement id", (FullIssuer, FullAchievement with { Id = "x" }) },
        { "achievement name", (FullIssuer, FullAchievement with { Name = "" }) },
        { "achievement description", (FullIssuer, FullAchievement with { Description = "", AnnexI = null }) },
        { "achievement type", (FullIssuer, FullAchievement with { AchievementType = "Micro" }) },
        { "language", (FullIssuer, FullAchievement with { InLanguage = "english language" }) },
        { "credits", (FullIssuer, FullAchievement with { CreditsAvailable = -1 }) },
        { "creator", (FullIssuer, FullAchievement with { Creator = new BadgeProfile("x", "Creator") }) },
        { "target type", (FullIssuer, FullAchievement with { Alignments = [new Alignment("n", "https://example.org/n") { TargetType = "skill" }] }) },
        { "required value", (FullIssuer, FullAchievement with { ResultDescriptions = [new ResultDescription("https://example.org/r", "R", "Percent") { ValueMin = "0", ValueMax = "100", RequiredValue = "101" }] }) },
        { "range", (FullIssuer, FullAchievement with { ResultDescriptions = [new ResultDescription("https://example.org/r", "R", "Percent") { ValueMin = "100", ValueMax = "0" }] }) },
        { "required level", (FullIssuer, FullAchievement with { ResultDescriptions = [new ResultDescription("https://example.org/r", "R", "RubricCriterionLevel") { RequiredLevel = "https://example.org/level" }] }) },
    };

    public static TheoryData<string> UnsoundPartNames => [.. UnsoundParts.Keys];

    [Theory]
    [MemberData(nameof(UnsoundPartNames))]
    public void Constructor_UnsoundPart_Throws(string what) =>
        Assert.Throws<ArgumentException>(() => new BadgeTemplate(UnsoundParts[what].Issuer, UnsoundParts[what].Achievement));

    [Fact]
    public void Constructor_LevelThatThereIsNot_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new BadgeTemplate(FullIssuer, FullAchievement with { AnnexI = new AnnexIElements { EqfLevel = 9 } }));

    [Fact]
    public void Hash_StandardsExample_GivesItsHash()
    {
        var identity = IdentityObject.Hash("emailAddress", "a@example.com", "Kosher");
        Assert.Equal("sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399", identity.IdentityHash);
        Assert.True(identity.Names("a@example.com"));
        Assert.False(identity.Names("b@example.com"));
    }

    [Fact]
    public void Samples_OfSeveralIssuers_AreCanonicalAndDistinct()
    {
        var seen = new HashSet<string>();
        for (var number = 1; number <= 3; number++)
        {
            using var issuer = new SampleIssuer(number);
            for (var sample = 0; sample < 20; sample++)
            {
                var signed = issuer.Signed(sample);
                Assert.True(Jcs.IsCanonical(signed));
                Assert.True(seen.Add(Encoding.UTF8.GetString(signed)));
            }
        }
    }

    private static byte[] Write(BadgeProfile issuer, BadgeAchievement achievement, BadgeAward award)
    {
        var output = new ArrayBufferWriter<byte>();
        new BadgeTemplate(issuer, achievement).Write(output, award);
        return output.WrittenSpan.ToArray();
    }

    private static byte[] Canonical(byte[] json)
    {
        var output = new ArrayBufferWriter<byte>();
        Assert.True(Jcs.TryCanonicalize(json, output, out var error), error?.Message);
        return output.WrittenSpan.ToArray();
    }
}
