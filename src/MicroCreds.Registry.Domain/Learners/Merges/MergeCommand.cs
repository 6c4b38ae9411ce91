using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Codec;

namespace MicroCreds.Registry.Domain.Learners.Merges;

/// <summary>What can be asked where one person has two learner ids: a closed set. The learner of the address is the one that goes on.</summary>
/// <param name="Other">The other id.</param>
[GenerateSerializer, Immutable, Alias("microcreds.learner.merge-command")]
public abstract record MergeCommand([property: Id(0)] string Other) : LearnerCommand
{
    /// <summary>The learner's opaque id, from the address.</summary>
    [Id(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting), JsonConverter(typeof(EdgeOnlyConverter<string>))]
    public string LearnerId { get; init => field = value ?? ""; } = "";
}

/// <summary>Makes what another id has this learner's, until that is undone.</summary>
/// <param name="Other">The id that is absorbed.</param>
[GenerateSerializer, Immutable, Alias("microcreds.learner.merge")]
public sealed record MergeLearner(string Other) : MergeCommand(Other)
{
    /// <summary>The learner that the other id was absorbed by, as the registry has it; or null.</summary>
    [Id(0), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting), JsonConverter(typeof(EdgeOnlyConverter<string>))]
    public string? OtherMergedInto { get; init; }

    /// <summary>Whether the registry knows anything of both.</summary>
    [Id(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting), JsonConverter(typeof(EdgeOnlyConverter<bool>))]
    public bool AreKnown { get; init; }

    /// <summary>How many ids the learner would have then.</summary>
    [Id(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting), JsonConverter(typeof(EdgeOnlyConverter<int>))]
    public int Identities { get; init; }
}

/// <summary>Takes a merge back: both are again what they were, with what came to either since.</summary>
/// <param name="Other">The id that was absorbed.</param>
[GenerateSerializer, Immutable, Alias("microcreds.learner.undo-merge")]
public sealed record UndoMerge(string Other) : MergeCommand(Other);
