using System.Buffers;
using System.Text;
using MicroCreds.Registry.Credentials.OpenBadges;
using MicroCreds.Registry.Credentials.StatusLists;

namespace MicroCreds.Registry.TestKit.Credentials;

/// <summary>An Open Badge 3.0 of about 3 KB with every kind of part that a micro-credential has, and proof options for it.</summary>
public static class FullBadge
{
    private const string Issuer = "did:web:institute.example";

    /// <summary>The badge without a proof, in canonical form.</summary>
    public static byte[] Unsigned()
    {
        var output = new ArrayBufferWriter<byte>();
        new BadgeTemplate(Profile, Achievement).Write(output, Award);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>What <c>eddsa-rdfc-2022</c> canonicalises beside the badge: a proof without its value, with the badge's contexts.</summary>
    public static byte[] ProofOptions() => Encoding.UTF8.GetBytes(
        $$"""
        {"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
        "type":"DataIntegrityProof","cryptosuite":"eddsa-rdfc-2022","created":"2026-01-15T09:00:00Z",
        "verificationMethod":"{{Issuer}}#key-1","proofPurpose":"assertionMethod"}
        """);

    private static BadgeProfile Profile => new(Issuer, "Example Institute")
    {
        Url = "https://institute.example/",
        Description = "A school of applied sciences — te kura.",
        Address = new BadgeAddress { CountryCode = "NZ" },
    };

    private static BadgeAchievement Achievement => new("https://institute.example/achievements/data-literacy", "Data literacy", "Reads, questions and explains data.")
    {
        CriteriaUrl = "https://institute.example/achievements/data-literacy/criteria",
        CriteriaNarrative = "Three tasks, each marked by two people.",
        CreditsAvailable = 2.5m,
        FieldOfStudy = "Information science",
        InLanguage = "en",
        Version = "2",
        Tags = ["data", "statistics"],
        Alignments = [new Alignment("analyse data", "http://data.europa.eu/esco/skill/2b92a5b2-6758-4ee3-9fb4-b6387a55cc8f") { TargetFramework = "ESCO" }],
        AnnexI = new AnnexIElements { EqfLevel = 6, WorkloadHours = 60, Assessment = "Tasks", Participation = "Online", QualityAssurance = "External review" },
        ResultDescriptions =
        [
            new ResultDescription("urn:uuid:0194ffff-0000-7000-8000-000000000001", "Final grade", "LetterGrade") { AllowedValues = ["A", "B", "C", "D"], RequiredValue = "C" },
        ],
    };

    private static BadgeAward Award => new(
        "urn:uuid:01940000-0001-7000-8000-000000000001",
        new BadgeSubject
        {
            Id = "did:example:learner-1",
            Identifiers = [IdentityObject.Hash("emailAddress", "a@example.com", "Kosher")],
            CreditsEarned = 2.5m,
            Results = [new BadgeResult("urn:uuid:0194ffff-0000-7000-8000-000000000001") { Value = "B", Status = "Completed" }],
        },
        SampleIssuer.FirstIssued)
    {
        ValidUntil = SampleIssuer.FirstIssued.AddYears(5),
        Evidence = [new BadgeEvidence { Id = "https://institute.example/evidence/1", Name = "Report", Narrative = "An analysis of bus times." }],
        Status = [new BitstringStatusListEntry("revocation", 94567, "https://institute.example/status/3")],
    };
}
