namespace MicroCreds.Registry.Grains.Enrolments;

/// <summary>An enrolment as the view has it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="LearnerId">The learner.</param>
/// <param name="PathwayId">The pathway.</param>
/// <param name="PathwayVersion">The version that it is under.</param>
/// <param name="IsActive">Whether the learner is on the pathway.</param>
/// <param name="Remaining">What is left to do; null before it was judged.</param>
/// <param name="GoodUntil">When it has to be judged anew; null for never.</param>
public sealed record EnrolmentRow(
    string Id, string LearnerId, string PathwayId, int PathwayVersion, bool IsActive, decimal? Remaining = null, DateTimeOffset? GoodUntil = null);
