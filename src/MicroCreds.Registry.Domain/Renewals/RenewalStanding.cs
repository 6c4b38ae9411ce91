using System.Collections.Immutable;

namespace MicroCreds.Registry.Domain.Renewals;

/// <summary>Where a credential stands with its renewal at an instant, with reasons.</summary>
/// <param name="Credential">The credential's id.</param>
/// <param name="Phase">Where it stands.</param>
/// <param name="Explanation">The whole in words: what is there, what is missing, and until when.</param>
/// <param name="OpensAt">From when on it can be renewed; null where it is not renewed at all.</param>
/// <param name="ValidUntil">When it ends, or null.</param>
/// <param name="RenewableUntil">From when on it can no longer be renewed; null where it is not renewed at all.</param>
/// <param name="RenewedAs">The credential that it was renewed as, or null.</param>
/// <param name="Renews">The credential that it renews itself, or null.</param>
[GenerateSerializer, Immutable, Alias("microcreds.renewal.standing")]
public sealed record RenewalStanding(
    [property: Id(0)] string Credential,
    [property: Id(1)] RenewalPhase Phase,
    [property: Id(2)] string Explanation,
    [property: Id(3)] DateTimeOffset? OpensAt = null,
    [property: Id(4)] DateTimeOffset? ValidUntil = null,
    [property: Id(5)] DateTimeOffset? RenewableUntil = null,
    [property: Id(6)] string? RenewedAs = null,
    [property: Id(7)] string? Renews = null)
{
    /// <summary>The rule that it is renewed by, or null.</summary>
    [Id(8)]
    public RenewalRule? Rule { get; init; }

    /// <summary>The rule's ways, in its order.</summary>
    [Id(9)]
    public ImmutableArray<RenewalWayStanding> Ways { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The activities of continuing education that count for it, in the order in which they were recorded.</summary>
    [Id(10)]
    public ImmutableArray<EducationActivity> Activities { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The notices that were given of its end.</summary>
    [Id(11)]
    public ImmutableArray<string> NoticesGiven { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Whether a renewal would be accepted now, as far as that can be told without one.</summary>
    [Id(12)]
    public bool CanBeRenewed { get; init; }
}
