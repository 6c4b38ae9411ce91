using System.Collections.Frozen;

namespace MicroCreds.Registry.Domain.Pathways.Ctdl;

/// <summary>The names of CTDL (credreg.net/ctdl) that pathways use, and our own for what CTDL has none for.</summary>
internal static class CtdlTerms
{
    public const string Context = "https://credreg.net/ctdl/schema/context/json";
    public const string OwnPrefix = "mcr";
    public const string OwnNamespace = "urn:microcreds:pathway:";

    /// <summary>What a prefix may stand for. Documents in use have some of these with http and some with https.</summary>
    public static readonly FrozenDictionary<string, string> Namespaces = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ceterms"] = "//purl.org/ctdl/terms/",
        ["ceasn"] = "//purl.org/ctdlasn/terms/",
        ["asn"] = "//purl.org/ASN/schema/core/",
        ["skos"] = "//www.w3.org/2004/02/skos/core#",
        ["schema"] = "//schema.org/",
        [OwnPrefix] = OwnNamespace,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Contexts in which the prefixes are those of CTDL.</summary>
    public static bool IsKnownContext(string url) =>
        url is Context or "http://credreg.net/ctdl/schema/context/json" or "https://credreg.net/ctdlasn/schema/context/json"
            or "http://credreg.net/ctdlasn/schema/context/json";

    /// <summary>
    /// A term without its vocabulary: CTDL has moved terms between its vocabularies, and documents say <c>ceterms:hasPart</c>
    /// and <c>ceasn:hasPart</c> alike. Own terms and keywords (<c>@id</c>) stay as they are. What is of no vocabulary known here,
    /// or of none at all, gets a name that no term has.
    /// </summary>
    public static string NameOf(string term)
    {
        foreach (var (prefix, ns) in Namespaces)
        {
            if (term.Length > prefix.Length && term[prefix.Length] == ':' && term.StartsWith(prefix, StringComparison.Ordinal))
                return prefix == OwnPrefix ? term : term[(prefix.Length + 1)..];
            if (term.StartsWith("http", StringComparison.Ordinal) && term.IndexOf(ns, StringComparison.Ordinal) is 5 or 6)
                return term[(term.IndexOf(ns, StringComparison.Ordinal) + ns.Length)..];
        }

        if (term.StartsWith(OwnNamespace, StringComparison.Ordinal))
            return OwnPrefix + ":" + term[OwnNamespace.Length..];
        return term.StartsWith('@') || term.Contains(':', StringComparison.Ordinal) ? term : ":" + term;
    }

    /// <summary>A concept's name in its scheme: <c>logic:And</c>, <c>https://…/logic/And</c> and <c>And</c> are one.</summary>
    public static string ConceptOf(string value) => value[(value.LastIndexOfAny([':', '/', '#']) + 1)..];

    public static string ClassOf(ComponentKind kind) => kind switch
    {
        ComponentKind.Credential => "CredentialComponent",
        ComponentKind.Competency => "CompetencyComponent",
        ComponentKind.Course => "CourseComponent",
        ComponentKind.WorkExperience => "WorkExperienceComponent",
        _ => "BasicComponent",
    };

    /// <summary>The kind that a class of component comes nearest to, or null where it is no component.</summary>
    public static ComponentKind? KindOf(string @class) => @class switch
    {
        "CredentialComponent" => ComponentKind.Credential,
        "CompetencyComponent" => ComponentKind.Competency,
        "WorkExperienceComponent" or "JobComponent" => ComponentKind.WorkExperience,
        "CourseComponent" or "AssessmentComponent" or "BasicComponent" or "CocurricularComponent" or "ExtracurricularComponent" => ComponentKind.Course,
        _ => CredentialClasses.Contains(@class) ? ComponentKind.Credential : null,
    };

    /// <summary>Classes of credentials themselves; some documents put these where a component that stands for them belongs.</summary>
    public static readonly FrozenSet<string> CredentialClasses = new[]
    {
        "ApprenticeshipCertificate", "AssociateDegree", "AssociateOfAppliedArtsDegree", "AssociateOfAppliedScienceDegree",
        "AssociateOfArtsDegree", "AssociateOfScienceDegree", "BachelorDegree", "BachelorOfArtsDegree", "BachelorOfScienceDegree",
        "Badge", "Certificate", "CertificateOfCompletion", "CertificateOfParticipation", "Certification", "Credential", "Degree",
        "DigitalBadge", "Diploma", "DoctoralDegree", "GeneralEducationDevelopment", "HigherEducationDiploma",
        "HigherEducationQualification", "HigherEducationCertificate", "JourneymanCertificate", "License", "MasterCertificate",
        "MasterDegree", "MicroCredential", "OpenBadge", "ProfessionalDoctorate", "QualityAssuranceCredential", "ResearchDoctorate",
        "SecondaryEducationCertificate", "SecondarySchoolDiploma", "TechnicalLevelDiploma", "WorkbasedLearningCertificate",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The resources that a component stands for in CTDL: competencies by their alignment, all else by the achievement.</summary>
    public static IEnumerable<string> ProxiesOf(ComponentKind kind, ComponentMatch? match) =>
        match is null ? [] : kind == ComponentKind.Competency && !match.Alignments.IsEmpty ? match.Alignments : match.Achievements.Select(a => a.Achievement);

    /// <summary>The match that says no more than what a component stands for.</summary>
    public static ComponentMatch MatchOf(ComponentKind kind, IEnumerable<string> proxies)
    {
        var all = proxies.ToList();
        return kind == ComponentKind.Competency && all.TrueForAll(p => p.StartsWith("http", StringComparison.Ordinal))
            ? new ComponentMatch { Alignments = [.. all] }
            : new ComponentMatch { Achievements = [.. all.Select(p => new AchievementMatch(p))] };
    }
}
