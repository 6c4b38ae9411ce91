using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.Domain.Stacking;

namespace MicroCreds.Registry.Domain.Tests.Stacking;

/// <summary>Small pathways and holdings at random: few names, so that everything meets everything.</summary>
internal sealed class RandomPathway(Random random, bool withNot = true)
{
    private static readonly string[] Achievements = ["urn:a", "urn:b", "urn:c", "urn:d"];
    private static readonly string[] Issuers = ["did:web:x", "did:web:y", "did:web:z"];
    private static readonly string[] Types = ["MicroCredential", "Course"];
    private static readonly string[] Skills = ["https://skills.example/1", "https://skills.example/2"];
    private static readonly string[] FieldCodes = ["06", "061", "0611", "0613", "04", "0411"];
    private static readonly decimal[] Points = [1m, 1m, 1m, 2m, 0.5m, 3.25m];
    private static readonly decimal[] Minima = [2m, 4.5m, 5m, 7.5m, 10m];
    private static readonly decimal[] Amounts = [1m, 2m, 2.5m, 5m, 5m, 7.25m];

    private int _leavesLeft;

    public PathwayContent Content()
    {
        var components = Enumerable.Range(0, random.Next(1, 6)).Select(i => new PathwayComponent(
            $"c{i}", $"Component {i}", ComponentKind.Credential, Chance(0.1) ? null : Match(), Pick(Points),
            Chance(0.25) ? (Chance(0.5) ? CredentialUse.Exclusive : CredentialUse.Shared) : null)).ToImmutableArray();
        _leavesLeft = 7;
        var completion = Condition(3, components.Length);
        _leavesLeft = 3;
        return new PathwayContent("t", "d", "fw", "en", "urn:award", components, completion, Chance(0.75) ? CredentialUse.Exclusive : CredentialUse.Shared)
        {
            Equivalences = [.. Enumerable.Range(0, random.Next(0, 3)).Select(_ => new Equivalence(Pick(Achievements), Pick(Achievements)))],
            Levels = [.. Enumerable.Range(0, random.Next(0, 3)).Select(i => new ProgressionLevel($"l{i}", $"Level {i}", Condition(1, components.Length)))],
        };
    }

    /// <summary>Scarcity: everything exclusive, everything wanted by several, amounts that do not fit.</summary>
    public (PathwayContent Pathway, ImmutableArray<Holding> Holdings) Scarce()
    {
        ComponentMatch Wide() => new() { Achievements = [.. Some(Achievements, 3).Select(name => new AchievementMatch(name))] };
        var components = Enumerable.Range(0, random.Next(1, 4)).Select(i => new PathwayComponent(
            $"c{i}", $"Component {i}", ComponentKind.Credential, Wide(), Pick(Points))).ToImmutableArray();
        Condition Requires(int i) => new Condition.Requires($"c{i % components.Length}");
        var asked = Enumerable.Range(0, random.Next(2, 4)).Select(_ => (Condition)new Condition.Credits(Pick(Minima), Wide())).ToList();
        asked.AddRange(Enumerable.Range(0, components.Length).Select(Requires));
        if (Chance(0.5))
            asked[0] = new Condition.AnyOf([asked[0], new Condition.AllOf([Requires(random.Next(3)), Requires(random.Next(3))])]);
        if (Chance(0.5))
        {
            asked[^1] = new Condition.Issuers(2, new Condition.AllOf([asked[^1], asked[1]]));
            asked.RemoveAt(1);
        }

        var completion = Chance(0.6) ? (Condition)new Condition.AllOf([.. asked]) : new Condition.AtLeast(random.Next(1, asked.Count + 1), [.. asked]);
        var holdings = Enumerable.Range(0, random.Next(3, 7)).Select(i => Holding($"h{i}") with
        {
            Standing = CredentialStatus.Active,
            EarnedOn = StackingScene.Now.AddDays(-random.Next(5)),
            ValidUntil = null,
            Component = null,
            Credits = [new HoldingCredits("ECTS", Pick(Amounts))],
        }).ToImmutableArray();
        return (new PathwayContent("t", "d", "fw", "en", "urn:award", components, completion), holdings);
    }

