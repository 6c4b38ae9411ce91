namespace MicroCreds.Registry.Domain.Deciding;

/// <summary>The longest texts (in UTF-16 units) and lists that a command may carry.</summary>
public static class Limits
{
#pragma warning disable CS1591 // each limit is named after what it bounds
    public const int IdempotencyKey = 128;
    public const int Id = 128;
    public const int AchievementId = 256;
    public const int CredentialId = 256;
    public const int Did = 256;
    public const int KeyId = 320;
    public const int PublicKey = 1536;
    public const int SealedBytes = 1024;
    public const int Url = 1024;
    public const int Decimals = 6;
    public const int Name = 200;
    public const int Code = 64;
    public const int Reason = 500;
    public const int LongText = 4000;
    public const int Levels = 64;
    public const int ScopeKinds = 64;
    public const int AccreditationsPerFramework = 10_000;
    public const int KeysPerIssuer = 100;
    public const int AchievementVersions = 1000;
    public const int LearningOutcomes = 100;
    public const int Alignments = 200;
    public const int Fields = 20;
    public const int OtherCredits = 16;
    public const int CreditConversions = 64;
    public const int Translations = 24;
    public const int TranslationsText = 200_000;
    public const int ResultDescriptions = 32;
    public const int ResultDescriptionsBytes = 128 * 1024;
    public const int ResultId = 256;
    public const int AllowedValues = 100;
    public const int RubricLevels = 64;
    public const int ResultAlignments = 16;
    public const int RenewalNotices = 8;
    public const int EducationCategories = 16;
    public const int EducationActivities = 500;
    public const int Messages = 256;
    public const int MessageReferences = 8;
    public const int PathwayId = 256;
    public const int PathwayVersions = 100;
    public const int PathwayBytes = 2 * 1024 * 1024;
    public const int PathwayComponents = 2000;
    public const int MatchItems = 200;
    public const int Conditions = 10_000;
    public const int ConditionDepth = 24;
    public const int ConditionsOfOne = 2000;
    public const int Equivalences = 2000;
    public const int ProgressionLevels = 64;
    public const int Recognitions = 500;
    public const int CommittedCredentials = 2000;
    public const int Imports = 500;
    public const int RecognitionEvidence = 16;
    public const int SharedCredentials = 200;
    public const int ShareViews = 10_000;
    public const int OpenShares = 100;
    public const int SharesKept = 500;
    public const int ShareOpeningsKept = 20;
    public const int ActiveConsents = 200;
    public const int ConsentsKept = 1000;
    public const int Identities = 16;
#pragma warning restore CS1591
}
