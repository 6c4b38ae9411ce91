using System.Collections.Immutable;
using System.Text.Json;

namespace MicroCreds.Registry.Client.Renewals;

/// <summary>Where a credential stands with its renewal, with reasons.</summary>
/// <param name="Credential">The credential's id.</param>
/// <param name="Phase"><c>none</c>, <c>notYetOpen</c>, <c>open</c>, <c>inGrace</c>, <c>over</c>, <c>suspended</c>, <c>renewed</c> or <c>ended</c>.</param>
/// <param name="Explanation">The whole in words: what is there, what is missing, and until when.</param>
/// <param name="OpensAt">From when on it can be renewed; null where it is not renewed at all.</param>
/// <param name="ValidUntil">When it ends, or null.</param>
/// <param name="RenewableUntil">From when on it can no longer be renewed; null where it is not renewed at all.</param>
/// <param name="RenewedAs">The credential that it was renewed as, or null.</param>
/// <param name="Renews">The credential that it renews itself, or null.</param>
/// <param name="CanBeRenewed">Whether a renewal would be accepted now, as far as that can be told without one.</param>
public sealed record Renewal(
    string Credential,
    string Phase,
    string Explanation,
    DateTimeOffset? OpensAt = null,
    DateTimeOffset? ValidUntil = null,
    DateTimeOffset? RenewableUntil = null,
    string? RenewedAs = null,
    string? Renews = null,
    bool CanBeRenewed = false)
{
    /// <summary>The rule that it is renewed by, as its achievement has it; null where there is none.</summary>
    public JsonElement? Rule { get; init; }

    /// <summary>The rule's ways, in its order.</summary>
    public ImmutableArray<RenewalWay> Ways { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The activities of continuing education that count for it, in the order in which they were recorded.</summary>
    public ImmutableArray<EducationActivity> Activities { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The notices that were given of its end: how long before it each was due, as an ISO 8601 duration.</summary>
    public ImmutableArray<string> NoticesGiven { get; init => field = value.IsDefault ? [] : value; } = [];
}

/// <summary>How far one way to a renewal has come.</summary>
/// <param name="Way"><c>reassessment</c>, <c>continuingEducation</c> or <c>newerVersion</c>.</param>
/// <param name="Met">Whether it is met; null where only the renewal itself can tell.</param>
/// <param name="Text">The same in words.</param>
public sealed record RenewalWay(string Way, bool? Met, string Text);
