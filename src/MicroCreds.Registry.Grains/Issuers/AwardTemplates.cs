using System.Collections.Immutable;
using System.Globalization;
using MicroCreds.Registry.Credentials.OpenBadges;
using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Frameworks;
using MicroCreds.Registry.Domain.Issuers;

namespace MicroCreds.Registry.Grains.Issuers;

/// <summary>What all credentials of one issuer for one version of an achievement share, spelled once and kept.</summary>
internal sealed class AwardTemplates
{
    private const int MostKept = 256;

    private readonly Dictionary<Key, BadgeTemplate> _kept = [];

    /// <summary>The template for a version of an achievement, as the issuer and the framework describe themselves now.</summary>
    public BadgeTemplate For(IssuerState issuer, AchievementState achievement, int version, FrameworkState framework)
    {
        var key = new Key(achievement.AchievementId, version, issuer.Version, framework.Version);
        if (_kept.TryGetValue(key, out var kept))
            return kept;
        if (_kept.Count == MostKept)
            _kept.Clear();
        return _kept[key] = new BadgeTemplate(ProfileOf(issuer), Describe(achievement, version, framework));
    }

    /// <summary>How an issuer describes itself in credentials.</summary>
    public static BadgeProfile ProfileOf(IssuerState issuer) => new(issuer.Did, issuer.Profile!.Name)
    {
        Url = issuer.Profile.Url,
        Address = new BadgeAddress { CountryCode = issuer.Profile.Country },
    };

    /// <summary>How a version of an achievement is described in credentials.</summary>
    public static BadgeAchievement Describe(AchievementState achievement, int version, FrameworkState framework)
    {
        var content = achievement.Content(version)!;
        return new(achievement.AchievementId, content.Title, content.Description)
        {
            AchievementType = content.AchievementType,
            CriteriaUrl = content.Criteria.Url,
            CriteriaNarrative = content.Criteria.Narrative,
            CreditsAvailable = content.Credits ?? content.Workload.Ects,
            FieldOfStudy = IscedFields.Spell(content.Fields ?? []),
            InLanguage = content.Language,
            Version = version.ToString(CultureInfo.InvariantCulture),
            Alignments = [.. content.Alignments.Select(alignment => alignment.ToOpenBadge())],
            ResultDescriptions = [.. (content.ResultDescriptions ?? []).Select(result => result.ToOpenBadge())],
            AnnexI = new AnnexIElements
            {
                LearningOutcomes = content.LearningOutcomes,
                WorkloadHours = content.Workload.Hours,
                EqfLevel = framework.Levels.FirstOrDefault(level => level.Code == content.Level)?.Eqf,
                Assessment = content.Assessment,
                Participation = content.Participation.ToString(),
                OtherCredits = CreditsIn(content.OtherCredits ?? []),
                QualityAssurance = content.QualityAssuranceUrl is { } url ? $"{content.QualityAssurance} <{url}>" : content.QualityAssurance,
                Prerequisites = content.Prerequisites,
                Supervision = content.Supervision?.ToString(),
                Stackability = content.Stackability?.ToString(),
                FurtherInformation = content.FurtherInformation,
            },
        };
    }

    private static string? CreditsIn(ImmutableArray<CreditAmount> credits) => credits.IsEmpty
        ? null
        : string.Join(", ", credits.Select(credit => string.Create(CultureInfo.InvariantCulture, $"{credit.Amount:0.######} {credit.System}")));

    private readonly record struct Key(string AchievementId, int AchievementVersion, long IssuerVersion, long FrameworkVersion);
}
