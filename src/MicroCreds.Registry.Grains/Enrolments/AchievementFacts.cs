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
    /// <param name="frameworks">The levels, credit systems and conversions of frameworks that were read before; added to.</param>
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
            Credits = CreditReckoning.Of(facts.Credits, facts.Ects, facts.OtherCredits, framework),
            Fields = facts.Fields,
            Alignments = facts.Alignments,
        };
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

    private sealed record Facts(
        string FrameworkId, string Type, string? Level, decimal? Credits, decimal? Ects, ImmutableArray<CreditAmount> OtherCredits,
        ImmutableArray<string> Fields, ImmutableArray<string> Alignments)
    {
        public static Facts Of(AchievementContent content) => new(
            content.FrameworkId, content.AchievementType, content.Level, content.Credits, content.Workload.Ects, content.OtherCredits ?? [],
            content.Fields ?? [], [.. content.Alignments.Select(alignment => alignment.TargetUrl)]);
    }
}
