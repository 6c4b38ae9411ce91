using System.Collections.Immutable;

namespace MicroCreds.Registry.Client.Learners;

/// <summary>What a learner is nearest to completing.</summary>
/// <param name="Learner">The registry's opaque id of the learner.</param>
/// <param name="LedgerSize">How many entries of the ledger it rests on.</param>
/// <param name="Considered">How many pathways were evaluated.</param>
/// <param name="Whole">Whether every open pathway that the learner's credentials touch was among them.</param>
/// <param name="Recommendations">The nearest first.</param>
public sealed record RecommendationList(string Learner, long LedgerSize, int Considered, bool Whole, ImmutableArray<Recommendation> Recommendations);

/// <summary>A pathway that a learner may complete.</summary>
/// <param name="Pathway">The pathway's id.</param>
/// <param name="Version">The version that was evaluated.</param>
/// <param name="Title">Its title.</param>
/// <param name="Issuer">The DID of its owner.</param>
/// <param name="Award">The id of the larger award.</param>
/// <param name="Enrolled">Whether the learner is on it.</param>
/// <param name="Complete">Whether nothing is left but to begin it.</param>
/// <param name="Blocked">Whether something that the learner has is in the way.</param>
/// <param name="Remaining">What is left to do, in points and credits.</param>
/// <param name="Share">The share of the whole that is left, 0 to 1.</param>
/// <param name="Done">How many of the things to be done are done.</param>
/// <param name="ToDo">How many are missing.</param>
/// <param name="Explanation">The same in a sentence.</param>
/// <param name="Counts">What counts.</param>
/// <param name="Missing">What is missing.</param>
public sealed record Recommendation(
    string Pathway, int Version, string Title, string Issuer, string Award, bool Enrolled, bool Complete, bool Blocked, decimal Remaining, decimal Share,
    int Done, int ToDo, string Explanation, ImmutableArray<CountedCredential> Counts, ImmutableArray<MissingPart> Missing);

/// <summary>A credential that counts towards a pathway.</summary>
/// <param name="Credential">The credential's id.</param>
/// <param name="Places">The names of what it counts towards.</param>
public sealed record CountedCredential(string Credential, ImmutableArray<string> Places);

/// <summary>Something that a pathway asks for and the learner has not.</summary>
/// <param name="Place">Where it is in the pathway: a JSON Pointer.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Missing">The points or credits that are missing.</param>
/// <param name="Offers">Achievements that would fill it and can be earned now.</param>
/// <param name="Component">The component's id; null for credits.</param>
public sealed record MissingPart(string Place, string Name, decimal Missing, ImmutableArray<OfferedAchievement> Offers, string? Component = null);

/// <summary>An achievement that can be earned now.</summary>
/// <param name="Achievement">The achievement's id.</param>
/// <param name="Version">Its newest version.</param>
/// <param name="Issuer">The DID of its issuer.</param>
/// <param name="Title">Its title.</param>
public sealed record OfferedAchievement(string Achievement, int Version, string Issuer, string Title);
