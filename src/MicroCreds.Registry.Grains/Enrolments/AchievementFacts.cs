using System.Collections.Concurrent;
using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Frameworks;
using MicroCreds.Registry.Domain.Stacking;
using MicroCreds.Registry.Grains.Achievements;
using MicroCreds.Registry.Grains.Frameworks;

namespace MicroCreds.Registry.Grains.Enrolments;

/// <summary>What pathways look at in achievements. Versions never change, so what was read once is kept, up to a bound.</summary>
public sealed class AchievementFacts(IGrainFactory grains)
{
    private const int MostKept = 20_000;

    private readonly ConcurrentDictionary<(string Id, int Version), Facts> _kept = new();

    /// <summary>A holding with what its achievement says of it: type, level, credits, fields and alignments.</summary>
    /// <param name="bare">A holding without these.</param>
    /// <param name="frameworks">The levels and credit systems of frameworks that were read before; added to.</param>
    public async Task<Holding> CompleteAsync(Holding bare, Dictionary<string, FrameworkState> frameworks)
    {
        ArgumentNullException.ThrowIfNull(bare);
        ArgumentNullException.ThrowIfNull(frameworks);
        if (bare is not { Achievement: { } id, AchievementVersion: { } version } || await FindAsync(id, version) is not { } facts)
            return bare;
        if (!frameworks.TryGetValue(facts.FrameworkId, out var framework))
            frameworks.Add(facts.FrameworkId, framework = await grains.GetGrain<IFrameworkGrain>(facts.FrameworkId).ReadAsync());
        return bare with
        {
            AchievementType = facts.Type,
            Level = framework.Levels.FirstOrDefault(level => level.Code == facts.Level)?.Eqf,
            Credits = CreditsOf(facts, framework),
            Alignments = facts.Alignments,
        };
    }

    private static ImmutableArray<HoldingCredits> CreditsOf(Facts facts, FrameworkState framework)
    {
        var credits = ImmutableArray.CreateBuilder<HoldingCredits>(2);
        if (facts.Credits is { } amount && framework.CreditSystem is { } system)
            credits.Add(new HoldingCredits(system.Name, amount));
        if (facts.Ects is { } ects && credits.All(known => known.System != "ECTS"))
            credits.Add(new HoldingCredits("ECTS", ects));
        return credits.DrainToImmutable();
    }

    private async Task<Facts?> FindAsync(string id, int version)
    {
        if (_kept.TryGetValue((id, version), out var known))
            return known;
        var state = await grains.GetGrain<IAchievementGrain>(id).ReadAsync();
        if (state.Content(version) is not { } content)
            return null;
        if (_kept.Count >= MostKept)
            _kept.Clear();
        return _kept[(id, version)] = Facts.Of(content);
    }

    private sealed record Facts(string FrameworkId, string Type, string? Level, decimal? Credits, decimal? Ects, ImmutableArray<string> Alignments)
    {
        public static Facts Of(AchievementContent content) => new(
            content.FrameworkId, content.AchievementType, content.Level, content.Credits, content.Workload.Ects,
            [.. content.Alignments.Select(alignment => alignment.TargetUrl)]);
    }
}
