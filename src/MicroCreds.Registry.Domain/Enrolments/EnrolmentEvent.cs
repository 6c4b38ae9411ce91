using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Pathways;

namespace MicroCreds.Registry.Domain.Enrolments;

/// <summary>What happens to a learner's enrolment on a pathway: a closed set.</summary>
/// <param name="LearnerId">The learner's opaque id.</param>
/// <param name="PathwayId">The pathway.</param>
/// <param name="Issuer">The DID of the pathway's owner.</param>
[GenerateSerializer, Immutable, Alias("microcreds.enrolment.event")]
public abstract record EnrolmentEvent(
    [property: Id(0), JsonPropertyOrder(-3)] string LearnerId,
    [property: Id(1), JsonPropertyOrder(-2)] string PathwayId,
    [property: Id(2), JsonPropertyOrder(-1)] string Issuer) : DomainEvent;

/// <summary>A learner began a pathway, or began it again.</summary>
/// <param name="LearnerId">The learner's opaque id.</param>
/// <param name="PathwayId">The pathway.</param>
/// <param name="Issuer">The DID of the pathway's owner.</param>
/// <param name="PathwayVersion">The version under which the learner finishes, unless moved.</param>
[GenerateSerializer, Immutable, Alias("microcreds.enrolment.begun")]
public sealed record PathwayBegun(string LearnerId, string PathwayId, string Issuer, [property: Id(0)] int PathwayVersion)
    : EnrolmentEvent(LearnerId, PathwayId, Issuer);

/// <summary>An enrolment goes on under another version.</summary>
/// <param name="LearnerId">The learner's opaque id.</param>
/// <param name="PathwayId">The pathway.</param>
/// <param name="Issuer">The DID of the pathway's owner.</param>
/// <param name="PathwayVersion">The version.</param>
[GenerateSerializer, Immutable, Alias("microcreds.enrolment.moved")]
public sealed record EnrolmentMoved(string LearnerId, string PathwayId, string Issuer, [property: Id(0)] int PathwayVersion)
    : EnrolmentEvent(LearnerId, PathwayId, Issuer);

/// <summary>A learner left a pathway.</summary>
/// <param name="LearnerId">The learner's opaque id.</param>
/// <param name="PathwayId">The pathway.</param>
/// <param name="Issuer">The DID of the pathway's owner.</param>
[GenerateSerializer, Immutable, Alias("microcreds.enrolment.left")]
public sealed record PathwayLeft(string LearnerId, string PathwayId, string Issuer) : EnrolmentEvent(LearnerId, PathwayId, Issuer);

/// <summary>Learning without a credential was recognised for one component.</summary>
/// <param name="LearnerId">The learner's opaque id.</param>
/// <param name="PathwayId">The pathway.</param>
/// <param name="Issuer">The DID of the pathway's owner.</param>
/// <param name="Recognition">What was recognised.</param>
[GenerateSerializer, Immutable, Alias("microcreds.enrolment.learning-recognised")]
public sealed record LearningRecognised(string LearnerId, string PathwayId, string Issuer, [property: Id(0)] Recognition Recognition)
    : EnrolmentEvent(LearnerId, PathwayId, Issuer);

/// <summary>A recognition no longer counts.</summary>
/// <param name="LearnerId">The learner's opaque id.</param>
/// <param name="PathwayId">The pathway.</param>
/// <param name="Issuer">The DID of the pathway's owner.</param>
/// <param name="RecognitionId">Which.</param>
/// <param name="Reason">Why.</param>
[GenerateSerializer, Immutable, Alias("microcreds.enrolment.recognition-withdrawn")]
public sealed record RecognitionWithdrawn(
    string LearnerId, string PathwayId, string Issuer, [property: Id(0)] string RecognitionId, [property: Id(1)] string Reason)
    : EnrolmentEvent(LearnerId, PathwayId, Issuer);

/// <summary>The registry judged the enrolment, and found something else than before.</summary>
/// <param name="LearnerId">The learner's opaque id.</param>
/// <param name="PathwayId">The pathway.</param>
/// <param name="Issuer">The DID of the pathway's owner.</param>
/// <param name="Progress">What it found.</param>
[GenerateSerializer, Immutable, Alias("microcreds.enrolment.progressed")]
public sealed record PathwayProgressed(string LearnerId, string PathwayId, string Issuer, [property: Id(0)] PathwayProgress Progress)
    : EnrolmentEvent(LearnerId, PathwayId, Issuer);

