using System.Collections.Immutable;

namespace MicroCreds.Registry.Domain.Enrolments;

/// <summary>
/// What a pathway's owner recognises for one component without a credential of the registry: prior learning, work
/// experience, a course. Public but for the learner, who is an opaque id; the texts must name nobody.
/// </summary>
/// <param name="Id">Its id, which the enrolment has not used before: letters, digits and <c>- . _ ~ :</c>.</param>
/// <param name="Component">The component that it fills.</param>
/// <param name="EarnedOn">Since when the learner has it; it counts from then on.</param>
/// <param name="Reason">What was recognised, and on what ground.</param>
/// <param name="ValidUntil">From when on it no longer counts, or null.</param>
[GenerateSerializer, Immutable, Alias("microcreds.enrolment.recognition")]
public sealed record Recognition(
    [property: Id(0)] string Id,
    [property: Id(1)] string Component,
    [property: Id(2)] DateTimeOffset EarnedOn,
    [property: Id(3)] string Reason,
    [property: Id(4)] DateTimeOffset? ValidUntil = null)
{
    /// <summary>Where the evidence is, for those who may see it: http or https; at most 16, none by default.</summary>
    [Id(5)]
    public ImmutableArray<string> Evidence { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The id of the learner's credential from elsewhere that it rests on, or null.</summary>
    [Id(6)]
    public string? Import { get; init; }
}
