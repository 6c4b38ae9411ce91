using System.Collections.Concurrent;
using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.Domain.Stacking;
using MicroCreds.Registry.Grains.Pathways;

namespace MicroCreds.Registry.Grains.Enrolments;

/// <summary>Versions of pathways, ready to be evaluated. Versions never change, so what was compiled once is kept, up to a bound.</summary>
public sealed class CompiledPathways(IGrainFactory grains)
{
    private const int MostKept = 1_000;

    private readonly ConcurrentDictionary<(string Id, int Version), Entry> _kept = new();

    /// <summary>A version of a pathway.</summary>
    /// <exception cref="InvalidOperationException">There is no such version: no enrolment can be under it.</exception>
    public async Task<Entry> FindAsync(string pathwayId, int version)
    {
        if (_kept.TryGetValue((pathwayId, version), out var known))
            return known;
        var state = await grains.GetGrain<IPathwayGrain>(pathwayId).ReadAsync();
        var content = state.Content(version) ?? throw new InvalidOperationException($"the pathway {pathwayId} has no version {version}");
        if (_kept.Count >= MostKept)
            _kept.Clear();
        return _kept[(pathwayId, version)] = new Entry(content, CompiledPathway.Compile(content));
    }

    /// <summary>A version of a pathway.</summary>
    /// <param name="Content">What it says.</param>
    /// <param name="Compiled">The same, ready to be evaluated.</param>
    public sealed record Entry(PathwayContent Content, CompiledPathway Compiled)
    {
        private const long MostSteps = 1_000_000;

        private readonly Lazy<decimal> _whole = new(() => StackingEvaluator.Evaluate(Compiled, [], DateTimeOffset.UnixEpoch, MostSteps).Remaining);

        /// <summary>What is to do for somebody who has nothing, in points and credits.</summary>
        public decimal Whole => _whole.Value;
    }
}
