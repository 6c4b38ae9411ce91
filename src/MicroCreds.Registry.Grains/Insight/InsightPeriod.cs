namespace MicroCreds.Registry.Grains.Insight;

/// <summary>The time that figures are told apart by.</summary>
public enum InsightPeriod
{
    /// <summary>None: all months together.</summary>
    None,

    /// <summary>The month with which they became visible.</summary>
    Month,

    /// <summary>Its year.</summary>
    Year,
}
