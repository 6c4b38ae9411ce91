using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.Domain.Stacking;

namespace MicroCreds.Registry.Domain.Tests.Stacking;

/// <summary>Short ways to say pathways and holdings.</summary>
internal static class StackingScene
{
    public static DateTimeOffset Now { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static PathwayContent Pathway(
        IEnumerable<PathwayComponent> components, Condition completion, CredentialUse use = CredentialUse.Exclusive, params Equivalence[] equivalences) =>
        new("Data", "Data, in steps", "fw", "en", "urn:award", [.. components], completion, use) { Equivalences = [.. equivalences] };

    public static PathwayComponent Component(string id, string achievement, decimal points = 1m, CredentialUse? use = null, int? minimumVersion = null) =>
        new(id, $"Name of {id}", ComponentKind.Credential, Of(achievement, minimumVersion), points, use);

    public static ComponentMatch Of(string achievement, int? minimumVersion = null) =>
        new() { Achievements = [new AchievementMatch(achievement, minimumVersion)] };

    public static Condition Requires(string component) => new Condition.Requires(component);

    public static Condition All(params Condition[] conditions) => new Condition.AllOf([.. conditions]);

    public static Condition Any(params Condition[] conditions) => new Condition.AnyOf([.. conditions]);

    public static Condition AtLeast(int count, params Condition[] conditions) => new Condition.AtLeast(count, [.. conditions]);

    public static Condition Credits(decimal minimum, ComponentMatch match) => new Condition.Credits(minimum, match);

    public static Holding Holding(
        string id, string? achievement, decimal credits = 0, string issuer = "did:web:a", int? level = null, string? field = null,
        int? version = 1, DateTimeOffset? earnedOn = null, DateTimeOffset? validUntil = null, CredentialStatus standing = CredentialStatus.Active,
        string? component = null) =>
        new(id, achievement, version, issuer, "MicroCredential", earnedOn ?? Now.AddYears(-1), validUntil, standing, level, component)
        {
            Credits = credits == 0 ? [] : [new HoldingCredits("ECTS", credits)],
            Fields = field is null ? [] : [field],
        };

    public static LeafOutcome Leaf(this Evaluation evaluation, string component) =>
        evaluation.Leaves.Single(leaf => leaf.Component == component);

    public static HoldingOutcome Holding(this Evaluation evaluation, string id) =>
        evaluation.Holdings.Single(holding => holding.Holding == id);
}
