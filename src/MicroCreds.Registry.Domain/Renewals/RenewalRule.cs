using System.Collections.Immutable;

namespace MicroCreds.Registry.Domain.Renewals;

/// <summary>
/// How awards of an achievement's version are renewed. Durations are read as
/// <see cref="Achievements.ValidityPeriod"/> reads them.
/// </summary>
/// <param name="Ways">What renews an award: 1 to 3 different ways.</param>
/// <param name="Needs">Whether any of the ways suffices, or all are needed.</param>
/// <param name="Education">The continuing education that is asked for; present exactly where it is one of the ways.</param>
/// <param name="Opens">How long before its end an award can be renewed, no longer than the award is valid; null: at any time.</param>
/// <param name="Grace">How long after its end an award can still be renewed; null: not at all.</param>
[GenerateSerializer, Immutable, Alias("microcreds.renewal.rule")]
public sealed record RenewalRule(
    [property: Id(0)] ImmutableArray<RenewalWay> Ways,
    [property: Id(1)] RenewalNeeds Needs = RenewalNeeds.Any,
    [property: Id(2)] EducationRequirement? Education = null,
    [property: Id(3)] string? Opens = null,
    [property: Id(4)] string? Grace = null)
{
    /// <summary>How long before its end notices are given of an award; at most 8, each shorter than the award is valid; none by default.</summary>
    [Id(5)]
    public ImmutableArray<string> Notices { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>When an award that begins and ends then can first be renewed: never before it begins.</summary>
    public DateTimeOffset OpensAt(DateTimeOffset validFrom, DateTimeOffset validUntil)
    {
        var opens = Achievements.ValidityPeriod.TryParse(Opens, out var before) ? before.StartBefore(validUntil) : validFrom;
        return opens > validFrom ? opens : validFrom;
    }

    /// <summary>From when on an award that ends then can no longer be renewed.</summary>
    public DateTimeOffset ClosesAt(DateTimeOffset validUntil) =>
        Achievements.ValidityPeriod.TryParse(Grace, out var grace) ? grace.EndFrom(validUntil) ?? DateTimeOffset.MaxValue : validUntil;

    /// <summary>When one of <see cref="Notices"/> is due for an award that ends then.</summary>
    /// <exception cref="ArgumentException">The notice is no duration.</exception>
    public static DateTimeOffset DueAt(string notice, DateTimeOffset validUntil) =>
        Achievements.ValidityPeriod.TryParse(notice, out var before)
            ? before.StartBefore(validUntil)
            : throw new ArgumentException($"{notice} is no duration", nameof(notice));
}
