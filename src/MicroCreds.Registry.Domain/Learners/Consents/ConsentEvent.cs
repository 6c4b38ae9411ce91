using System.Text.Json.Serialization;

namespace MicroCreds.Registry.Domain.Learners.Consents;

/// <summary>What happens to a learner's consents: a closed set.</summary>
/// <param name="LearnerId">The learner's opaque id.</param>
/// <param name="Recipient">Who: an API key's id, an issuer's DID, or <c>*</c>.</param>
/// <param name="Purpose">What for.</param>
[GenerateSerializer, Immutable, Alias("microcreds.learner.consent-event")]
public abstract record ConsentEvent(
    string LearnerId, [property: Id(0), JsonPropertyOrder(-1)] string Recipient, [property: Id(1), JsonPropertyOrder(-1)] string Purpose)
    : LearnerEvent(LearnerId);

/// <summary>Somebody may use what the registry knows of a learner.</summary>
/// <param name="LearnerId">The learner's opaque id.</param>
/// <param name="Recipient">Who.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Until">Until when, or null.</param>
[GenerateSerializer, Immutable, Alias("microcreds.learner.consent-given")]
public sealed record ConsentGiven(string LearnerId, string Recipient, string Purpose, [property: Id(0)] DateTimeOffset? Until = null)
    : ConsentEvent(LearnerId, Recipient, Purpose);

/// <summary>Somebody no longer may.</summary>
/// <param name="LearnerId">The learner's opaque id.</param>
/// <param name="Recipient">Who.</param>
/// <param name="Purpose">What for.</param>
[GenerateSerializer, Immutable, Alias("microcreds.learner.consent-withdrawn")]
public sealed record ConsentWithdrawn(string LearnerId, string Recipient, string Purpose) : ConsentEvent(LearnerId, Recipient, Purpose);
