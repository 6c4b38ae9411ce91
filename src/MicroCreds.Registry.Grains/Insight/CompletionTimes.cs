namespace MicroCreds.Registry.Grains.Insight;

/// <summary>How long learners took from beginning to completion, in whole weeks, rounded up.</summary>
/// <param name="LowerQuartile">A quarter took at most about so long.</param>
/// <param name="Median">Half took at most about so long.</param>
/// <param name="UpperQuartile">Three quarters took at most about so long.</param>
public readonly record struct CompletionTimes(int LowerQuartile, int Median, int UpperQuartile)
{
    /// <summary>
    /// The times of ten completions or more. Each figure is the mean of the three learners about its place, so that it is nobody's own
    /// time even before it is rounded.
    /// </summary>
    public static CompletionTimes Of(IEnumerable<TimeSpan> times)
    {
        ArgumentNullException.ThrowIfNull(times);
        var sorted = times.Order().ToArray();
        ArgumentOutOfRangeException.ThrowIfLessThan(sorted.Length, SmallGroups.Least, nameof(times));
        return new CompletionTimes(At(0.25), At(0.5), At(0.75));

        int At(double share)
        {
            var middle = (int)Math.Round((sorted.Length - 1) * share, MidpointRounding.AwayFromZero);
            var days = sorted.Skip(middle - 1).Take(3).Average(time => time.TotalDays);
            return Math.Max(1, (int)Math.Ceiling(days / 7));
        }
    }
}
