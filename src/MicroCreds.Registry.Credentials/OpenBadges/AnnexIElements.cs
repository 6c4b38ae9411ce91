using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>
/// The elements of the European standard for micro-credentials (Council Recommendation 2022/C 243/02, Annex I) that
/// Open Badges has no members for. In a badge, learning outcomes travel as a list of Markdown at the end of the
/// achievement's description, the level as an alignment, and the others as lines of Markdown in the criteria's
/// narrative, which every wallet shows. Those that Open Badges does have are the achievement's own members.
/// </summary>
public sealed record AnnexIElements
{
    /// <summary>The level of the European Qualifications Framework, 1 to 8: becomes an alignment.</summary>
    public int? EqfLevel { get; init; }

    /// <summary>What a holder knows, understands or can do, one text an outcome.</summary>
    public ImmutableArray<string> LearningOutcomes { get; init; } = [];

    /// <summary>The notional workload in hours, where it is not (only) told in credits.</summary>
    public int? WorkloadHours { get; init; }

    /// <summary>Credits in other systems than the one of <see cref="BadgeAchievement.CreditsAvailable"/>, such as <c>5 CATS</c>.</summary>
    public string? OtherCredits { get; init; }

    /// <summary>The type of assessment.</summary>
    public string? Assessment { get; init; }

    /// <summary>The form of participation: online, on site, both.</summary>
    public string? Participation { get; init; }

    /// <summary>The type of quality assurance.</summary>
    public string? QualityAssurance { get; init; }

    /// <summary>What is needed to enrol.</summary>
    public string? Prerequisites { get; init; }

    /// <summary>How the assessment is supervised and the learner's identity verified.</summary>
    public string? Supervision { get; init; }

    /// <summary>Stand-alone, or stackable towards what.</summary>
    public string? Stackability { get; init; }

    /// <summary>Anything else that learners should know.</summary>
    public string? FurtherInformation { get; init; }

    /// <summary>The description with the learning outcomes after it.</summary>
    internal string AppendToDescription(string description) => LearningOutcomes.IsDefaultOrEmpty
        ? description
        : description + "\n\n" + string.Join('\n', LearningOutcomes.Select(outcome => "- " + outcome));

    /// <summary>The criteria's narrative with the other elements after it; null where there is nothing to say.</summary>
    internal string? AppendToCriteria(string? narrative)
    {
        var text = new StringBuilder(narrative);
        Append(text, "Workload", WorkloadHours is { } hours ? string.Create(CultureInfo.InvariantCulture, $"{hours} hours") : null);
        Append(text, "Other credits", OtherCredits);
        Append(text, "Prerequisites", Prerequisites);
        Append(text, "Assessment", Assessment);
        Append(text, "Supervision and identity verification", Supervision);
        Append(text, "Form of participation", Participation);
        Append(text, "Quality assurance", QualityAssurance);
        Append(text, "Stackability", Stackability);
        Append(text, "Further information", FurtherInformation);
        return text.Length == 0 ? null : text.ToString();
    }

    private static void Append(StringBuilder text, string title, string? value)
    {
        if (value is null)
            return;
        if (text.Length > 0)
            text.Append("\n\n");
        text.Append("**").Append(title).Append(":** ").Append(value);
    }
}
