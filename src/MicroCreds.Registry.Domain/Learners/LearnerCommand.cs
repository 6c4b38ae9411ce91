using System.Collections.Immutable;
using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Learners.Imports;

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

/// <summary>
/// Commits credentials to a pathway that counts each once, in the place of what was committed to it before: so that two larger
/// awards cannot rest on one credential. All of them or none. It comes from the registry alone, when a pathway is completed.
/// </summary>
/// <param name="PathwayId">The pathway.</param>
/// <param name="Credentials">The ids of the credentials, at most 2,000; none releases all.</param>
[GenerateSerializer, Immutable, Alias("microcreds.learner.commit")]
public sealed record CommitCredentials(
    [property: Id(0)] string PathwayId, [property: Id(1)] ImmutableArray<string> Credentials) : LearnerCommand
{
    /// <summary>The opaque id, from the address.</summary>
    [Id(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting), JsonConverter(typeof(EdgeOnlyConverter<string>))]
    public string LearnerId { get; init => field = value ?? ""; } = "";

    /// <summary>What is committed by the ids that the learner has absorbed: by credential, the pathway. It is not to be had.</summary>
    [Id(3), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting), JsonConverter(typeof(EdgeOnlyConverter<ImmutableDictionary<string, string>>))]
    public ImmutableDictionary<string, string> OfAbsorbed { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What of the learner's renews what: by credential, the one that it renews. What one of such a chain is committed to, all of it is.</summary>
    [Id(4), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting), JsonConverter(typeof(EdgeOnlyConverter<ImmutableDictionary<string, string>>))]
    public ImmutableDictionary<string, string> Renews { get; init; } = ImmutableDictionary<string, string>.Empty;
}

/// <summary>
/// Takes a credential from elsewhere into a learner's portfolio, after the registry has verified it. What it says travels beside the event,
/// sealed, and never in it. It comes from the registry alone, whose addresses take the credential itself.
/// </summary>
/// <param name="Digest">SHA-256 of the credential as it is kept.</param>
/// <param name="Confirmed">Whether the framework confirms that it is the learner's.</param>
[GenerateSerializer, Immutable, Alias("microcreds.learner.import")]
public sealed record ImportCredential([property: Id(0)] string Digest, [property: Id(1)] bool Confirmed = false) : LearnerCommand
{
    /// <summary>The opaque id, from the address.</summary>
    [Id(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting), JsonConverter(typeof(EdgeOnlyConverter<string>))]
    public string LearnerId { get; init => field = value ?? ""; } = "";

    /// <summary>What the registry found out of it.</summary>
    [Id(3), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting), JsonConverter(typeof(EdgeOnlyConverter<LearnerImport>))]
    public LearnerImport? Import { get; init; }
}

/// <summary>Removes a credential from elsewhere, for good: nobody can read it any more.</summary>
/// <param name="ImportId">The import's id.</param>
[GenerateSerializer, Immutable, Alias("microcreds.learner.remove-import")]
public sealed record RemoveImport([property: Id(0)] string ImportId) : LearnerCommand
{
    /// <summary>The opaque id, from the address.</summary>
    [Id(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting), JsonConverter(typeof(EdgeOnlyConverter<string>))]
    public string LearnerId { get; init => field = value ?? ""; } = "";
}
