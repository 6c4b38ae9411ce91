namespace MicroCreds.Registry.Grains.Insight;

/// <summary>
/// What can be shown of a pathway: beginnings, when enough learners have begun since the last time; completions of what is shown as
/// begun, when enough learners have completed, and none or enough of the others are left. Pure.
/// </summary>
public static class PathwaySteps
{
    /// <summary>The enrolments that can be shown now.</summary>
    /// <param name="enrolments">All enrolments on the pathway that are not shown as completed.</param>
    public static (IReadOnlyList<PathwayEnrolment> Begun, IReadOnlyList<PathwayEnrolment> Completed) Due(IReadOnlyCollection<PathwayEnrolment> enrolments)
    {
        ArgumentNullException.ThrowIfNull(enrolments);
        var begun = enrolments.Where(one => !one.IsBegunShown).ToList();
        if (!IsLarge(begun))
            begun = [];
        var shown = enrolments.Where(one => one.IsBegunShown).Concat(begun).ToList();
        var completed = shown.Where(one => one.Completed is not null).ToList();
        var others = shown.Where(one => one.Completed is null).ToList();
        return (begun, IsLarge(completed) && (others.Count == 0 || IsLarge(others)) ? completed : []);
    }

    private static bool IsLarge(IEnumerable<PathwayEnrolment> enrolments) =>
        enrolments.Select(one => one.Learner).Distinct(StringComparer.Ordinal).Take(SmallGroups.Least).Count() == SmallGroups.Least;
}
