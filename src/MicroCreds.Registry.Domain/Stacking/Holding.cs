using System.Collections.Immutable;
using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Credentials;

namespace MicroCreds.Registry.Domain.Stacking;

/// <summary>
/// Something that a learner has, as the evaluation of a pathway sees it: a credential, or what the pathway's owner has
/// recognised for one component (<see cref="Component"/>). It counts while its standing is
/// <see cref="CredentialStatus.Active"/>, from <see cref="EarnedOn"/> until before <see cref="ValidUntil"/>.
/// </summary>
/// <param name="Id">Its id, of which there is one among a learner's holdings.</param>
/// <param name="Achievement">The id of the achievement; null for a recognition that names none.</param>
/// <param name="AchievementVersion">The version of the achievement; null where it is not known, which no minimum version accepts.</param>
/// <param name="Issuer">The DID of the issuer, or of the owner who recognised it.</param>
/// <param name="AchievementType">The kind of achievement (Open Badges 3.0 <c>achievementType</c>), or null.</param>
/// <param name="EarnedOn">Since when it is had.</param>
/// <param name="ValidUntil">From when on it is expired, or null.</param>
/// <param name="Standing">What was decided about it, its period aside.</param>
/// <param name="Level">Its level in the European Qualifications Framework, 1 to 8, or null.</param>
/// <param name="Component">The id of the component that it was recognised for: it counts there, whatever the component's match says, and nowhere else. Null for a credential.</param>
[GenerateSerializer, Immutable, Alias("microcreds.stacking.holding")]
public sealed record Holding(
    [property: Id(0)] string Id,
    [property: Id(1), JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Achievement,
    [property: Id(2), JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? AchievementVersion,
    [property: Id(3)] string Issuer,
    [property: Id(4), JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? AchievementType,
    [property: Id(5)] DateTimeOffset EarnedOn,
    [property: Id(6)] DateTimeOffset? ValidUntil = null,
    [property: Id(7)] CredentialStatus Standing = CredentialStatus.Active,
    [property: Id(8)] int? Level = null,
    [property: Id(9)] string? Component = null)
{
    /// <summary>Another pathway that it counts for, and counts once: here it counts only where use is shared. Null for none.</summary>
    [Id(13)]
    public string? CommittedTo { get; init; }

    /// <summary>The credential that it renews, or null. What that one is committed to, this one is, too.</summary>
    [Id(14)]
    public string? Renews { get; init; }

    /// <summary>Its credits, one entry a credit system (the first of two with one name counts); none by default.</summary>
    [Id(10)]
    public ImmutableArray<HoldingCredits> Credits { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Its fields of education: ISCED-F 2013 codes; none by default.</summary>
    [Id(11)]
    public ImmutableArray<string> Fields { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The URLs of what its achievement is aligned to; none by default.</summary>
    [Id(12)]
    public ImmutableArray<string> Alignments { get; init => field = value.IsDefault ? [] : value; } = [];
}
