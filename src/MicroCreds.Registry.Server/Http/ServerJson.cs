using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Grains.Enrolments;
using MicroCreds.Registry.Server.Access;
using MicroCreds.Registry.Server.Access.OAuth2;
using MicroCreds.Registry.Server.Achievements;
using MicroCreds.Registry.Server.Consents;
using MicroCreds.Registry.Server.Credentials;
using MicroCreds.Registry.Server.Enrolments;
using MicroCreds.Registry.Server.Frameworks;
using MicroCreds.Registry.Server.Health;
using MicroCreds.Registry.Server.Imports;
using MicroCreds.Registry.Server.Insight;
using MicroCreds.Registry.Server.Issuers;
using MicroCreds.Registry.Server.Learners;
using MicroCreds.Registry.Server.Merges;
using MicroCreds.Registry.Server.Pathways;
using MicroCreds.Registry.Server.Recommendations;
using MicroCreds.Registry.Server.Renewals;
using MicroCreds.Registry.Server.Search;
using MicroCreds.Registry.Server.Shares;
using MicroCreds.Registry.Server.VcApi;
using MicroCreds.Registry.Server.Verification.Jobs;
using MicroCreds.Registry.Verification.Jobs;

namespace MicroCreds.Registry.Server.Http;

/// <summary>The JSON of what the server itself reads and writes: camelCase; unknown, duplicate and missing members are errors.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = 64,
    Converters =
    [
        typeof(InstantConverter), typeof(CamelCaseEnumConverter<KeyScope>), typeof(CamelCaseEnumConverter<AccreditationStatus>),
        typeof(CamelCaseEnumConverter<DidMethod>), typeof(CamelCaseEnumConverter<KeyStatus>), typeof(CamelCaseEnumConverter<NewStatus>),
        typeof(CamelCaseEnumConverter<JobState>),
    ])]
[JsonSerializable(typeof(NewKey))]
[JsonSerializable(typeof(CreatedKey))]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(TokenError))]
[JsonSerializable(typeof(AccreditationChange))]
[JsonSerializable(typeof(FrameworkView))]
[JsonSerializable(typeof(NewIssuer))]
[JsonSerializable(typeof(IssuerReceipt))]
[JsonSerializable(typeof(KeyChange))]
[JsonSerializable(typeof(IssuerView))]
[JsonSerializable(typeof(DidDocument))]
[JsonSerializable(typeof(AchievementView))]
[JsonSerializable(typeof(StatusChange))]
[JsonSerializable(typeof(CredentialView))]
[JsonSerializable(typeof(NoticesView))]
[JsonSerializable(typeof(PortfolioView))]
[JsonSerializable(typeof(RecommendationListView))]
[JsonSerializable(typeof(ImportReceipt))]
[JsonSerializable(typeof(ImportListView))]
[JsonSerializable(typeof(ImportDetails))]
[JsonSerializable(typeof(ConsentListView))]
[JsonSerializable(typeof(MergeView))]
[JsonSerializable(typeof(ShareReceipt))]
[JsonSerializable(typeof(ShareListView))]
[JsonSerializable(typeof(ShareOpeningListView))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(PathwayView))]
[JsonSerializable(typeof(PathwayListView))]
[JsonSerializable(typeof(PathwayImportReceipt))]
[JsonSerializable(typeof(SearchAnswerView))]
[JsonSerializable(typeof(AwardInsightView))]
[JsonSerializable(typeof(RevocationInsightView))]
[JsonSerializable(typeof(PathwayInsightView))]
[JsonSerializable(typeof(Refusal[]))]
[JsonSerializable(typeof(EnrolmentView))]
[JsonSerializable(typeof(EnrolmentListView))]
[JsonSerializable(typeof(StatedReason))]
[JsonSerializable(typeof(JudgingStatus))]
[JsonSerializable(typeof(HealthView))]
[JsonSerializable(typeof(Receipt))]
[JsonSerializable(typeof(AwardAnswer))]
[JsonSerializable(typeof(VcApiIssuer[]))]
[JsonSerializable(typeof(JobView[]))]
internal sealed partial class ServerJson : JsonSerializerContext;
