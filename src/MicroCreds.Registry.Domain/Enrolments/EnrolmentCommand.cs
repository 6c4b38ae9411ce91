using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Pathways;

namespace MicroCreds.Registry.Domain.Enrolments;

/// <summary>What can be asked of a learner's enrolment on a pathway: a closed set.</summary>
[GenerateSerializer, Immutable, Alias("microcreds.enrolment.command")]
public abstract record EnrolmentCommand : Command;

/// <summary>Begins a pathway, or begins it again after it was left: with the version that is the newest then.</summary>
[GenerateSerializer, Immutable, Alias("microcreds.enrolment.begin")]
public sealed record BeginPathway : EnrolmentCommand
{
    /// <summary>The learner, from the address.</summary>
    [Id(0), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting), JsonConverter(typeof(EdgeOnlyConverter<string>))]
    public string LearnerId { get; init => field = value ?? ""; } = "";

    /// <summary>The pathway, from the address.</summary>
    [Id(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting), JsonConverter(typeof(EdgeOnlyConverter<string>))]
    public string PathwayId { get; init => field = value ?? ""; } = "";

    /// <summary>The DID of the pathway's owner, as the registry has it.</summary>
    [Id(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting), JsonConverter(typeof(EdgeOnlyConverter<string>))]
    public string Issuer { get; init => field = value ?? ""; } = "";

    /// <summary>The pathway's newest version, as the registry has it.</summary>
    [Id(3), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting), JsonConverter(typeof(EdgeOnlyConverter<int>))]
    public int PathwayVersion { get; init; }
}

/// <summary>Moves an enrolment to another version of its pathway; who began under one finishes under it unless moved.</summary>
/// <param name="PathwayVersion">The version, which is published.</param>
[GenerateSerializer, Immutable, Alias("microcreds.enrolment.move")]
public sealed record MoveToVersion([property: Id(0)] int PathwayVersion) : EnrolmentCommand;

/// <summary>Leaves a pathway: nothing is judged any more. A larger award that was issued stays what it is.</summary>
[GenerateSerializer, Immutable, Alias("microcreds.enrolment.leave")]
public sealed record LeavePathway : EnrolmentCommand;

/// <summary>Recognises prior learning, work experience or a course for one component.</summary>
/// <param name="Recognition">What is recognised.</param>
[GenerateSerializer, Immutable, Alias("microcreds.enrolment.recognise")]
public sealed record RecogniseLearning([property: Id(0)] Recognition Recognition) : EnrolmentCommand;

/// <summary>Withdraws a recognition, for good.</summary>
/// <param name="RecognitionId">Which.</param>
/// <param name="Reason">Why, for the public; nothing personal.</param>
[GenerateSerializer, Immutable, Alias("microcreds.enrolment.withdraw-recognition")]
public sealed record WithdrawRecognition([property: Id(0)] string RecognitionId, [property: Id(1)] string Reason) : EnrolmentCommand;

/// <summary>Has a larger award issued that was proposed.</summary>
[GenerateSerializer, Immutable, Alias("microcreds.enrolment.approve-award")]
public sealed record ApproveAward : EnrolmentCommand;

/// <summary>Declines a larger award that was proposed. It is proposed again when the pathway is completed anew.</summary>
/// <param name="Reason">Why, for the public; nothing personal.</param>
[GenerateSerializer, Immutable, Alias("microcreds.enrolment.decline-award")]
public sealed record DeclineAward([property: Id(0)] string Reason) : EnrolmentCommand;

/// <summary>Ends the review of a larger award that lost a part.</summary>
/// <param name="Revoke">Whether the award is revoked; else it stands as it was issued.</param>
/// <param name="Reason">Why, for the public; nothing personal.</param>
[GenerateSerializer, Immutable, Alias("microcreds.enrolment.settle-review")]
public sealed record SettleReview([property: Id(0)] bool Revoke, [property: Id(1)] string Reason) : EnrolmentCommand;

/// <summary>What the registry judged. It comes from the registry alone.</summary>
/// <param name="Progress">How far the learner has come.</param>
/// <param name="Awarding">What the pathway's version says follows from completion.</param>
/// <param name="PartPolicy">What it says becomes of the award when a part no longer counts.</param>
[GenerateSerializer, Immutable, Alias("microcreds.enrolment.record-progress")]
public sealed record RecordProgress(
    [property: Id(0)] PathwayProgress Progress, [property: Id(1)] AwardingRule Awarding, [property: Id(2)] PartPolicy PartPolicy) : EnrolmentCommand;

/// <summary>What the registry carried out, of what was due. It comes from the registry alone.</summary>
/// <param name="Standing">What the award is now: issued, suspended, revoked, or (suspended by its issuer for reasons of its own) flagged.</param>
/// <param name="CredentialId">The credential.</param>
[GenerateSerializer, Immutable, Alias("microcreds.enrolment.record-award")]
public sealed record RecordAward([property: Id(0)] AwardStanding Standing, [property: Id(1)] string CredentialId) : EnrolmentCommand;
