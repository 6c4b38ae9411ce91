using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Learners;

/// <summary>A learner as the events have made the record.</summary>
[GenerateSerializer, Immutable, Alias("microcreds.learner.state")]
public sealed record LearnerState : StreamState
{
    /// <summary>A learner who is not enrolled yet.</summary>
    public static LearnerState Initial { get; } = new();

    /// <summary>The opaque id.</summary>
    [Id(0)]
    public string LearnerId { get; init; } = "";

    /// <summary>When the learner was enrolled, or null.</summary>
    [Id(1)]
    public DateTimeOffset? EnrolledAt { get; init; }

    /// <summary>Credentials that count for one pathway and no longer for others: by credential, the pathway.</summary>
    [Id(2)]
    public ImmutableDictionary<string, string> Committed { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The credentials that are committed to a pathway, in ordinal order.</summary>
    public ImmutableArray<string> CommittedTo(string pathwayId) =>
        [.. Committed.Where(pair => pair.Value == pathwayId).Select(pair => pair.Key).Order(StringComparer.Ordinal)];
}
