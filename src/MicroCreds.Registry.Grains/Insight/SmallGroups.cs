namespace MicroCreds.Registry.Grains.Insight;

/// <summary>What is too small to be shown.</summary>
public static class SmallGroups
{
    /// <summary>The fewest learners of a group that is shown. Awards of unknown learners may all be one learner's, and add nobody.</summary>
    public const int Least = 10;
}
