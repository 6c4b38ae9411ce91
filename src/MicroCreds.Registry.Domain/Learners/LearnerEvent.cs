using System.Collections.Immutable;
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

/// <summary>Credentials count for a pathway and no longer for others, as far as these count a credential once.</summary>
/// <param name="LearnerId">The learner's opaque id.</param>
/// <param name="PathwayId">The pathway.</param>
/// <param name="Credentials">The ids of the credentials that are committed to it now; none where all were released.</param>
[GenerateSerializer, Immutable, Alias("microcreds.learner.committed")]
public sealed record CredentialsCommitted(
    string LearnerId, [property: Id(0)] string PathwayId, [property: Id(1)] ImmutableArray<string> Credentials) : LearnerEvent(LearnerId);
