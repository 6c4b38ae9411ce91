using System.Text.Json;
using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Deciding;
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
/// The JSON of commands, as it comes over HTTP: camelCase; unknown and duplicate members, missing members that are required,
/// and nulls that are not allowed are errors (<see cref="JsonException"/>, with the path).
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowOutOfOrderMetadataProperties = true,
    MaxDepth = 64,
    Converters = [typeof(InstantConverter)])]
[JsonSerializable(typeof(PublishLevels))]
[JsonSerializable(typeof(AccreditIssuer))]
[JsonSerializable(typeof(SuspendAccreditation))]
[JsonSerializable(typeof(ReinstateAccreditation))]
[JsonSerializable(typeof(WithdrawAccreditation))]
[JsonSerializable(typeof(ApproveAchievement))]
[JsonSerializable(typeof(WithdrawApproval))]
[JsonSerializable(typeof(DeclareCreditConversion))]
[JsonSerializable(typeof(RegisterIssuer))]
[JsonSerializable(typeof(ChangeIssuerProfile))]
[JsonSerializable(typeof(AddIssuerKey))]
[JsonSerializable(typeof(RotateIssuerKey))]
[JsonSerializable(typeof(RetireIssuerKey))]
[JsonSerializable(typeof(CompromiseIssuerKey))]
[JsonSerializable(typeof(PublishAchievement))]
[JsonSerializable(typeof(WithdrawAchievement))]
[JsonSerializable(typeof(AwardCredential))]
[JsonSerializable(typeof(RegisterCredential))]
[JsonSerializable(typeof(SuspendCredential))]
[JsonSerializable(typeof(ReinstateCredential))]
[JsonSerializable(typeof(RevokeCredential))]
[JsonSerializable(typeof(SupersedeCredential))]
[JsonSerializable(typeof(SetCredentialMessage))]
[JsonSerializable(typeof(OfferCredentialRefresh))]
[JsonSerializable(typeof(RecordContinuingEducation))]
[JsonSerializable(typeof(WithdrawContinuingEducation))]
[JsonSerializable(typeof(RenewCredential))]
[JsonSerializable(typeof(GiveRenewalNotice))]
[JsonSerializable(typeof(RenewalStanding))]
[JsonSerializable(typeof(EnrolLearner))]
[JsonSerializable(typeof(CommitCredentials))]
[JsonSerializable(typeof(GrantShare))]
[JsonSerializable(typeof(WithdrawShare))]
[JsonSerializable(typeof(OpenShare))]
[JsonSerializable(typeof(GiveConsent))]
[JsonSerializable(typeof(WithdrawConsent))]
[JsonSerializable(typeof(MergeLearner))]
[JsonSerializable(typeof(UndoMerge))]
[JsonSerializable(typeof(ImportCredential))]
[JsonSerializable(typeof(RemoveImport))]
[JsonSerializable(typeof(OpenStatusList))]
[JsonSerializable(typeof(ReserveStatusIndexes))]
[JsonSerializable(typeof(PublishPathway))]
[JsonSerializable(typeof(WithdrawPathway))]
[JsonSerializable(typeof(PathwayContent))]
[JsonSerializable(typeof(BeginPathway))]
[JsonSerializable(typeof(MoveToVersion))]
[JsonSerializable(typeof(LeavePathway))]
[JsonSerializable(typeof(RecogniseLearning))]
[JsonSerializable(typeof(WithdrawRecognition))]
[JsonSerializable(typeof(ApproveAward))]
[JsonSerializable(typeof(DeclineAward))]
[JsonSerializable(typeof(SettleReview))]
[JsonSerializable(typeof(RecordProgress))]
[JsonSerializable(typeof(RecordAward))]
[JsonSerializable(typeof(Refusal))]
public sealed partial class DomainJson : JsonSerializerContext;
