using System.Collections.Immutable;
using System.Text.Json;

namespace MicroCreds.Registry.Client.Enrolments;

/// <summary>A learner on a pathway: the answer of <c>GET /v1/learners/{id}/pathways/{pathway}</c>.</summary>
/// <param name="Learner">The registry's opaque id of the learner.</param>
/// <param name="Pathway">The pathway's id.</param>
/// <param name="Issuer">The DID of the pathway's owner.</param>
/// <param name="PathwayVersion">The version under which the learner finishes.</param>
/// <param name="Active">Whether the learner is on the pathway; false: it was left.</param>
/// <param name="Award">The larger award.</param>
/// <param name="Recognitions">What the owner recognised.</param>
/// <param name="Explanation">How it stands, in sentences: what is left to do first.</param>
/// <param name="BegunAt">When the learner began, the last time.</param>
/// <param name="LeftAt">When the learner left, or null.</param>
/// <param name="CompletedAt">When the pathway was completed, the last time, or null.</param>
/// <param name="Judged">What was judged last and is in the ledger, or null.</param>
/// <param name="Evaluation">How it stands now, in full; null for an enrolment that was left.</param>
public sealed record Enrolment(
    string Learner,
    string Pathway,
    string Issuer,
    int PathwayVersion,
    bool Active,
    LargerAward Award,
    ImmutableArray<Recognition> Recognitions,
    ImmutableArray<string> Explanation,
    DateTimeOffset? BegunAt = null,
    DateTimeOffset? LeftAt = null,
    DateTimeOffset? CompletedAt = null,
    JsonElement? Judged = null,
    JsonElement? Evaluation = null);

/// <summary>The larger award of an enrolment.</summary>
/// <param name="Standing"><c>none</c>, <c>proposed</c>, <c>issued</c>, <c>suspended</c>, <c>inReview</c>, <c>revoked</c> and others; the HTTP interface lists them.</param>
/// <param name="Credential">The credential's id, once it is issued.</param>
public sealed record LargerAward(string Standing, string? Credential = null);
