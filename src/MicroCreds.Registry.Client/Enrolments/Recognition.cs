using System.Collections.Immutable;

namespace MicroCreds.Registry.Client.Enrolments;

/// <summary>What a pathway's owner recognises for one component: prior learning, work experience, a course. The texts are public and name nobody.</summary>
/// <param name="Id">Its id, which the enrolment has not used before.</param>
/// <param name="Component">The component that it fills.</param>
/// <param name="EarnedOn">Since when the learner has it.</param>
/// <param name="Reason">What was recognised, and on what ground.</param>
/// <param name="ValidUntil">From when on it no longer counts, or null.</param>
/// <param name="Evidence">Where the evidence is, for those who may see it; null: nowhere.</param>
/// <param name="Import">The id of the learner's credential from elsewhere that it rests on, or null.</param>
public sealed record Recognition(
    string Id, string Component, DateTimeOffset EarnedOn, string Reason, DateTimeOffset? ValidUntil = null, ImmutableArray<string>? Evidence = null,
    string? Import = null);
