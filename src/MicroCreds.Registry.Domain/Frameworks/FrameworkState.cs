using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Frameworks;

/// <summary>A framework as its events have made it.</summary>
[GenerateSerializer, Immutable, Alias("microcreds.framework.state")]
public sealed record FrameworkState : StreamState
{
    /// <summary>A framework that does not exist yet.</summary>
    public static FrameworkState Initial { get; } = new();

    /// <summary>The framework's id.</summary>
    [Id(0)]
    public string FrameworkId { get; init; } = "";

    /// <summary>Its name.</summary>
    [Id(1)]
    public string Name { get; init; } = "";

    /// <summary>Its levels.</summary>
    [Id(2)]
    public ImmutableArray<FrameworkLevel> Levels { get; init; } = [];

    /// <summary>How it counts workload, or null while it does not exist.</summary>
    [Id(3)]
    public CreditSystem? CreditSystem { get; init; }

    /// <summary>Every accreditation ever given, by id.</summary>
    [Id(4)]
    public ImmutableDictionary<string, Accreditation> Accreditations { get; init; } = ImmutableDictionary<string, Accreditation>.Empty;

    /// <summary>The approvals of each version of an achievement, oldest first; only the last may still hold.</summary>
    [Id(5)]
    public ImmutableDictionary<AchievementVersionId, ImmutableArray<Approval>> Approvals { get; init; } =
        ImmutableDictionary<AchievementVersionId, ImmutableArray<Approval>>.Empty;

    /// <summary>Its credit conversions, in the order in which each was first declared; one at most from one system to another.</summary>
    [Id(6)]
    public ImmutableArray<CreditConversion> Conversions { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>
    /// What the framework says of an issuer's awards of a kind and level at an instant: the best that any of its
    /// accreditations gives. <paramref name="level"/> is null for an achievement without a level.
    /// </summary>
    public AccreditationStanding StandingOf(string issuer, string achievementType, string? level, DateTimeOffset at)
    {
        var best = AccreditationStanding.None;
        foreach (var accreditation in Accreditations.Values)
        {
            if (accreditation.Issuer != issuer || !accreditation.Scope.Covers(achievementType, level, at))
                continue;
            var standing = accreditation.StandingAt(at);
            if (standing > best)
                best = standing;
        }

        return best;
    }

    /// <summary>Whether an issuer was accredited for a kind and level at an instant.</summary>
    public bool IsAccredited(string issuer, string achievementType, string? level, DateTimeOffset at) =>
        StandingOf(issuer, achievementType, level, at) == AccreditationStanding.Accredited;

    /// <summary>Whether a version of an achievement was approved at an instant.</summary>
    public bool IsApproved(string achievementId, int version, DateTimeOffset at) =>
        Approvals.TryGetValue(new AchievementVersionId(achievementId, version), out var approvals)
        && approvals.Any(a => a.From <= at && (a.Until is null || at < a.Until));
}
