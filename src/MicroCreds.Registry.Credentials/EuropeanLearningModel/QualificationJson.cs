using System.Collections.Immutable;
using System.Globalization;
using MicroCreds.Registry.Credentials.OpenBadges;

namespace MicroCreds.Registry.Credentials.EuropeanLearningModel;

/// <summary>Writes an achievement as a Qualification of the European Learning Model, members in canonical order.</summary>
internal static class QualificationJson
{
    public static void Write(ElmJson elm, BadgeAchievement achievement, bool hasAssessment)
    {
        var elements = achievement.AnnexI ?? new AnnexIElements();
        elm.Start("specifiedBy");
        WriteNotes(elm, achievement, elements, hasAssessment);
        if (!IscedFields.TryRead(achievement.FieldOfStudy, out var fields))
            elm.Label("category", achievement.FieldOfStudy);
        WriteCredits(elm, "creditPoint", achievement.CreditsAvailable);
        elm.Note("entryRequirement", elements.Prerequisites);
        if (LevelOf(achievement) is { } level)
            elm.Concept("eqfLevel", ElmTerms.EqfPrefix + level, "Level " + level, ElmTerms.EqfScheme);
        if (achievement.CriteriaUrl is not null)
            OrganisationJson.WriteHomepage(elm, achievement.CriteriaUrl);
        elm.Json.WriteString("id"u8, achievement.Id);
        elm.List("identifier", [.. IdentifiersOf(achievement)], entry => OrganisationJson.WriteIdentifier(elm, entry.Identifier, entry.IdentifierType));
        if (IsPartial(elements) is { } isPartial)
            elm.Json.WriteBoolean("isPartialQualification"u8, isPartial);
        if (AuthorityCodes.OfLanguage(elm.Language) is { } language)
            elm.Concept("language", ElmTerms.LanguageScheme + "/" + language, elm.Language, ElmTerms.LanguageScheme);
        WriteOutcomes(elm, achievement, elements);
        elm.Note("learningOutcomeSummary", achievement.Description);
        elm.Concept("mode", elements.Participation, ElmTerms.ModeOf);
        WriteAssessment(elm, elements.Assessment);
        elm.List("thematicArea", fields, code => elm.Concept(null, ElmTerms.IscedPrefix + code, null, ElmTerms.IscedScheme, notation: code));
        elm.Label("title", achievement.Name);
        elm.Json.WriteString("type"u8, "Qualification"u8);
        if (elements.WorkloadHours is { } hours)
            elm.Json.WriteString("volumeOfLearning"u8, string.Create(CultureInfo.InvariantCulture, $"PT{hours}H"));
        elm.Json.WriteEndObject();
    }

    /// <summary>Writes a CreditPoint, where there are credits.</summary>
    public static void WriteCredits(ElmJson elm, string member, decimal? credits)
    {
        if (credits is not { } points)
            return;
        elm.Start(member);
        elm.Concept("framework", ElmTerms.EctsCredits, "European Credit Transfer System", ElmTerms.CreditScheme);
        elm.Json.WriteString("id"u8, elm.NewId("creditPoint"));
        elm.Json.WriteString("point"u8, points.ToString("0.######", CultureInfo.InvariantCulture));
        elm.End("CreditPoint");
    }

    /// <summary>Notes what a Qualification has no member for.</summary>
    public static void NoteLosses(ElmJson elm, BadgeAchievement achievement)
    {
        const string Place = "Achievement.";
        elm.LoseIf(achievement.AchievementType != "MicroCredential", Place + nameof(achievement.AchievementType), "A European credential of this profile is a micro-credential.");
        elm.LoseIf(achievement.ImageUrl is not null, Place + nameof(achievement.ImageUrl), "A Qualification has no picture.");
        elm.LoseIf(achievement.Version is not null, Place + nameof(achievement.Version), "A Qualification has no version.");
        elm.LoseIf(achievement.Specialization is not null, Place + nameof(achievement.Specialization), "A Qualification names no specialization in words.");
        elm.LoseIf(achievement.Creator is not null, Place + nameof(achievement.Creator), "A Qualification does not say who described it.");
        elm.LoseIf(!achievement.Related.IsDefaultOrEmpty, Place + nameof(achievement.Related), "Other editions are left out.");
        elm.LoseIf(!achievement.Endorsements.IsDefaultOrEmpty, Place + nameof(achievement.Endorsements), "Endorsements are credentials of their own.");
        elm.LoseIf(!achievement.Tags.IsDefaultOrEmpty, Place + nameof(achievement.Tags), "A Qualification has no tags.");
        foreach (var alignment in SkillsOf(achievement))
        {
            elm.LoseIf(alignment.TargetType is not null, Place + nameof(achievement.Alignments), $"What kind of node {alignment.TargetUrl} is, is left out.");
            elm.LoseIf(alignment.TargetFramework is not null && (!IsEsco(alignment) || alignment.TargetFramework != "ESCO"), Place + nameof(achievement.Alignments),
                $"The name of the framework of {alignment.TargetUrl} is left out.");
        }
    }

