using System.Globalization;

namespace MicroCreds.Registry.Credentials.EuropeanLearningModel;

/// <summary>Concepts of the controlled vocabularies of the European Learning Model 3 that a micro-credential needs.</summary>
internal static class ElmTerms
{
    public const string Context = "http://data.europa.eu/snb/model/context/edc-ap";
    public const string GenericProfile = "http://data.europa.eu/snb/credential/e34929035b";
    public const string ProfileScheme = "http://data.europa.eu/snb/credential/25831c2";
    public const string EctsCredits = "http://data.europa.eu/snb/education-credit/6fcec5c5af";
    public const string CreditScheme = "http://data.europa.eu/snb/education-credit/25831c2";
    public const string EqfPrefix = "http://data.europa.eu/snb/eqf/";
    public const string IscedPrefix = "http://data.europa.eu/snb/isced-f/";
    public const string IscedScheme = "http://data.europa.eu/snb/isced-f/25831c2";
    public const string EqfScheme = "http://data.europa.eu/snb/eqf/25831c2";
    public const string CountryScheme = "http://publications.europa.eu/resource/authority/country";
    public const string LanguageScheme = "http://publications.europa.eu/resource/authority/language";
    public const string EscoPrefix = "http://data.europa.eu/esco/";
    public const string EscoScheme = "http://data.europa.eu/esco/concept-scheme/skills";

    /// <summary>What ids begin with that mean something within one document alone.</summary>
    public const string LocalPrefix = "urn:epass:";

    /// <summary>What notes are about that carry what the model has no member for, as concepts of our own.</summary>
    public const string NotePrefix = "urn:microcreds:annex-i:";

    private static readonly (string Words, string Id)[] Modes =
    [
        ("online", "http://data.europa.eu/snb/learning-assessment/920fbb3cbe"),
        ("blended", "http://data.europa.eu/snb/learning-assessment/e92d221e4d"),
        ("onsite presential inperson", "http://data.europa.eu/snb/learning-assessment/9191af2ed9"),
        ("workbased", "http://data.europa.eu/snb/learning-assessment/729f3bed4b"),
        ("projectbased", "http://data.europa.eu/snb/learning-assessment/7813801c77"),
        ("researchlabbased", "http://data.europa.eu/snb/learning-assessment/ed4c557045"),
    ];

    private static readonly (string Words, string Id)[] Assessments =
    [
        ("peerassessment", "http://data.europa.eu/snb/assessment/19a2e5e671"),
        ("markedassignment", "http://data.europa.eu/snb/assessment/2939dae15f"),
        ("continuousevaluation", "http://data.europa.eu/snb/assessment/3484bd7e51"),
        ("portfolio", "http://data.europa.eu/snb/assessment/4f03b91c0e"),
        ("groupperformance", "http://data.europa.eu/snb/assessment/56539a6507"),
        ("practicalassessment", "http://data.europa.eu/snb/assessment/6a4db9f11d"),
        ("writtenexamination writtenexam", "http://data.europa.eu/snb/assessment/6e6cb2cc78"),
        ("levelofattendance", "http://data.europa.eu/snb/assessment/7331eb4762"),
        ("projectwork", "http://data.europa.eu/snb/assessment/795dac4096"),
        ("peerreview", "http://data.europa.eu/snb/assessment/812e3b0ae1"),
        ("quiz", "http://data.europa.eu/snb/assessment/b1b68f6735"),
        ("problembasedlearning", "http://data.europa.eu/snb/assessment/c4256a2726"),
        ("oralexamination oralexam", "http://data.europa.eu/snb/assessment/d30284d7df"),
        ("artefactassessment", "http://data.europa.eu/snb/assessment/de4d165a6c"),
    ];

    private static readonly (string Words, string Id)[] Supervisions =
    [
        ("unsupervisedunidentified unsupervisedwithoutidverification", "http://data.europa.eu/snb/supervision-verification/c598449d64"),
        ("unsupervisedwithidverification", "http://data.europa.eu/snb/supervision-verification/df2880c5cb"),
        ("supervisedwithidverification supervisedonsiteidentified", "http://data.europa.eu/snb/supervision-verification/70be69aaf9"),
    ];

    /// <summary>The concept of a form of participation, or null where the words are none of the vocabulary's.</summary>
    public static string? ModeOf(string words) => Find(Modes, words);

    /// <summary>The concept of a type of assessment, or null.</summary>
    public static string? AssessmentOf(string words) => Find(Assessments, words);

    /// <summary>The concept of a way of supervision and identity verification, or null.</summary>
    public static string? SupervisionOf(string words) => Find(Supervisions, words);

    /// <summary>The vocabulary that a concept of these is of: what stands before its last part, and its scheme's own name.</summary>
    public static string SchemeOf(string concept) => string.Concat(concept.AsSpan(0, concept.LastIndexOf('/') + 1), "25831c2");

    /// <summary>The level that a concept of the European Qualifications Framework names, or null.</summary>
    public static int? EqfLevelOf(string? concept) =>
        concept is not null && concept.StartsWith(EqfPrefix, StringComparison.Ordinal)
        && int.TryParse(concept.AsSpan(EqfPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var level) && level is >= 1 and <= 8
            ? level
            : null;

    /// <summary>The code of ISCED-F 2013 that a concept names, or null.</summary>
    public static string? IscedCodeOf(string? concept) =>
        concept is not null && concept.StartsWith(IscedPrefix, StringComparison.Ordinal) && OpenBadges.IscedFields.IsCode(concept[IscedPrefix.Length..])
            ? concept[IscedPrefix.Length..]
            : null;

    // Words are compared by their letters: "On site", "on-site" and "Onsite" are the same.
    private static string? Find((string Words, string Id)[] vocabulary, string words)
    {
        var letters = string.Concat(words.Where(char.IsAsciiLetter)).ToLowerInvariant();
        return vocabulary.FirstOrDefault(term => term.Words.Split(' ').Contains(letters, StringComparer.Ordinal)).Id;
    }
}