/// <summary>A pathway is complete: the progress in the event before it justifies a larger award.</summary>
/// <param name="LearnerId">The learner's opaque id.</param>
/// <param name="PathwayId">The pathway.</param>
/// <param name="Issuer">The DID of the pathway's owner.</param>
/// <param name="Completion">Which completion it is, from 1.</param>
/// <param name="Awarding">What follows.</param>
[GenerateSerializer, Immutable, Alias("microcreds.enrolment.completed")]
public sealed record PathwayCompleted(
    string LearnerId, string PathwayId, string Issuer, [property: Id(0)] int Completion, [property: Id(1)] AwardingRule Awarding)
    : EnrolmentEvent(LearnerId, PathwayId, Issuer);

/// <summary>A part of what justified the larger award no longer counts, and nothing else fills its place.</summary>
/// <param name="LearnerId">The learner's opaque id.</param>
/// <param name="PathwayId">The pathway.</param>
/// <param name="Issuer">The DID of the pathway's owner.</param>
/// <param name="PartPolicy">What becomes of an award that was issued; one that was not is no longer to be.</param>
[GenerateSerializer, Immutable, Alias("microcreds.enrolment.completion-lost")]
public sealed record CompletionLost(string LearnerId, string PathwayId, string Issuer, [property: Id(0)] PartPolicy PartPolicy)
    : EnrolmentEvent(LearnerId, PathwayId, Issuer);

/// <summary>The larger award is justified again.</summary>
/// <param name="LearnerId">The learner's opaque id.</param>
/// <param name="PathwayId">The pathway.</param>
/// <param name="Issuer">The DID of the pathway's owner.</param>
[GenerateSerializer, Immutable, Alias("microcreds.enrolment.completion-regained")]
public sealed record CompletionRegained(string LearnerId, string PathwayId, string Issuer) : EnrolmentEvent(LearnerId, PathwayId, Issuer);

/// <summary>The owner has a proposed award issued.</summary>
/// <param name="LearnerId">The learner's opaque id.</param>
/// <param name="PathwayId">The pathway.</param>
/// <param name="Issuer">The DID of the pathway's owner.</param>
[GenerateSerializer, Immutable, Alias("microcreds.enrolment.award-approved")]
public sealed record LargerAwardApproved(string LearnerId, string PathwayId, string Issuer) : EnrolmentEvent(LearnerId, PathwayId, Issuer);

/// <summary>The owner declined a proposed award.</summary>
/// <param name="LearnerId">The learner's opaque id.</param>
/// <param name="PathwayId">The pathway.</param>
/// <param name="Issuer">The DID of the pathway's owner.</param>
/// <param name="Reason">Why.</param>
[GenerateSerializer, Immutable, Alias("microcreds.enrolment.award-declined")]
public sealed record LargerAwardDeclined(string LearnerId, string PathwayId, string Issuer, [property: Id(0)] string Reason)
    : EnrolmentEvent(LearnerId, PathwayId, Issuer);

/// <summary>The registry did what was due: the award is issued, suspended, reinstated, revoked.</summary>
/// <param name="LearnerId">The learner's opaque id.</param>
/// <param name="PathwayId">The pathway.</param>
/// <param name="Issuer">The DID of the pathway's owner.</param>
/// <param name="Standing">What it is now.</param>
/// <param name="CredentialId">The credential.</param>
[GenerateSerializer, Immutable, Alias("microcreds.enrolment.award-recorded")]
public sealed record LargerAwardRecorded(
    string LearnerId, string PathwayId, string Issuer, [property: Id(0)] AwardStanding Standing, [property: Id(1)] string CredentialId)
    : EnrolmentEvent(LearnerId, PathwayId, Issuer);

/// <summary>The owner decided what becomes of an award that lost a part.</summary>
/// <param name="LearnerId">The learner's opaque id.</param>
/// <param name="PathwayId">The pathway.</param>
/// <param name="Issuer">The DID of the pathway's owner.</param>
/// <param name="Revoke">Whether it is revoked.</param>
/// <param name="Reason">Why.</param>
[GenerateSerializer, Immutable, Alias("microcreds.enrolment.review-settled")]
public sealed record ReviewSettled(
    string LearnerId, string PathwayId, string Issuer, [property: Id(0)] bool Revoke, [property: Id(1)] string Reason)
    : EnrolmentEvent(LearnerId, PathwayId, Issuer);