    private static void WriteNotes(ElmJson elm, BadgeAchievement achievement, AnnexIElements elements, bool hasAssessment)
    {
        (string? Text, string About)[] notes =
        [
            (achievement.CriteriaNarrative, "criteria"),
            (elements.QualityAssurance, "qualityAssurance"),
            (elements.Stackability, "stackability"),
            (hasAssessment ? null : elements.Supervision, "supervision"),
            (elements.FurtherInformation, "furtherInformation"),
            (elements.OtherCredits, "otherCredits"),
        ];
        elm.List("additionalNote", notes.Where(note => note.Text is not null).ToArray(), note => elm.Note(null, note.Text, note.About));
    }

    private static void WriteOutcomes(ElmJson elm, BadgeAchievement achievement, AnnexIElements elements)
    {
        var outcomes = (elements.LearningOutcomes.IsDefault ? [] : elements.LearningOutcomes)
            .Select(title => (Title: title, Skill: (Alignment?)null))
            .Concat(SkillsOf(achievement).Select(skill => (Title: skill.TargetName, Skill: (Alignment?)skill)))
            .ToArray();
        elm.List("learningOutcome", outcomes, outcome =>
        {
            elm.Start(null);
            elm.Json.WriteString("id"u8, elm.NewId("learningOutcome"));
            if (outcome.Skill is { } skill)
                elm.Concept(IsEsco(skill) ? "relatedESCOSkill" : "relatedSkill", skill.TargetUrl, skill.TargetName, IsEsco(skill) ? ElmTerms.EscoScheme : null, skill.TargetDescription, skill.TargetCode);
            elm.Label("title", outcome.Title);
            elm.End("LearningOutcome");
        });
    }

    private static void WriteAssessment(ElmJson elm, string? assessment)
    {
        if (assessment is null)
            return;
        elm.Start("provenBy");
        if (ElmTerms.AssessmentOf(assessment) is { } known)
            elm.Concept("dcType", known, assessment, ElmTerms.SchemeOf(known));
        elm.Json.WriteString("id"u8, elm.NewId("learningAssessmentSpec"));
        elm.Label("title", assessment);
        elm.End("LearningAssessmentSpecification");
    }

    private static IEnumerable<IdentifierEntry> IdentifiersOf(BadgeAchievement achievement)
    {
        if (achievement.HumanCode is { } code)
            yield return new IdentifierEntry(code, "humanCode");
        foreach (var entry in achievement.OtherIdentifiers.IsDefault ? [] : achievement.OtherIdentifiers)
            yield return entry;
    }

    private static ImmutableArray<Alignment> SkillsOf(BadgeAchievement achievement) =>
        [.. (achievement.Alignments.IsDefault ? [] : achievement.Alignments).Where(alignment => ElmTerms.EqfLevelOf(alignment.TargetUrl) is null)];

    private static int? LevelOf(BadgeAchievement achievement) => achievement.AnnexI?.EqfLevel
        ?? (achievement.Alignments.IsDefault ? [] : achievement.Alignments).Select(alignment => ElmTerms.EqfLevelOf(alignment.TargetUrl)).FirstOrDefault(level => level is not null);

    private static bool IsEsco(Alignment alignment) => alignment.TargetUrl.StartsWith(ElmTerms.EscoPrefix, StringComparison.Ordinal);

    private static bool? IsPartial(AnnexIElements elements) => string.Concat((elements.Stackability ?? "").Where(char.IsAsciiLetter)).ToLowerInvariant() switch
    {
        var words when words.StartsWith("stackable", StringComparison.Ordinal) => true,
        var words when words.StartsWith("standalone", StringComparison.Ordinal) => false,
        _ => null,
    };
}
