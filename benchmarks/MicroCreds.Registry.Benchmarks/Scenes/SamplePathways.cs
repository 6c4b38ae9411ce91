using System.Collections.Immutable;
using System.Globalization;
using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.Domain.Stacking;

namespace MicroCreds.Registry.Benchmarks.Scenes;

/// <summary>Large pathways of several shapes, and learners who are some way along them. The same for the same seed.</summary>
internal sealed class SamplePathways(int seed, int components, int credentials)
{
    private const int Achievements = 2000;

    private readonly Random _random = new(seed);

    public static DateTimeOffset Now { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Every component is required, and each credential fits one.</summary>
    public (PathwayContent Pathway, ImmutableArray<Holding> Holdings) AllRequired() => (
        Pathway(i => Of(i), new Condition.AllOf([.. Required(0, components)])),
        Holdings(i => i * 2 % components));

    /// <summary>Groups of ten, five of each wanted; each credential fits some three components in different groups.</summary>
    public (PathwayContent Pathway, ImmutableArray<Holding> Holdings) SomeOfMany() => (
        Pathway(_ => Of(Any(), Any()), new Condition.AllOf([.. Groups(0, components, 10, 5)])),
        Holdings(_ => Any(500)));

    /// <summary>Forty sums of credits, each in a field of its own and at a level, beside groups of components that want the same credentials.</summary>
    public (PathwayContent Pathway, ImmutableArray<Holding> Holdings) Credits() => (
        Pathway(
            _ => Of(Any()),
            new Condition.AllOf([
                .. Groups(0, components, 20, 5),
                .. Enumerable.Range(0, 40).Select(i => new Condition.Credits(60, new ComponentMatch(MinimumLevel: 4 + (i % 3)) { Fields = [Field(i)] })),
            ])),
        Holdings(_ => Any()));

    /// <summary>
    /// Hard on purpose: sums of credits that overlap, broad fields with the narrow ones within, so that every credential has
    /// several places, and none is enough for all. The least that is left is a packing problem.
    /// </summary>
    public (PathwayContent Pathway, ImmutableArray<Holding> Holdings) OverlappingCredits() => (
        Pathway(
            _ => Of(Any()),
            new Condition.AllOf([
                .. Groups(0, components, 20, 5),
                .. Enumerable.Range(0, 40).Select(i => new Condition.Credits(60, new ComponentMatch(MinimumLevel: 4 + (i % 3)) { Fields = [i % 2 == 0 ? Field(i)[..1] : Field(i)] })),
            ])),
        Holdings(_ => Any()));

    /// <summary>Every component is required, and each credential fits five of them: most go without.</summary>
    public (PathwayContent Pathway, ImmutableArray<Holding> Holdings) Contended() => (
        Pathway(_ => Of(Any(500), Any(500), Any(500)), new Condition.AllOf([.. Required(0, components)])),
        Holdings(_ => Any(500)));

    /// <summary>What a real qualification has, many times over: a core, electives with alternatives, credits, different issuers, an exclusion.</summary>
    public (PathwayContent Pathway, ImmutableArray<Holding> Holdings) Mixed() => (
        Pathway(
            _ => Of(Any()),
            new Condition.AllOf([
                .. Required(0, components / 10),
                .. Groups(components / 10, components * 7 / 10, 10, 3),
                .. Enumerable.Range(0, components / 20).Select(i => new Condition.AnyOf([
                    new Condition.AllOf([.. Required((components * 8 / 10) + (i * 4), 2)]),
                    new Condition.AllOf([.. Required((components * 8 / 10) + (i * 4) + 2, 2)]),
                ])),
                new Condition.Issuers(3, new Condition.Credits(180, new ComponentMatch(MinimumLevel: 6))),
                new Condition.Credits(120, new ComponentMatch { Fields = ["06"] }),
                new Condition.Not(new Condition.Credits(10_000, new ComponentMatch { Fields = ["10"] })),
            ])),
        Holdings(_ => Any()));

    private PathwayContent Pathway(Func<int, ComponentMatch> match, Condition completion) => new(
        "Sample", "Sample", "framework", "en", "urn:award",
        [.. Enumerable.Range(0, components).Select(i => new PathwayComponent(Id(i), Id(i), ComponentKind.Credential, match(i)))],
        completion);

    private ImmutableArray<Holding> Holdings(Func<int, int> achievement) => [.. Enumerable.Range(0, credentials).Select(i => new Holding(
        string.Create(CultureInfo.InvariantCulture, $"urn:uuid:{i:D8}"), Name(achievement(i)), 1,
        string.Create(CultureInfo.InvariantCulture, $"did:web:issuer-{_random.Next(20)}.example"), "MicroCredential",
        Now.AddDays(-_random.Next(1, 1500)), Now.AddDays(_random.Next(1, 1500)), Level: _random.Next(4, 8))
    {
        Credits = [new HoldingCredits("ECTS", _random.Next(2, 21) / 2m)],
        Fields = [Field(_random.Next(40)) + _random.Next(10).ToString(CultureInfo.InvariantCulture)],
    })];

    private static IEnumerable<Condition> Required(int from, int count) => Enumerable.Range(from, count).Select(i => new Condition.Requires(Id(i)));

    private static IEnumerable<Condition> Groups(int from, int count, int size, int wanted) =>
        Enumerable.Range(0, count / size).Select(group => new Condition.AtLeast(wanted, [.. Required(from + (group * size), size)]));

    private static ComponentMatch Of(params int[] achievements) =>
        new() { Achievements = [.. achievements.Distinct().Select(achievement => new AchievementMatch(Name(achievement)))] };

    private int Any(int below = Achievements) => _random.Next(below);

    private static string Name(int achievement) => string.Create(CultureInfo.InvariantCulture, $"https://achievements.example/{achievement}");

    private static string Id(int component) => string.Create(CultureInfo.InvariantCulture, $"component-{component}");

    private static string Field(int i) => string.Create(CultureInfo.InvariantCulture, $"{1 + (i / 4):D2}{i % 4}");
}
