using System.Collections.Immutable;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>A result that a learner reached (Open Badges 3.0 Result): EU Annex I's grade.</summary>
/// <param name="ResultDescriptionId">Which of the achievement's result descriptions it is a result of.</param>
public sealed record BadgeResult(string ResultDescriptionId)
{
    /// <summary>The value, such as a grade or a score: one that the result description allows.</summary>
    public string? Value { get; init; }

    /// <summary>One of Completed, Enrolled, Failed, InProgress, OnHold, Provisional, Withdrew; null where the value says it all, which it cannot for a result of the type Status.</summary>
    public string? Status { get; init; }

    /// <summary>The id of the level that was reached: one of the result description's rubric.</summary>
    public string? AchievedLevel { get; init; }

    /// <summary>What it corresponds to in other frameworks.</summary>
    public ImmutableArray<Alignment> Alignments { get; init; } = [];
}
