using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Enrolments;

/// <summary>A learner's enrolment on a pathway as its events have made it.</summary>
[GenerateSerializer, Immutable, Alias("microcreds.enrolment.state")]
public sealed record EnrolmentState : StreamState
{
    /// <summary>An enrolment that does not exist yet.</summary>
    public static EnrolmentState Initial { get; } = new();

    /// <summary>The learner's opaque id.</summary>
    [Id(0)]
    public string LearnerId { get; init; } = "";

    /// <summary>The pathway.</summary>
    [Id(1)]
    public string PathwayId { get; init; } = "";

    /// <summary>The DID of the pathway's owner.</summary>
    [Id(2)]
    public string Issuer { get; init; } = "";

    /// <summary>The version under which the learner finishes, unless moved.</summary>
    [Id(3)]
    public int PathwayVersion { get; init; }

    /// <summary>When the learner began, the last time.</summary>
    [Id(4)]
    public DateTimeOffset? BegunAt { get; init; }

    /// <summary>When the learner left, or null while enrolled.</summary>
    [Id(5)]
    public DateTimeOffset? LeftAt { get; init; }

    /// <summary>What the owner has recognised, in order, without what was withdrawn.</summary>
    [Id(6)]
    public ImmutableArray<Recognition> Recognitions { get; init; } = [];

    /// <summary>Ids of recognitions that were withdrawn; they are not used again.</summary>
    [Id(7)]
    public ImmutableHashSet<string> WithdrawnRecognitions { get; init; } = [];

    /// <summary>What was judged last, or null before the first time.</summary>
    [Id(8)]
    public PathwayProgress? Progress { get; init; }

    /// <summary>When the pathway was completed, the last time, or null.</summary>
    [Id(9)]
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>The larger award.</summary>
    [Id(10)]
    public LargerAward Award { get; init; } = LargerAward.None;

    /// <summary>Whether the learner is on the pathway.</summary>
    public bool IsActive => Exists && LeftAt is null;
}
