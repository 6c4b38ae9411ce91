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
}
