using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Stacking;

namespace MicroCreds.Registry.Grains.Recommendations;

/// <summary>What a learner is nearest to completing.</summary>
/// <param name="LearnerId">The learner.</param>
/// <param name="LedgerSize">How many entries of the ledger it rests on.</param>
/// <param name="Considered">How many pathways were evaluated.</param>
/// <param name="IsWhole">Whether every open pathway that the learner's holdings touch was among them.</param>
/// <param name="Nearest">The nearest first.</param>
public sealed record RecommendationList(string LearnerId, long LedgerSize, int Considered, bool IsWhole, ImmutableArray<Recommendation> Nearest);

/// <summary>A pathway that a learner may complete.</summary>
/// <param name="Pathway">The pathway.</param>
/// <param name="Version">The version that was evaluated: the newest, or the one under which the learner is.</param>
/// <param name="Title">Its title.</param>
/// <param name="Issuer">Its owner.</param>
/// <param name="Award">The larger award.</param>
/// <param name="IsEnrolled">Whether the learner is on it.</param>
/// <param name="Prospect">How near it is.</param>
/// <param name="Evaluation">How it stands, explained.</param>
/// <param name="Missing">What is missing, and what would fill it.</param>
public sealed record Recommendation(
    string Pathway, int Version, string Title, string Issuer, string Award, bool IsEnrolled, Prospect Prospect, Evaluation Evaluation, ImmutableArray<MissingPart> Missing)
{
    /// <summary>How many of the things to be done are done.</summary>
    public int Done => Evaluation.Leaves.Count(leaf => leaf.State == LeafState.Met);
}

/// <summary>Something that is missing.</summary>
/// <param name="Leaf">What it is.</param>
/// <param name="Offers">Achievements that would fill it and can be earned now; at most <see cref="Recommender.MostOffers"/>, those that the pathway names first.</param>
public sealed record MissingPart(LeafOutcome Leaf, ImmutableArray<Offer> Offers);

/// <summary>An achievement that can be earned: not withdrawn, and its newest version approved.</summary>
/// <param name="Achievement">The achievement.</param>
/// <param name="Version">Its newest version.</param>
/// <param name="Issuer">Whose it is.</param>
/// <param name="Content">What it says.</param>
public sealed record Offer(string Achievement, int Version, string Issuer, AchievementContent Content);
