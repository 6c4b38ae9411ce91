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
    private static readonly DateTimeOffset From = new(2026, 1, 1, 13, 0, 0, TimeSpan.FromHours(13));

    // Every string that canonical form treats apart: controls, quotes, what other encoders escape, planes beyond the first.
    private const string Awkward = "\u0000\u001f\b\t\n\f\r\"\\/<>&'+\u007f\u0080\u00a0é€\u2028\u2029\ufeff\ue000日本😀 \U0010fffd";

    private static readonly IssuerProfile FullIssuer = new("did:web:example.org", "Issuer " + Awkward)
    {
        Url = "https://example.org",
        Description = Awkward,
        Email = "badges@example.org",
        ImageUrl = "https://example.org/logo.png",
        CountryCode = "NZ",
        Region = "Otago",
    };

    private static readonly BadgeAchievement FullAchievement = new("https://example.org/achievements/1", "Name " + Awkward, "Description " + Awkward)
    {
        CriteriaUrl = "https://example.org/criteria",
        CriteriaNarrative = Awkward,
        AnnexI = new AnnexIElements { EqfLevel = 6, Assessment = "Exam", Participation = "Online", QualityAssurance = "Audit", Prerequisites = "None", Supervision = "On site", Stackability = "Stackable" },
        Alignments = [new Alignment("work in teams", "http://data.europa.eu/esco/skill/1") { TargetCode = "1", TargetDescription = "d", TargetFramework = "ESCO", TargetType = "ceasn:Competency" }],
        CreditsAvailable = 2.50m,
        FieldOfStudy = "f",
        HumanCode = "T1",
        ImageUrl = "https://example.org/badge.png",
        InLanguage = "en-NZ",
        Version = "2",
        Tags = ["b", "a"],
        ResultDescriptions = [new ResultDescription("https://example.org/results/1", "Grade", "LetterGrade") { AllowedValues = ["A", "B"], RequiredValue = "B", ValueMin = "B", ValueMax = "A" }],
    };

    private static readonly BadgeAward FullAward = new("urn:uuid:1", new BadgeSubject
    {
        Id = "did:example:learner",
        Identifiers = [IdentityObject.Hash("emailAddress", "a@example.com", "Kosher")],
        CreditsEarned = 0.000001m,
        ActivityStart = From.AddYears(-1),
        ActivityEnd = From.AddDays(-1).AddTicks(1),
        Narrative = Awkward,
        Results = [new BadgeResult("https://example.org/results/1") { Value = "A", Status = "Completed" }],
    }, From)
    {
        ValidUntil = From.AddYears(1),
        AwardedDate = From.AddDays(-1),
        Evidence = [new BadgeEvidence { Id = "https://example.org/evidence", Name = "n", Description = "d", Narrative = "x", Genre = "Portfolio" }],
        Status =
        [
            new BitstringStatusListEntry(StatusPurposes.Revocation, 94567, "https://example.org/status/1"),
            new BitstringStatusListEntry(StatusPurposes.Suspension, 3, "https://example.org/status/2"),
        ],
    };

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
            new IssuerProfile("did:web:example.org", "Issuer"),
            new BadgeAchievement("https://example.org/achievements/1", "Name", "Description"),
            new BadgeAward("urn:uuid:1", new BadgeSubject { Identifiers = [IdentityObject.Hash("emailAddress", "a@example.com", null)] }, From));
        Assert.Equal(Encoding.UTF8.GetString(Canonical(bytes)), Encoding.UTF8.GetString(bytes));
        StructureCase.AssertHolds(StructureCase.Inspect(Encoding.UTF8.GetString(bytes)));
    }

    [Fact]
    public void Write_Sample_GivesTheseBytes()
    {
        var bytes = Write(
            new IssuerProfile("did:web:example.org", "Issuer"),
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
        Assert.Equal("http://data.europa.eu/snb/eqf/6", achievement.GetProperty("alignment")[0].GetProperty("targetUrl").GetString());
        Assert.Equal(
            "Do it\n\n**Prerequisites:** None\n\n**Assessment:** Exam\n\n**Supervision and identity verification:** On site\n\n**Form of participation:** Online\n\n**Quality assurance:** Audit\n\n**Stackability:** Stackable",
            achievement.GetProperty("criteria").GetProperty("narrative").GetString());
    }

    private static readonly Dictionary<string, BadgeAward> UnsoundAwards = new()
    {
        { "id", FullAward with { Id = "1" } },
        { "subject id", FullAward with { Subject = FullAward.Subject with { Id = "learner" } } },
        { "nobody", FullAward with { Subject = new BadgeSubject() } },
        { "period", FullAward with { ValidUntil = From.AddTicks(-1) } },
        { "negative credits", FullAward with { Subject = FullAward.Subject with { CreditsEarned = -1 } } },
        { "too fine credits", FullAward with { Subject = FullAward.Subject with { CreditsEarned = 0.0000001m } } },
        { "status list", FullAward with { Status = [new BitstringStatusListEntry("revocation", 1, "list")] } },
        { "status index", FullAward with { Status = [new BitstringStatusListEntry("revocation", -1, "https://example.org/status/1")] } },
        { "status size", FullAward with { Status = [new BitstringStatusListEntry("message", 1, "https://example.org/status/1", 2, [])] } },
    };

    [Theory]
    [InlineData("id")]
    [InlineData("subject id")]
    [InlineData("nobody")]
    [InlineData("period")]
    [InlineData("negative credits")]
    [InlineData("too fine credits")]
    [InlineData("status list")]
    [InlineData("status index")]
    [InlineData("status size")]
    public void Write_UnsoundAward_ThrowsAndWritesNothing(string what)
    {
        var output = new ArrayBufferWriter<byte>();
        Assert.Throws<ArgumentException>(() => new BadgeTemplate(FullIssuer, FullAchievement).Write(output, UnsoundAwards[what]));
        Assert.Equal(0, output.WrittenCount);
    }

    [Fact]
    public void Constructor_UnsoundParts_Throws()
    {
        Assert.Throws<ArgumentException>(() => new BadgeTemplate(FullIssuer with { Id = "x" }, FullAchievement));
        Assert.Throws<ArgumentException>(() => new BadgeTemplate(FullIssuer with { Name = "" }, FullAchievement));
        Assert.Throws<ArgumentException>(() => new BadgeTemplate(FullIssuer, FullAchievement with { Id = "x" }));
        Assert.Throws<ArgumentException>(() => new BadgeTemplate(FullIssuer, FullAchievement with { Name = "" }));
        Assert.Throws<ArgumentException>(() => new BadgeTemplate(FullIssuer, FullAchievement with { Description = "" }));
        Assert.Throws<ArgumentException>(() => new BadgeTemplate(FullIssuer, FullAchievement with { CreditsAvailable = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BadgeTemplate(FullIssuer, FullAchievement with { AnnexI = new AnnexIElements { EqfLevel = 9 } }));
    }

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

    private static byte[] Write(IssuerProfile issuer, BadgeAchievement achievement, BadgeAward award)
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
