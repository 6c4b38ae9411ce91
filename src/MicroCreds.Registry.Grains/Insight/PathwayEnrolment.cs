namespace MicroCreds.Registry.Grains.Insight;

/// <summary>An enrolment on a pathway that is not wholly shown yet.</summary>
/// <param name="Id">The enrolment.</param>
/// <param name="Learner">Whose it is.</param>
/// <param name="Begun">When it was begun.</param>
/// <param name="Completed">When it was completed for the first time; null where it was not.</param>
/// <param name="IsBegunShown">Whether it is among those that are shown as begun.</param>
public sealed record PathwayEnrolment(string Id, string Learner, DateTimeOffset Begun, DateTimeOffset? Completed, bool IsBegunShown);
