using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Frameworks;
using MicroCreds.Registry.Domain.Issuers;
using MicroCreds.Registry.Domain.Learners;
using MicroCreds.Registry.Domain.StatusLists;

namespace MicroCreds.Registry.Domain.Tests.Deciding;

/// <summary>Commands that are in order, to be bent by tests with <c>with</c>.</summary>
internal static class Samples
{
    public const string Issuer = "did:web:college.example";
    public const string OtherIssuer = "did:web:academy.example";
    public const string PublicKey = "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK";
    public const string DidKey = "did:key:" + PublicKey;
    public const string AchievementId = "https://registry.example/achievements/welding-1";
    public const string CredentialId = "urn:uuid:0198f6a2-7c00-7000-8000-0123456789ab";
    public const string Digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static DeclaredKey Key(int n = 1) => new($"{Issuer}#key-{n}", PublicKeyNumber(n));

    public static RegistryKey MadeKey(int n) => new($"{Issuer}#key-{n}", PublicKeyNumber(n), new byte[] { 1, 2, 3 });

    public static string PublicKeyNumber(int n) => PublicKey[..^2] + "ABCDEFGH"[n / 8] + "ABCDEFGH"[n % 8];

    public static IssuerProfile Profile() => new("Example College", "https://college.example/", "NO");

    public static RegisterIssuer RegisterIssuer() => new(Issuer, Profile(), Key());

    public static PublishLevels PublishLevels() => new(
        "Example Framework", [new FrameworkLevel("5", "Short cycle", 5), new FrameworkLevel("6", "First cycle", 6)], new CreditSystem("ECTS", 25, 30))
    {
        FrameworkId = "example-framework",
    };

    public static AccreditationScope Scope() => new(["MicroCredential"], ["5", "6"], Noon, Noon.AddYears(5));

    public static AccreditIssuer AccreditIssuer() => new("acc-1", Issuer, Scope());

    public static AchievementContent Content() => new(
        "Welding I", "Basic welding of steel.", new AchievementCriteria("https://college.example/welding-1"), ["Welds fillet joints safely"],
        new Workload(2.5m, 70), "Practical examination", ParticipationForm.Onsite, "External audit", "NO", "MicroCredential",
        "example-framework", "en", "5");

    /// <summary>A grade from 1 to 6, of which 4 is asked for.</summary>
    public static ExpectedResult Grade() => new("https://college.example/welding-1#grade", "Grade", "RawScore")
    {
        RequiredValue = "4",
        ValueMin = "1",
        ValueMax = "6",
    };

    /// <summary>A rubric of two levels, of which the lower is asked for, and values for each.</summary>
    public static ExpectedResult Rubric() => new("https://college.example/welding-1#seam", "Seam", "RubricCriterionLevel")
    {
        AllowedValues = ["even", "flawless"],
        RubricLevels =
        [
            new RubricLevel("https://college.example/welding-1#seam-1", "Even", "No gaps.", "Meets", "5"),
            new RubricLevel("https://college.example/welding-1#seam-2", "Flawless")
            {
                Alignments = [new SkillAlignment("weld metal", "http://data.europa.eu/esco/skill/1")],
            },
        ],
        RequiredLevel = "https://college.example/welding-1#seam-1",
        Alignments = [new SkillAlignment("Seam quality", "https://standard.example/seams", "ISO 5817")],
    };

    public static AchievementTranslation Translation() => new("nb", "Sveising I", "Sveising av stål.") { LearningOutcomes = ["Sveiser trygt"] };

    public static PublishAchievement PublishAchievement() => new(Issuer, Content()) { AchievementId = AchievementId };

    public static AwardedDocument Document() => new($"{Issuer}#key-1", Digest, new StatusListEntry("list-1", 4711), Noon, Noon.AddYears(2));

    public static AwardCredential AwardCredential() => new(Issuer, AchievementId, 1, "learner-1")
    {
        CredentialId = CredentialId,
        Document = Document(),
    };

    public static RegisterCredential RegisterCredential() => new(
        Issuer, AchievementId, 1, null, $"{Issuer}#key-1", Digest, Noon.AddDays(-10))
    {
        CredentialId = "https://college.example/credentials/17",
    };

    public static MessageTable Messages() => new(["nothing to report", "under review", "renewal due", "undefined"]) { References = ["https://college.example/statuses"] };

    /// <summary>An award that asked for a refresh status and for messages.</summary>
    public static AwardCredential AwardWithNotices() => AwardCredential() with
    {
        Document = Document() with { Refresh = new StatusListEntry("list-3", 1), Message = new StatusListEntry("list-2", 131_071) },
    };

    public static EnrolLearner EnrolLearner() => new() { LearnerId = "learner-1" };

    public static OpenStatusList OpenStatusList() => new(Issuer) { StatusListId = "list-1", SealedKey = new byte[] { 9, 8, 7 } };
}
