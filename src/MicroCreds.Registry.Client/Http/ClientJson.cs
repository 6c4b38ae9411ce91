using System.Text.Json;
using System.Text.Json.Serialization;
using MicroCreds.Registry.Client.Achievements;
using MicroCreds.Registry.Client.Awarding;
using MicroCreds.Registry.Client.Enrolments;
using MicroCreds.Registry.Client.Frameworks;
using MicroCreds.Registry.Client.Insight;
using MicroCreds.Registry.Client.Issuers;
using MicroCreds.Registry.Client.Jobs;
using MicroCreds.Registry.Client.Keys;
using MicroCreds.Registry.Client.Learners;
using MicroCreds.Registry.Client.Pathways;
using MicroCreds.Registry.Client.Renewals;
using MicroCreds.Registry.Client.Search;
using MicroCreds.Registry.Client.Shares;
using MicroCreds.Registry.Client.Statuses;

namespace MicroCreds.Registry.Client.Http;

/// <summary>The JSON forms of what the client sends and reads.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.Strict,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters =
    [
        typeof(CamelCaseEnum<NewStatus>), typeof(CamelCaseEnum<AwardOutcome>), typeof(CamelCaseEnum<AccreditationStatus>),
        typeof(CamelCaseEnum<DidMethod>), typeof(CamelCaseEnum<KeyStatus>), typeof(CamelCaseEnum<KeyScope>),
        typeof(CamelCaseEnum<JobState>),
    ])]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(Receipt))]
[JsonSerializable(typeof(Award))]
[JsonSerializable(typeof(AwardReceipt))]
[JsonSerializable(typeof(AwardLine))]
[JsonSerializable(typeof(StatusChange))]
[JsonSerializable(typeof(MessageNumber))]
[JsonSerializable(typeof(StoredCredential))]
[JsonSerializable(typeof(Renewal))]
[JsonSerializable(typeof(RenewalRequest))]
[JsonSerializable(typeof(NewActivity))]
[JsonSerializable(typeof(NoticePage))]
[JsonSerializable(typeof(FrameworkLevels))]
[JsonSerializable(typeof(Accreditation))]
[JsonSerializable(typeof(AccreditationChange))]
[JsonSerializable(typeof(Approval))]
[JsonSerializable(typeof(CreditConversion))]
[JsonSerializable(typeof(NewIssuer))]
[JsonSerializable(typeof(IssuerReceipt))]
[JsonSerializable(typeof(DeclaredKey))]
[JsonSerializable(typeof(KeyChange))]
[JsonSerializable(typeof(NewApiKey))]
[JsonSerializable(typeof(ApiKey))]
[JsonSerializable(typeof(AchievementWithdrawal))]
[JsonSerializable(typeof(Portfolio))]
[JsonSerializable(typeof(RecommendationList))]
[JsonSerializable(typeof(ImportReceipt))]
[JsonSerializable(typeof(ImportList))]
[JsonSerializable(typeof(ImportDetails))]
[JsonSerializable(typeof(NewConsent))]
[JsonSerializable(typeof(ConsentList))]
[JsonSerializable(typeof(OtherLearner))]
[JsonSerializable(typeof(LearnerMerges))]
[JsonSerializable(typeof(NewShare))]
[JsonSerializable(typeof(GrantedShare))]
[JsonSerializable(typeof(ShareList))]
[JsonSerializable(typeof(ShareOpeningPage))]
[JsonSerializable(typeof(PathwayPage))]
[JsonSerializable(typeof(PathwayImport))]
[JsonSerializable(typeof(SearchAnswer))]
[JsonSerializable(typeof(AwardInsight))]
[JsonSerializable(typeof(RevocationInsight))]
[JsonSerializable(typeof(PathwayInsight))]
[JsonSerializable(typeof(Enrolment))]
[JsonSerializable(typeof(EnrolmentPage))]
[JsonSerializable(typeof(NewRecognition))]
[JsonSerializable(typeof(PathwayMove))]
[JsonSerializable(typeof(StatedReason))]
[JsonSerializable(typeof(ReviewDecision))]
[JsonSerializable(typeof(JudgingStatus))]
[JsonSerializable(typeof(VerificationJob))]
[JsonSerializable(typeof(VerificationJob[]))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class ClientJson : JsonSerializerContext;
