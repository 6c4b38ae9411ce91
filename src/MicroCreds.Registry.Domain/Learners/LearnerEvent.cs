using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Learners;

/// <summary>What happens to a learner's record: a closed set.</summary>
/// <param name="LearnerId">The learner's opaque id.</param>
[GenerateSerializer, Immutable, Alias("microcreds.learner.event")]
public abstract record LearnerEvent([property: Id(0), JsonPropertyOrder(-2)] string LearnerId) : DomainEvent;

/// <summary>A learner was enrolled.</summary>
/// <param name="LearnerId">The learner's opaque id.</param>
[GenerateSerializer, Immutable, Alias("microcreds.learner.enrolled")]
public sealed record LearnerEnrolled(string LearnerId) : LearnerEvent(LearnerId);
