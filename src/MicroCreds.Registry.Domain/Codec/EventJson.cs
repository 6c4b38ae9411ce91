using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Enrolments;
using MicroCreds.Registry.Domain.Frameworks;
using MicroCreds.Registry.Domain.Issuers;
using MicroCreds.Registry.Domain.Learners;
using MicroCreds.Registry.Domain.Learners.Consents;
using MicroCreds.Registry.Domain.Learners.Merges;
using MicroCreds.Registry.Domain.Learners.Shares;
using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.Domain.Renewals;
using MicroCreds.Registry.Domain.StatusLists;

namespace MicroCreds.Registry.Domain.Codec;

/// <summary>
/// The JSON of events, as it lies in the ledger. As strict as that of commands, except that unknown members are passed over:
/// an event that a later version wrote must stay readable to an earlier one while both run.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowOutOfOrderMetadataProperties = true,
    MaxDepth = 64,
    Converters = [typeof(InstantConverter)])]
[JsonSerializable(typeof(LevelsPublished))]
[JsonSerializable(typeof(IssuerAccredited))]
[JsonSerializable(typeof(AccreditationSuspended))]
[JsonSerializable(typeof(AccreditationReinstated))]
[JsonSerializable(typeof(AccreditationWithdrawn))]
[JsonSerializable(typeof(AchievementApproved))]
[JsonSerializable(typeof(ApprovalWithdrawn))]
[JsonSerializable(typeof(CreditConversionDeclared))]
[JsonSerializable(typeof(IssuerRegistered))]
[JsonSerializable(typeof(IssuerProfileChanged))]
[JsonSerializable(typeof(IssuerKeyAdded))]
[JsonSerializable(typeof(IssuerKeyRetired))]
[JsonSerializable(typeof(IssuerKeyCompromised))]
[JsonSerializable(typeof(AchievementPublished))]
[JsonSerializable(typeof(AchievementWithdrawn))]
[JsonSerializable(typeof(CredentialAwarded))]
[JsonSerializable(typeof(CredentialRegistered))]
[JsonSerializable(typeof(CredentialSuspended))]
[JsonSerializable(typeof(CredentialReinstated))]
[JsonSerializable(typeof(CredentialRevoked))]
[JsonSerializable(typeof(CredentialSuperseded))]
[JsonSerializable(typeof(CredentialMessageSet))]
[JsonSerializable(typeof(CredentialRefreshOffered))]
[JsonSerializable(typeof(ContinuingEducationRecorded))]
[JsonSerializable(typeof(ContinuingEducationWithdrawn))]
[JsonSerializable(typeof(RenewalNoticeGiven))]
[JsonSerializable(typeof(LearnerEnrolled))]
[JsonSerializable(typeof(CredentialsCommitted))]
[JsonSerializable(typeof(ShareGranted))]
[JsonSerializable(typeof(ShareWithdrawn))]
[JsonSerializable(typeof(ShareOpened))]
[JsonSerializable(typeof(ConsentGiven))]
[JsonSerializable(typeof(ConsentWithdrawn))]
[JsonSerializable(typeof(LearnersMerged))]
[JsonSerializable(typeof(MergeUndone))]
[JsonSerializable(typeof(CredentialImported))]
[JsonSerializable(typeof(ImportRemoved))]
[JsonSerializable(typeof(StatusListOpened))]
[JsonSerializable(typeof(StatusIndexesReserved))]
[JsonSerializable(typeof(PathwayPublished))]
[JsonSerializable(typeof(PathwayWithdrawn))]
[JsonSerializable(typeof(PathwayBegun))]
[JsonSerializable(typeof(EnrolmentMoved))]
[JsonSerializable(typeof(PathwayLeft))]
[JsonSerializable(typeof(LearningRecognised))]
[JsonSerializable(typeof(RecognitionWithdrawn))]
[JsonSerializable(typeof(PathwayProgressed))]
[JsonSerializable(typeof(PathwayCompleted))]
[JsonSerializable(typeof(CompletionLost))]
[JsonSerializable(typeof(CompletionRegained))]
[JsonSerializable(typeof(LargerAwardApproved))]
[JsonSerializable(typeof(LargerAwardDeclined))]
[JsonSerializable(typeof(LargerAwardRecorded))]
[JsonSerializable(typeof(ReviewSettled))]
internal sealed partial class EventJson : JsonSerializerContext;
