using System.Globalization;
using MicroCreds.Registry.Credentials.OpenBadges;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.EuropeanLearningModel;

/// <summary>Reads the specification of a LearningAchievement as an achievement, with what its assessments say of it.</summary>
internal static class QualificationReader
{
    private const decimal HoursADay = 24;

    /// <summary>The achievement that a claim is of; its title and description are the claim's where the specification has none.</summary>
    public static BadgeAchievement? Read(ElmNode claim, ElmDocument document)
    {
        var node = claim.One("specifiedBy") ?? claim;
        var title = node.Label("title") ?? claim.Label("title");
        claim.Ignore("title");
        if (title is null || (node.Url ?? claim.Url) is not { } id)
            return null;
        var skills = new Dictionary<string, Alignment>(StringComparer.Ordinal);
        var elements = ElementsOf(node, claim, document, skills, out var narrative);
        var identifiers = OrganisationReader.IdentifiersOf(node).ToList();
        var humanCode = identifiers.Find(static entry => entry.IdentifierType == "ext:humanCode");
        var summary = node.One("learningOutcomeSummary")?.Label("noteLiteral") ?? (ReferenceEquals(node, claim) ? null : node.Label("description"));
        // Which languages it is in is told by the texts.
        node.Ignore("language");
        return new BadgeAchievement(id, title, summary ?? title)
        {
            CriteriaUrl = OrganisationReader.HomepageOf(node, document),
            CriteriaNarrative = narrative,
            AnnexI = elements,
            Alignments = [.. skills.Values],
            CreditsAvailable = CreditsOf(node, "creditPoint", document),
            FieldOfStudy = node.Label("category") ?? FieldsOf(node) ?? Labels(node, "thematicArea", document),
            HumanCode = humanCode?.Identifier,
            OtherIdentifiers = [.. identifiers.Where(entry => entry != humanCode)],
            InLanguage = document.Language,
        };
    }

