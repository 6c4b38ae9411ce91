using System.Text.Json.Serialization;

namespace MicroCreds.Registry.Domain.Learners.Merges;

/// <summary>What happens where one person has two learner ids: a closed set. Each is in the streams of both, in one commit.</summary>
/// <param name="LearnerId">The learner whose stream this is: the survivor or the absorbed.</param>
/// <param name="Survivor">The id that goes on.</param>
/// <param name="Absorbed">The id that is absorbed.</param>
[GenerateSerializer, Immutable, Alias("microcreds.learner.merge-event")]
public abstract record MergeEvent(
    string LearnerId, [property: Id(0), JsonPropertyOrder(-1)] string Survivor, [property: Id(1), JsonPropertyOrder(-1)] string Absorbed)
    : LearnerEvent(LearnerId)
{
    /// <summary>The same event in the other's stream.</summary>
    public MergeEvent ForAbsorbed() => this with { LearnerId = Absorbed };

    /// <summary>Whether this is the event in the survivor's stream.</summary>
    internal bool IsSurvivors => LearnerId == Survivor;
}

/// <summary>What one id has is another's.</summary>
/// <param name="LearnerId">The learner whose stream this is.</param>
/// <param name="Survivor">The id that goes on.</param>
/// <param name="Absorbed">The id that is absorbed.</param>
[GenerateSerializer, Immutable, Alias("microcreds.learner.merged")]
public sealed record LearnersMerged(string LearnerId, string Survivor, string Absorbed) : MergeEvent(LearnerId, Survivor, Absorbed);

/// <summary>A merge was taken back.</summary>
/// <param name="LearnerId">The learner whose stream this is.</param>
/// <param name="Survivor">The id that went on.</param>
/// <param name="Absorbed">The id that was absorbed.</param>
[GenerateSerializer, Immutable, Alias("microcreds.learner.merge-undone")]
public sealed record MergeUndone(string LearnerId, string Survivor, string Absorbed) : MergeEvent(LearnerId, Survivor, Absorbed);
