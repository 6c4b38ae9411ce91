using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.Domain.Tests.Deciding;

namespace MicroCreds.Registry.Domain.Tests.Pathways;

/// <summary>Pathways made by chance, of every shape. Most are in order; the rest are refused by rules about their meaning.</summary>
internal static class RandomPathway
{
    /// <summary>A pathway that can be published.</summary>
    public static PathwayContent Accepted(Random random)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            var content = Content(random);
            if (PathwayRules.Check(content, Samples.Issuer, Samples.Noon) is null)
                return content;
        }

        throw new InvalidOperationException("no pathway was in order");
    }

    public static PathwayContent Content(Random random)
    {
        var components = Enumerable.Range(0, random.Next(1, 9)).Select(n => Component(random, n)).ToImmutableArray();
        var unnamed = new Queue<string>(components.Select(c => c.Id));
        var parts = new List<Condition>();
        while (unnamed.Count > 0)
            parts.Add(Tree(random, components, unnamed, random.Next(0, 4)));
        var levels = Enumerable.Range(0, random.Next(0, 3)).Select(n => new ProgressionLevel(
            $"level-{n}", $"Level {n}", Tree(random, components, unnamed, 1))).ToImmutableArray();
        return new PathwayContent(
            Text(random), Text(random), "example-framework", Pick(random, "en", "pt-BR", "el"), PathwaySamples.Award, components,
            parts.Count == 1 ? parts[0] : new Condition.AllOf([.. parts]),
            Pick(random, CredentialUse.Exclusive, CredentialUse.Shared),
            Pick(random, AwardingRule.Propose, AwardingRule.Issue),
            Pick(random, PartPolicy.None, PartPolicy.Flag, PartPolicy.Suspend, PartPolicy.Review))
        {
            Equivalences = Equivalences(random, components),
            Levels = levels,
        };
    }

    private static PathwayComponent Component(Random random, int number)
    {
        var kind = Pick(random, Enum.GetValues<ComponentKind>());
        var mustMatch = kind is ComponentKind.Credential or ComponentKind.Competency;
        return new PathwayComponent(
            $"c{number}", $"{Text(random)} {number}", kind, mustMatch || random.Next(3) > 0 ? Match(random, number) : null,
            Pick(random, 1m, 2.50m, 0.01m, 30m), Pick<CredentialUse?>(random, null, CredentialUse.Exclusive, CredentialUse.Shared),
            random.Next(3) == 0 ? Text(random) : null);
    }

    private static ComponentMatch Match(Random random, int number) => new(
        random.Next(4) == 0 ? random.Next(1, 5) : null,
        random.Next(4) == 0 ? random.Next(5, 9) : null,
        random.Next(4) == 0 ? Pick(random, "P5Y", "P18M", "P2W", "P1Y6M3D") : null,
        random.Next(4) == 0 ? new DateOnly(2000 + random.Next(26), random.Next(1, 13), random.Next(1, 29)) : null)
    {
        Achievements = [.. Some(random, 3).Select(n => new AchievementMatch(Achievement((10 * number) + n), random.Next(2) == 0 ? n + 1 : null))],
        Issuers = [.. random.Next(3) == 0 ? Some(random, 2).Select(n => $"did:web:issuer-{n}.example") : []],
        AchievementTypes = [.. random.Next(4) == 0 ? new[] { "MicroCredential", "ext:Badge|x" } : []],
        Alignments = [.. random.Next(4) == 0 ? Some(random, 2).Select(n => $"http://data.europa.eu/esco/skill/{n}?a=1&b=2") : []],
        Fields = [.. random.Next(4) == 0 ? new[] { "06", "0715" } : []],
    };

    private static Condition Tree(Random random, ImmutableArray<PathwayComponent> components, Queue<string> unnamed, int depth)
    {
        if (depth == 0)
        {
            return random.Next(8) == 0
                ? new Condition.Credits(random.Next(1, 200) / 4m, Match(random, 100 + random.Next(10)), Pick(random, "ECTS", "Hours of study"))
                : new Condition.Requires(unnamed.TryDequeue(out var id) ? id : components[random.Next(components.Length)].Id);
        }

        switch (random.Next(7))
        {
            case 0:
                return new Condition.Not(Tree(random, components, unnamed, depth - 1));
            case 1:
                return new Condition.Issuers(2, Tree(random, components, unnamed, depth - 1));
            default:
                var of = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Tree(random, components, unnamed, random.Next(depth))).ToImmutableArray();
                return random.Next(3) switch
                {
                    0 => new Condition.AllOf(of),
                    1 => new Condition.AnyOf(of),
                    _ => new Condition.AtLeast(random.Next(1, of.Length + 1), of),
                };
        }
    }

    private static ImmutableArray<Equivalence> Equivalences(Random random, ImmutableArray<PathwayComponent> components)
    {
        var asked = components.SelectMany(c => c.Match?.Achievements ?? []).Select(a => a.Achievement).Distinct().ToArray();
        return [.. asked.Where(_ => random.Next(3) == 0).Select((a, n) => new Equivalence(Achievement(1000 + n), a, random.Next(2) == 0 ? Text(random) : null))];
    }

    private static string Achievement(int number) => $"https://registry.example/achievements/{number}";

    private static IEnumerable<int> Some(Random random, int most) => Enumerable.Range(0, 4).OrderBy(_ => random.Next()).Take(random.Next(1, most + 1));

    private static string Text(Random random) => Pick(random, "Data", "Sveising — grunnlag", "Ανάλυση δεδομένων", "a \"quoted\" \\ <b>\n\ttext", "\U0001F6E0 tools");

    private static T Pick<T>(Random random, params T[] of) => of[random.Next(of.Length)];
}
