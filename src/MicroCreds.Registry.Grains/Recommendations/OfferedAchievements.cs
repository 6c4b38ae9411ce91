using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Frameworks;
using MicroCreds.Registry.Domain.Stacking;
using MicroCreds.Registry.Grains.Achievements;
using MicroCreds.Registry.Grains.Enrolments;
using MicroCreds.Registry.Grains.Frameworks;

namespace MicroCreds.Registry.Grains.Recommendations;

/// <summary>Finds achievements that would fill what is missing, for one question: what it looked at once is known.</summary>
internal sealed class OfferedAchievements(IGrainFactory grains, AchievementFacts facts, TermIndex terms, DateTimeOffset at)
{
    /// <summary>How many achievements are looked at for one question; then no more are found.</summary>
    private const int MostLookedAt = 1_000;
    private const int MostOfLeaf = 50;

    private readonly Dictionary<string, (Offer Offer, Holding Holding)?> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FrameworkState> _frameworks = new(StringComparer.Ordinal);

    public async Task<ImmutableArray<Offer>> ForAsync(LeafOutcome leaf, CompiledPathways.Entry pathway, CancellationToken cancellationToken)
    {
        if (leaf.Need?.Match is not { } match)
            return [];
        var offers = ImmutableArray.CreateBuilder<Offer>();
        var named = match.Achievements.Select(one => one.Achievement).Concat(leaf.Need.Equivalents);
        var others = match.Achievements.IsEmpty
            ? await terms.View.FindAsync(TermKind.Achievement, [.. StackTerms.Of(match, pathway.Content)], MostOfLeaf, cancellationToken).ConfigureAwait(false)
            : [];
        foreach (var id in named.Concat(others).Distinct(StringComparer.Ordinal))
        {
            if (offers.Count == Recommender.MostOffers)
                break;
            if (await FindAsync(id).ConfigureAwait(false) is var (offer, holding) && pathway.Compiled.PlacesFor(holding).Contains(leaf.Place))
                offers.Add(offer);
        }

        return offers.DrainToImmutable();
    }

    private async Task<(Offer Offer, Holding Holding)?> FindAsync(string id)
    {
        if (_known.TryGetValue(id, out var known))
            return known;
        return _known.Count >= MostLookedAt ? null : _known[id] = await ReadAsync(id).ConfigureAwait(false);
    }

    private async Task<(Offer Offer, Holding Holding)?> ReadAsync(string id)
    {
        var state = await grains.GetGrain<IAchievementGrain>(id).ReadAsync().ConfigureAwait(false);
        if (!state.IsAwardable)
            return null;
        var (version, content) = (state.LatestVersion, state.Content(state.LatestVersion)!);
        if (!_frameworks.TryGetValue(content.FrameworkId, out var framework))
            _frameworks.Add(content.FrameworkId, framework = await grains.GetGrain<IFrameworkGrain>(content.FrameworkId).ReadAsync().ConfigureAwait(false));
        if (!framework.IsApproved(id, version, at))
            return null;
        // As if it were earned now.
        var holding = await facts.CompleteAsync(new Holding(id, id, version, state.Issuer, null, at), _frameworks).ConfigureAwait(false);
        return (new Offer(id, version, state.Issuer, content), holding);
    }
}
