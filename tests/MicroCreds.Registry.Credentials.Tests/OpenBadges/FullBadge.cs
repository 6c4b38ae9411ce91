using System.Buffers;
using System.Text;
using MicroCreds.Registry.Credentials.OpenBadges;
using MicroCreds.Registry.Credentials.StatusLists;

namespace MicroCreds.Registry.Credentials.Tests.OpenBadges;

/// <summary>A badge that says everything that the models can say.</summary>
internal static class FullBadge
{
    public const string AchievementId = "https://example.org/achievements/1";
    public const string IssuerId = "did:web:example.org";
    public const string GradeId = "https://example.org/results/grade";
    public const string ScoreId = "https://example.org/results/score";
    public const string RubricId = "https://example.org/results/rubric";
    public const string StatusId = "https://example.org/results/status";

    public static readonly DateTimeOffset From = new(2026, 1, 1, 13, 0, 0, TimeSpan.FromHours(13));

    private static readonly Alignment Skill = new("work in teams", "http://data.europa.eu/esco/skill/1")
    {
        TargetCode = "1",
        TargetDescription = "d",
        TargetFramework = "ESCO",
        TargetType = "ceasn:Competency",
    };

    public static BadgeProfile Issuer { get; } = new(IssuerId, "Issuer")
    {
        Url = "https://example.org",
        Description = "An issuer",
        Email = "badges@example.org",
        Phone = "+64 3 000 000",
        ImageUrl = "https://example.org/logo.png",
        ImageCaption = "The logo",
        Address = new BadgeAddress
        {
            Country = "New Zealand",
            CountryCode = "NZ",
            Region = "Otago",
            Locality = "Dunedin",
            Street = "1 High Street",
            PostOfficeBox = "12",
            PostalCode = "9016",
            Location = new GeoPoint(-45.874m, 170.50361m),
        },
        OtherIdentifiers = [new IdentifierEntry("123", "nationalIdentityNumber"), new IdentifierEntry("NZ-1", "ext:registrationNumber")],
        Official = "The rector",
        ParentOrganization = new BadgeProfile("https://example.org/parent", "Parent") { Address = new BadgeAddress { CountryCode = "NZ" } },
        Endorsements = [Endorsement("urn:uuid:e-issuer", IssuerId)],
    };

    public static BadgeAchievement Achievement { get; } = new(AchievementId, "Teamwork", "Works in teams")
    {
        CriteriaUrl = "https://example.org/criteria",
        CriteriaNarrative = "Do it",
        AnnexI = new AnnexIElements
        {
            EqfLevel = 6,
            LearningOutcomes = ["one", "two"],
            WorkloadHours = 50,
            Assessment = "Exam",
            Participation = "Online",
            QualityAssurance = "Audit",
            Prerequisites = "None",
            Supervision = "On site",
            Stackability = "Stackable",
            FurtherInformation = "More",
        },
        Alignments = [Skill],
        CreditsAvailable = 2.50m,
        FieldOfStudy = "f",
        HumanCode = "T1",
        ImageUrl = "data:image/png;base64,iVBORw0KGgo=",
        ImageCaption = "A badge",
        InLanguage = "en-NZ",
        Version = "2",
        Specialization = "s",
        Creator = new BadgeProfile("https://example.org/people/1", "Ada")
        {
            PersonName = new PersonName { Given = "Ada", Family = "Berg", FamilyPrefix = "van den", Additional = "M", Patronymic = "P", HonorificPrefix = "Dr", HonorificSuffix = "MD" },
            DateOfBirth = new DateOnly(1990, 2, 28),
        },
        OtherIdentifiers = [new IdentifierEntry("T1", "identifier")],
        Related = [new RelatedAchievement("https://example.org/achievements/0") { InLanguage = "mi", Version = "1" }],
        Endorsements = [Endorsement("urn:uuid:e-achievement", AchievementId)],
        Tags = ["b", "a"],
        ResultDescriptions =
        [
            new ResultDescription(GradeId, "Grade", "LetterGrade") { AllowedValues = ["C", "B", "A"], RequiredValue = "B", ValueMin = "C", ValueMax = "A", Alignments = [Skill] },
            new ResultDescription(ScoreId, "Score", "Percent") { RequiredValue = "50", ValueMin = "0", ValueMax = "100" },
            new ResultDescription(RubricId, "Rubric", "RubricCriterionLevel")
            {
                RequiredLevel = "https://example.org/levels/1",
                RubricLevels = [new RubricCriterionLevel("https://example.org/levels/1", "One") { Description = "d", Level = "1", Points = "10", Alignments = [Skill] }],
            },
            new ResultDescription(StatusId, "Status", "Status"),
        ],
    };

