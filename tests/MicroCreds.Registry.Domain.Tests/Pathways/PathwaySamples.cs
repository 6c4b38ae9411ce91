using System.Text.Json;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.Domain.Tests.Deciding;

namespace MicroCreds.Registry.Domain.Tests.Pathways;

/// <summary>Pathways that are in order, to be bent by tests with <c>with</c>.</summary>
internal static class PathwaySamples
{
    public const string Id = "https://registry.example/pathways/welding";
    public const string Award = "https://registry.example/achievements/welder";
    public const string WeldingTwo = "https://registry.example/achievements/welding-2";
    public const string Safety = "https://academy.example/achievements/safety";

    public static ComponentMatch For(params string[] achievements) =>
        new() { Achievements = [.. achievements.Select(a => new AchievementMatch(a))] };

    public static Condition Requires(string component) => new Condition.Requires(component);

    public static Condition All(params Condition[] conditions) => new Condition.AllOf([.. conditions]);

    public static Condition Any(params Condition[] conditions) => new Condition.AnyOf([.. conditions]);

    public static Condition Least(int count, params Condition[] conditions) => new Condition.AtLeast(count, [.. conditions]);

    public static Condition Not(Condition condition) => new Condition.Not(condition);

    /// <summary>The least that a pathway can say: two components, both required.</summary>
    public static PathwayContent Content() => new(
        "Welder", "Two courses that make a welder.", "example-framework", "en", Award,
        [
            new PathwayComponent("welding-1", "Welding I", ComponentKind.Credential, For(Samples.AchievementId)),
            new PathwayComponent("welding-2", "Welding II", ComponentKind.Credential, For(WeldingTwo)),
        ],
        All(Requires("welding-1"), Requires("welding-2")));

    /// <summary>A pathway that says everything that one can say.</summary>
    public static PathwayContent FullContent() => new(
        "Sveiser — fagbrev", "Alt som trengs.", "example-framework", "nb-NO", Award,
        [
            new PathwayComponent("welding-1", "Welding I", ComponentKind.Credential, For(Samples.AchievementId)),
            new PathwayComponent(
                "welding-2",
                "Welding II",
                ComponentKind.Competency,
                new ComponentMatch(4, 6, "P5Y", new DateOnly(2020, 2, 29))
                {
                    Achievements = [new AchievementMatch(WeldingTwo, 3)],
                    Issuers = [Samples.Issuer, Samples.OtherIssuer],
                    AchievementTypes = ["MicroCredential", "ext:Badge"],
                    Alignments = ["http://data.europa.eu/esco/skill/1"],
                    Fields = ["071", "0715"],
                },
                2.50m,
                CredentialUse.Shared,
                "The second course."),
            new PathwayComponent("safety", "Safety", ComponentKind.Course, For(Safety)),
            new PathwayComponent("practice", "A year of practice", ComponentKind.WorkExperience, Points: 10m),
            new PathwayComponent("abroad", "What was learned abroad", ComponentKind.PriorLearning),
        ],
        All(
            Any(Requires("welding-1"), Requires("abroad")),
            Least(2, Requires("welding-2"), Requires("safety"), Requires("practice")),
            Not(Requires("abroad")),
            new Condition.Issuers(2, new Condition.Credits(7.5m, new ComponentMatch(5) { Fields = ["07"] })),
            new Condition.Credits(0.50m, For(Safety), "Hours")),
        CredentialUse.Exclusive,
        AwardingRule.Issue,
        PartPolicy.Suspend)
    {
        Equivalences = [new Equivalence("https://x.example/w1", Samples.AchievementId, "Same syllabus."), new Equivalence(Samples.AchievementId, "https://x.example/w1")],
        Levels = [new ProgressionLevel("1", "Beginner", Requires("welding-1")), new ProgressionLevel("2", "Advanced", All(Requires("welding-2"), Requires("safety")))],
    };

    public static PublishPathway Publish() => new(Samples.Issuer, Content()) { PathwayId = Id };

    /// <summary>All of a content as text, because records with arrays are equal only where the arrays are the same object.</summary>
    public static string Text(PathwayContent content) => JsonSerializer.Serialize(content, DomainJson.Default.PathwayContent);
}