    /// <summary>Credits of a CreditPoint, or null; those of another system than ECTS, and what is no amount, are noted.</summary>
    public static decimal? CreditsOf(ElmNode node, string member, ElmDocument document)
    {
        if (node.One(member) is not { } credit)
            return null;
        var framework = credit.One("framework");
        if (framework?.Id is not ElmTerms.EctsCredits)
            document.Lose(framework?.Pointer ?? credit.Pointer, "The credits are those of another system than ECTS.");
        var text = credit.Text("point");
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var points) && CanonicalJson.IsAmount(points))
            return points;
        document.Lose(credit.Pointer, "This is no amount of credits.");
        return null;
    }

    private static AnnexIElements ElementsOf(ElmNode node, ElmNode claim, ElmDocument document, Dictionary<string, Alignment> skills, out string? narrative)
    {
        var notes = ElmNotes.Of(node, document);
        narrative = notes.GetValueOrDefault("criteria");
        return new AnnexIElements
        {
            EqfLevel = LevelOf(node, document),
            LearningOutcomes = [.. OutcomesOf(node, skills, document)],
            WorkloadHours = HoursOf(node, document),
            Assessment = AssessmentOf(node, claim, document),
            Participation = Labels(node, "mode", document),
            QualityAssurance = notes.GetValueOrDefault("qualityAssurance") ?? AccreditationsOf(node),
            Prerequisites = node.One("entryRequirement")?.Label("noteLiteral"),
            Supervision = notes.GetValueOrDefault("supervision")
                ?? claim.Many("provenBy").Select(assessment => assessment.One("idVerification")?.ConceptLabel()).FirstOrDefault(static label => label is not null),
            Stackability = (Partial: node.Flag("isPartialQualification"), Said: notes.GetValueOrDefault("stackability")) switch
            {
                (_, { } said) => said,
                (true, _) => "Stackable",
                (false, _) => "Stand-alone",
                _ => null,
            },
            FurtherInformation = notes.GetValueOrDefault("furtherInformation"),
            OtherCredits = notes.GetValueOrDefault("otherCredits"),
        };
    }

    private static int? LevelOf(ElmNode node, ElmDocument document)
    {
        if (node.One("eqfLevel") is not { } level)
            return null;
        var eqf = ElmTerms.EqfLevelOf(level.Id);
        if (eqf is null)
            document.Lose(level.Pointer, "This is no level of the European Qualifications Framework.");
        return eqf;
    }

    // An outcome whose title is that of its only skill is told by the skill alone.
    private static IEnumerable<string> OutcomesOf(ElmNode node, Dictionary<string, Alignment> skills, ElmDocument document)
    {
        foreach (var outcome in node.Many("learningOutcome"))
        {
            var title = outcome.Label("title");
            var related = outcome.Many("relatedESCOSkill").Concat(outcome.Many("relatedSkill")).Select(skill => SkillOf(skill, document)).OfType<Alignment>().ToList();
            foreach (var skill in related)
                skills.TryAdd(skill.TargetUrl, skill);
            if (title is not null && !(related.Count == 1 && related[0].TargetName == title))
                yield return title;
        }
    }

    private static Alignment? SkillOf(ElmNode skill, ElmDocument document)
    {
        if (skill.Url is not { } url)
        {
            document.Lose(skill.Pointer, "A skill needs an IRI.");
            return null;
        }

        var notation = skill.Text("notation");
        skill.Ignore("inScheme");
        return new Alignment(skill.Label("prefLabel") ?? url, url)
        {
            // ESCO's own export puts the word "Skill" where a code would be.
            TargetCode = notation == "Skill" ? null : notation,
            TargetDescription = skill.Label("definition"),
            TargetFramework = url.StartsWith(ElmTerms.EscoPrefix, StringComparison.Ordinal) ? "ESCO" : null,
        };
    }

    private static int? HoursOf(ElmNode node, ElmDocument document)
    {
        if (node.Text("volumeOfLearning") is not { } text)
            return null;
        if (TryHours(text, out var hours))
            return hours;
        document.Lose($"{node.Pointer}/volumeOfLearning", "This is no duration of whole hours (such as PT50H).");
        return null;
    }

    // XML Schema duration, as far as it is one of days, hours and minutes: months and years have no hours of their own.
    private static bool TryHours(ReadOnlySpan<char> text, out int hours)
    {
        hours = 0;
        if (text.Length is < 3 or > 32 || text[0] != 'P')
            return false;
        var (total, inTime, start) = (0m, false, 1);
        for (var i = 1; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]))
                continue;
            if (text[i] == 'T' && !inTime && i == start)
            {
                (inTime, start) = (true, i + 1);
                continue;
            }

            if (!decimal.TryParse(text[start..i], NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > 1_000_000)
                return false;
            switch (text[i], inTime)
            {
                case ('D', false): total += count * HoursADay; break;
                case ('H', true): total += count; break;
                case ('M', true): total += count / 60; break;
                default: return false;
            }

            start = i + 1;
        }

        hours = (int)total;
        return start == text.Length && hours == total && hours > 0;
    }

    private static string? AssessmentOf(ElmNode node, ElmNode claim, ElmDocument document)
    {
        var specified = ReferenceEquals(node, claim) ? [] : node.Many("provenBy").ToList();
        var said = specified.Select(specification => specification.Label("title") ?? specification.One("dcType")?.ConceptLabel()).OfType<string>().ToList();
        foreach (var specification in specified)
            specification.Ignore("dcType");

        if (said.Count == 0)
            said = [.. claim.Many("provenBy").Select(assessment => assessment.One("specifiedBy")?.One("dcType")?.ConceptLabel()).OfType<string>().Distinct()];
        return said.Count == 0 ? null : string.Join(", ", said);
    }

    private static string? AccreditationsOf(ElmNode node)
    {
        var titles = node.Many("accreditation").Select(static accreditation => accreditation.Label("title")).OfType<string>().ToList();
        return titles.Count == 0 ? null : string.Join(", ", titles);
    }

    /// <summary>Codes of ISCED-F, where nothing but such codes is said: words for them say more.</summary>
    private static string? FieldsOf(ElmNode node)
    {
        var codes = node.Many("thematicArea").Select(static area => area.ConceptLabel() is null ? ElmTerms.IscedCodeOf(area.Id) : null).ToArray();
        return Array.TrueForAll(codes, static code => code is not null) ? IscedFields.Spell([.. codes!]) : null;
    }

    private static string? Labels(ElmNode node, string member, ElmDocument document)
    {
        var labels = new List<string>();
        foreach (var concept in node.Many(member))
        {
            if (concept.ConceptLabel() is { } label)
                labels.Add(label);
            else
                document.Lose(concept.Pointer, "This concept has no label.");
        }

        return labels.Count == 0 ? null : string.Join(", ", labels);
    }
}
