using System.Collections.Frozen;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>
/// The enumerations of Open Badges 3.0 (appendix B.4). All but the status of a result can be extended with terms of
/// one's own that begin with <c>ext:</c>.
/// </summary>
internal static class BadgeVocabulary
{
    private const string ExtensionPrefix = "ext:";

    public static FrozenSet<string> AchievementTypes { get; } = Terms(
        "Achievement", "ApprenticeshipCertificate", "Assessment", "Assignment", "AssociateDegree", "Award", "Badge",
        "BachelorDegree", "Certificate", "CertificateOfCompletion", "Certification", "CommunityService", "Competency",
        "Course", "CoCurricular", "Degree", "Diploma", "DoctoralDegree", "Fieldwork", "GeneralEducationDevelopment",
        "JourneymanCertificate", "LearningProgram", "License", "Membership", "ProfessionalDoctorate",
        "QualityAssuranceCredential", "MasterCertificate", "MasterDegree", "MicroCredential", "ResearchDoctorate",
        "SecondarySchoolDiploma");

    public static FrozenSet<string> AlignmentTargetTypes { get; } = Terms(
        "ceasn:Competency", "ceterms:Credential", "CFItem", "CFRubric", "CFRubricCriterion", "CFRubricCriterionLevel", "CTDL");

    public static FrozenSet<string> IdentifierTypes { get; } = Terms(
        "name", "sourcedId", "systemId", "productId", "userName", "accountId", "emailAddress", "nationalIdentityNumber",
        "isbn", "issn", "lisSourcedId", "oneRosterSourcedId", "sisSourcedId", "ltiContextId", "ltiDeploymentId",
        "ltiToolId", "ltiPlatformId", "ltiUserId", "identifier");

    public static FrozenSet<string> ResultTypes { get; } = Terms(
        "GradePointAverage", "LetterGrade", "Percent", "PerformanceLevel", "PredictedScore", "RawScore", "Result",
        "RubricCriterion", "RubricCriterionLevel", "RubricScore", "ScaledScore", "Status");

    public static FrozenSet<string> ResultStatuses { get; } = Terms(
        "Completed", "Enrolled", "Failed", "InProgress", "OnHold", "Provisional", "Withdrew");

    /// <summary>Whether a term is one of an enumeration, or an extension of it.</summary>
    public static bool Has(FrozenSet<string> enumeration, string term) => enumeration.Contains(term) || IsExtension(term);

    private static bool IsExtension(ReadOnlySpan<char> term)
    {
        if (term.Length <= ExtensionPrefix.Length || !term.StartsWith(ExtensionPrefix, StringComparison.Ordinal))
            return false;
        foreach (var c in term[ExtensionPrefix.Length..])
        {
            if (char.IsControl(c) || char.IsWhiteSpace(c))
                return false;
        }

        return true;
    }

    private static FrozenSet<string> Terms(params ReadOnlySpan<string> terms) => terms.ToArray().ToFrozenSet(StringComparer.Ordinal);
}