    public static BadgeAward Award { get; } = new("urn:uuid:1", new BadgeSubject
    {
        Id = "did:example:learner",
        Identifiers = [IdentityObject.Hash("emailAddress", "a@example.com", "Kosher"), new IdentityObject("name", "Ada", Hashed: false, Salt: null)],
        CreditsEarned = 0.000001m,
        ActivityStart = From.AddYears(-1),
        ActivityEnd = From.AddDays(-1).AddTicks(1),
        Narrative = "n",
        ImageUrl = "https://example.org/baked/1.png",
        LicenseNumber = "L1",
        Role = "Captain",
        Source = new BadgeProfile("https://example.org/source", "Source"),
        Term = "2025 S2",
        Results =
        [
            new BadgeResult(GradeId) { Value = "A", Status = "Completed", Alignments = [Skill] },
            new BadgeResult(ScoreId) { Value = "99.5" },
            new BadgeResult(RubricId) { AchievedLevel = "https://example.org/levels/1" },
            new BadgeResult(StatusId) { Status = "Completed" },
        ],
    }, From)
    {
        ValidUntil = From.AddYears(1),
        AwardedDate = From.AddDays(-1),
        Description = "A full badge",
        RefreshServiceUrl = "https://example.org/refresh",
        ImageUrl = "https://example.org/credentials/1.png",
        Evidence = [new BadgeEvidence { Id = "https://example.org/evidence", Name = "n", Description = "d", Narrative = "x", Genre = "Portfolio", Audience = "Everybody" }],
        Endorsements = [Endorsement("urn:uuid:e-credential", "urn:uuid:1")],
        Status =
        [
            new BitstringStatusListEntry(StatusPurposes.Revocation, 94567, "https://example.org/status/1"),
            new BitstringStatusListEntry(StatusPurposes.Suspension, 3, "https://example.org/status/2"),
        ],
    };

    public static byte[] Write(BadgeProfile issuer, BadgeAchievement achievement, BadgeAward award)
    {
        var output = new ArrayBufferWriter<byte>();
        new BadgeTemplate(issuer, achievement).Write(output, award);
        return output.WrittenSpan.ToArray();
    }

    public static byte[] Write() => Write(Issuer, Achievement, Award);

    public static EndorsementDraft EndorsementOf(string id, string endorsed) =>
        new(id, new BadgeProfile("did:web:endorser.example", "Endorser"), endorsed, "Endorsement", From)
        {
            Comment = "Good",
            Description = "An endorsement",
            ValidUntil = From.AddYears(2),
            AwardedDate = From.AddDays(-3),
            Status = [new BitstringStatusListEntry(StatusPurposes.Revocation, 1, "https://endorser.example/status/1")],
        };

    public static EmbeddedCredential Embedded(ReadOnlySpan<byte> json)
    {
        Assert.True(EmbeddedCredential.TryRead(json, out var embedded, out var error), error?.Message);
        return embedded;
    }

    private static EmbeddedCredential Endorsement(string id, string endorsed)
    {
        var output = new ArrayBufferWriter<byte>();
        EndorsementOf(id, endorsed).Write(output);
        return Embedded(output.WrittenSpan);
    }

    public static string Text(byte[] json) => Encoding.UTF8.GetString(json);
}
