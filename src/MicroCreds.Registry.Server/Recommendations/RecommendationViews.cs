using System.Collections.Immutable;
using System.Globalization;
using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Stacking;
using MicroCreds.Registry.Grains.Recommendations;

namespace MicroCreds.Registry.Server.Recommendations;

/// <summary>What a learner is nearest to completing.</summary>
/// <param name="Learner">The learner.</param>
/// <param name="LedgerSize">How many entries of the ledger it rests on.</param>
/// <param name="Considered">How many pathways were evaluated.</param>
/// <param name="Whole">Whether every open pathway that the learner's credentials touch was among them.</param>
/// <param name="Recommendations">The nearest first.</param>
internal sealed record RecommendationListView(string Learner, long LedgerSize, int Considered, bool Whole, ImmutableArray<RecommendationView> Recommendations)
{
    public static RecommendationListView Of(RecommendationList list, IReadOnlyCollection<string> languages) => new(
        list.LearnerId, list.LedgerSize, list.Considered, list.IsWhole, [.. list.Nearest.Select(one => RecommendationView.Of(one, languages))]);
}

/// <summary>A pathway that a learner may complete.</summary>
internal sealed record RecommendationView(
    string Pathway, int Version, string Title, string Issuer, string Award, bool Enrolled, bool Complete, bool Blocked, decimal Remaining, decimal Share, bool Proven,
    int Done, int ToDo, string Explanation, ImmutableArray<CountedView> Counts, ImmutableArray<MissingView> Missing)
{
    public static RecommendationView Of(Recommendation one, IReadOnlyCollection<string> languages)
    {
        var names = one.Evaluation.Leaves.ToDictionary(leaf => leaf.Place, leaf => leaf.Name, StringComparer.Ordinal);
        return new RecommendationView(
            one.Pathway, one.Version, one.Title, one.Issuer, one.Award, one.IsEnrolled, one.Prospect.IsComplete, one.Prospect.IsBlocked, one.Prospect.Remaining,
            decimal.Round(one.Prospect.Share, 4), one.Evaluation.Proven, one.Done, one.Missing.Length, Explain(one),
            [.. one.Evaluation.Holdings.Where(holding => holding.Verdict == HoldingVerdict.Counts)
                .Select(holding => new CountedView(holding.Holding, [.. holding.CountsTowards.Select(place => names.GetValueOrDefault(place, place))]))],
            [.. one.Missing.Select(part => MissingView.Of(part, languages))]);
    }

    /// <summary>One sentence, such as <c>3 of 5 done; missing: Data Ethics (2 points)</c>.</summary>
    private static string Explain(Recommendation one)
    {
        if (one.Prospect.IsComplete)
            return "all is done: what is left is to begin the pathway";
        var parts = new List<string> { string.Create(CultureInfo.InvariantCulture, $"{one.Done} of {one.Done + one.Missing.Length} done") };
        if (!one.Missing.IsEmpty)
            parts.Add("missing: " + string.Join(", ", one.Missing.Select(part => Name(part.Leaf))));
        parts.AddRange(one.Evaluation.MissingIssuers.Select(missing => missing.Explain()));
        parts.AddRange(one.Evaluation.Blocks.Select(block => block.Explain()));
        return string.Join("; ", parts);
    }

    private static string Name(LeafOutcome leaf) => leaf.Component is null
        ? string.Create(CultureInfo.InvariantCulture, $"{leaf.Missing:0.######} {leaf.Name}")
        : string.Create(CultureInfo.InvariantCulture, $"{leaf.Name} ({leaf.Missing:0.######} {(leaf.Missing == 1 ? "point" : "points")})");
}

/// <summary>A credential that counts, and what for.</summary>
internal sealed record CountedView(string Credential, ImmutableArray<string> Places);

/// <summary>Something that is missing, and what would fill it.</summary>
internal sealed record MissingView(string Place, string Name, string? Component, decimal Missing, ImmutableArray<string> UsedElsewhere, ImmutableArray<OfferView> Offers)
{
    public static MissingView Of(MissingPart part, IReadOnlyCollection<string> languages) => new(
        part.Leaf.Place, part.Leaf.Name, part.Leaf.Component, part.Leaf.Missing, part.Leaf.UsedElsewhere, [.. part.Offers.Select(offer => OfferView.Of(offer, languages))]);
}

/// <summary>An achievement that can be earned now.</summary>
internal sealed record OfferView(string Achievement, int Version, string Issuer, string Title, string Language)
{
    public static OfferView Of(Offer offer, IReadOnlyCollection<string> languages)
    {
        var content = ContentLanguages.Select(offer.Content, languages);
        return new OfferView(offer.Achievement, offer.Version, offer.Issuer, content.Title, content.Language);
    }
}