    public Holding Holding(string id)
    {
        var now = StackingScene.Now;
        return new Holding(
            id, Pick(Achievements), Chance(0.1) ? null : random.Next(1, 4), Pick(Issuers), Pick(Types),
            now.AddDays(-random.Next(-30, 2000)), Chance(0.3) ? now.AddDays(random.Next(-100, 900)) : null,
            Chance(0.1) ? Pick([CredentialStatus.Revoked, CredentialStatus.Suspended, CredentialStatus.Superseded]) : CredentialStatus.Active,
            Chance(0.2) ? null : random.Next(4, 8), Chance(0.08) ? $"c{random.Next(0, 4)}" : null)
        {
            Credits = Chance(0.15) ? [] : Chance(0.1) ? [new HoldingCredits("CP", 9m), new HoldingCredits("ECTS", Pick(Amounts))] : [new HoldingCredits("ECTS", Pick(Amounts))],
            Fields = [.. Enumerable.Range(0, random.Next(0, 3)).Select(_ => Pick(FieldCodes))],
            Alignments = Chance(0.5) ? [Pick(Skills)] : [],
            CommittedTo = Chance(0.1) ? "urn:pathway:other" : null,
        };
    }

    public ImmutableArray<Holding> Holdings(int most) => [.. Enumerable.Range(0, random.Next(0, most + 1)).Select(i => Holding($"h{i}"))];

    private Condition Condition(int depth, int components)
    {
        var leaf = depth == 0 || _leavesLeft <= 1 || Chance(0.15);
        if (leaf)
        {
            _leavesLeft--;
            return Chance(0.3)
                ? new Condition.Credits(Pick(Minima), Match(), Chance(0.1) ? "CP" : "ECTS")
                : new Condition.Requires($"c{random.Next(components)}");
        }

        var kind = random.NextDouble();
        if (withNot && kind < 0.08)
            return new Condition.Not(Condition(depth - 1, components));
        if (kind < 0.22)
            return new Condition.Issuers(random.Next(2, 4), Condition(depth - 1, components));
        var children = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Condition(depth - 1, components)).ToImmutableArray();
        return random.Next(3) switch
        {
            0 => new Condition.AllOf(children),
            1 => new Condition.AnyOf(children),
            _ => new Condition.AtLeast(random.Next(1, children.Length + 1), children),
        };
    }

    private ComponentMatch Match()
    {
        var match = new ComponentMatch(
            Chance(0.15) ? random.Next(4, 8) : null, Chance(0.1) ? random.Next(5, 9) : null,
            Chance(0.15) ? Pick(["P1Y", "P3Y", "P90D"]) : null, Chance(0.1) ? new DateOnly(2022, 1, 1).AddDays(random.Next(1000)) : null);
        if (Chance(0.6))
            match = match with { Achievements = [.. Some(Achievements, 2).Select(name => new AchievementMatch(name, Chance(0.2) ? random.Next(1, 4) : null))] };
        if (Chance(0.2))
            match = match with { Issuers = [.. Some(Issuers, 2)] };
        if (Chance(0.15))
            match = match with { AchievementTypes = [.. Some(Types, 1)] };
        if (Chance(0.15))
            match = match with { Alignments = [.. Some(Skills, 1)] };
        return Chance(0.2) ? match with { Fields = [.. Some(FieldCodes, 2)] } : match;
    }

    private IEnumerable<string> Some(string[] items, int most) => Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => Pick(items)).Distinct();

    private T Pick<T>(T[] items) => items[random.Next(items.Length)];

    private bool Chance(double share) => random.NextDouble() < share;
}
