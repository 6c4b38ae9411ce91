using System.Globalization;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>A node of a framework (ESCO, CASE, EQF…) that an achievement corresponds to (Open Badges 3.0 Alignment).</summary>
/// <param name="TargetName">What the node is called.</param>
/// <param name="TargetUrl">Its URL.</param>
public sealed record Alignment(string TargetName, string TargetUrl)
{
    /// <summary>The code that the framework knows it by.</summary>
    public string? TargetCode { get; init; }

    /// <summary>What it means.</summary>
    public string? TargetDescription { get; init; }

    /// <summary>What the framework is called.</summary>
    public string? TargetFramework { get; init; }

    /// <summary>What kind of node it is: <c>ceasn:Competency</c>, <c>CFItem</c>…, or <c>ext:…</c>.</summary>
    public string? TargetType { get; init; }

    /// <summary>A level of the European Qualifications Framework.</summary>
    /// <param name="level">1 to 8.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such level.</exception>
    public static Alignment ToEqfLevel(int level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, 8);
        var code = level.ToString(CultureInfo.InvariantCulture);
        return new Alignment("EQF level " + code, "http://data.europa.eu/snb/eqf/" + code)
        {
            TargetCode = code,
            TargetFramework = "European Qualifications Framework",
        };
    }
}
