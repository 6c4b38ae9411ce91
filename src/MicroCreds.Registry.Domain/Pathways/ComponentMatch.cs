using System.Collections.Immutable;

namespace MicroCreds.Registry.Domain.Pathways;

/// <summary>
/// Which credentials are meant. Every member that is given must hold, and of a list at least one item: "one of these
/// achievements, by one of these issuers, at level 6 or above". At least one member is given.
/// </summary>
/// <param name="MinimumLevel">The lowest level of the European Qualifications Framework, 1 to 8. A credential without a level does not match.</param>
/// <param name="MaximumLevel">The highest level of the European Qualifications Framework, 1 to 8, at least the lowest.</param>
/// <param name="EarnedWithin">How long before the instant of evaluation it may have been earned: an ISO 8601 duration as <c>ValidityPeriod</c> reads it, such as <c>P5Y</c>.</param>
/// <param name="NotEarnedBefore">The first day, in UTC, on which it may have been earned.</param>
[GenerateSerializer, Immutable, Alias("microcreds.pathway.match")]
public sealed record ComponentMatch(
    [property: Id(0)] int? MinimumLevel = null,
    [property: Id(1)] int? MaximumLevel = null,
    [property: Id(2)] string? EarnedWithin = null,
    [property: Id(3)] DateOnly? NotEarnedBefore = null)
{
    /// <summary>The achievements accepted, directly or by the pathway's equivalences; at most 200, empty for any.</summary>
    [Id(4)]
    public ImmutableArray<AchievementMatch> Achievements { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The DIDs of the issuers accepted; at most 200, empty for any.</summary>
    [Id(5)]
    public ImmutableArray<string> Issuers { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The kinds of achievement accepted (Open Badges 3.0 <c>achievementType</c>); at most 200, empty for any.</summary>
    [Id(6)]
    public ImmutableArray<string> AchievementTypes { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>URLs of skills or standards, one of which the achievement is aligned to; at most 200, empty for any.</summary>
    [Id(7)]
    public ImmutableArray<string> Alignments { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Fields of education: ISCED-F 2013 codes of 2, 3 or 4 digits, each standing for all that begin with it; at most 200, empty for any.</summary>
    [Id(8)]
    public ImmutableArray<string> Fields { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Whether no member is given, so that every credential would match.</summary>
    internal bool IsEmpty =>
        MinimumLevel is null && MaximumLevel is null && EarnedWithin is null && NotEarnedBefore is null && Achievements.IsEmpty
        && Issuers.IsEmpty && AchievementTypes.IsEmpty && Alignments.IsEmpty && Fields.IsEmpty;
}
