using System.Collections.Immutable;

namespace MicroCreds.Registry.Client.Enrolments;

/// <summary>Some enrolments.</summary>
/// <param name="Enrolments">The enrolments.</param>
/// <param name="Next">Names the next page, or null at the end.</param>
public sealed record EnrolmentPage(ImmutableArray<EnrolmentSummary> Enrolments, string? Next = null);

/// <summary>An enrolment in a list.</summary>
/// <param name="Learner">The registry's opaque id of the learner.</param>
/// <param name="Pathway">The pathway's id.</param>
/// <param name="PathwayVersion">The version under which the learner finishes.</param>
/// <param name="Active">Whether the learner is on the pathway; false: it was left.</param>
/// <param name="Remaining">What is left to do as it was judged last; null before.</param>
/// <param name="GoodUntil">When time alone may change that; null for never.</param>
/// <param name="Award">What has become of the larger award; null from an older registry.</param>
public sealed record EnrolmentSummary(
    string Learner, string Pathway, int PathwayVersion, bool Active, decimal? Remaining = null, DateTimeOffset? GoodUntil = null, LargerAward? Award = null);
