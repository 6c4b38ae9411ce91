using System.Collections.Immutable;
using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Learners.Imports;

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

/// <summary>A credential from elsewhere came into the portfolio. The credential is the event's sealed part.</summary>
/// <param name="LearnerId">The learner's opaque id.</param>
/// <param name="Import">What it is, without what it says of the learner.</param>
[GenerateSerializer, Immutable, Alias("microcreds.learner.credential-imported")]
public sealed record CredentialImported(string LearnerId, [property: Id(0)] LearnerImport Import) : LearnerEvent(LearnerId);

/// <summary>A credential from elsewhere was removed, and what was sealed of it can be opened by nobody.</summary>
/// <param name="LearnerId">The learner's opaque id.</param>
/// <param name="ImportId">The import's id.</param>
[GenerateSerializer, Immutable, Alias("microcreds.learner.import-removed")]
public sealed record ImportRemoved(string LearnerId, [property: Id(0)] string ImportId) : LearnerEvent(LearnerId);
