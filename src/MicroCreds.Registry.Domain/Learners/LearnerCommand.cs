using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Learners;

/// <summary>What can be asked of a learner's record: a closed set.</summary>
[GenerateSerializer, Immutable, Alias("microcreds.learner.command")]
public abstract record LearnerCommand : Command;

/// <summary>Enrols a learner. Who it is travels beside the event, sealed, and never in it.</summary>
[GenerateSerializer, Immutable, Alias("microcreds.learner.enrol")]
public sealed record EnrolLearner : LearnerCommand
{
    /// <summary>The opaque id, from the address.</summary>
    [Id(0), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting), JsonConverter(typeof(EdgeOnlyConverter<string>))]
    public string LearnerId { get; init => field = value ?? ""; } = "";
}
