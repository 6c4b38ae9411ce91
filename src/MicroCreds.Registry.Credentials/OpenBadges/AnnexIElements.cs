using System.Text;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>
/// The elements of the European standard for micro-credentials (Council Recommendation 2022/C 243/02, Annex I) that
/// Open Badges has no members for. They travel as lines of Markdown in the criteria's narrative, which every wallet
/// shows. Those that Open Badges does have are the achievement's own members, the level is an alignment.
/// </summary>
public sealed record AnnexIElements
{
    /// <summary>The level of the European Qualifications Framework, 1 to 8: becomes an alignment.</summary>
    public int? EqfLevel { get; init; }

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

    /// <summary>The criteria's narrative with these elements after it; null where there is nothing to say.</summary>
    internal string? AppendTo(string? narrative)
    {
        var text = new StringBuilder(narrative);
        Append(text, "Prerequisites", Prerequisites);
        Append(text, "Assessment", Assessment);
        Append(text, "Supervision and identity verification", Supervision);
        Append(text, "Form of participation", Participation);
        Append(text, "Quality assurance", QualityAssurance);
        Append(text, "Stackability", Stackability);
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
