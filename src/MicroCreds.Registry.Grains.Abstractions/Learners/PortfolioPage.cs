using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Credentials;

namespace MicroCreds.Registry.Grains.Learners;

/// <summary>Some of a learner's credentials.</summary>
/// <param name="LearnerId">The learner.</param>
/// <param name="Credentials">In the order in which they were awarded.</param>
/// <param name="Next">What to pass as <c>after</c> for more; null where there are none.</param>
[GenerateSerializer, Immutable, Alias("microcreds.learner.portfolio-page")]
public sealed record PortfolioPage(
    [property: Id(0)] string LearnerId,
    [property: Id(1)] ImmutableArray<PortfolioItem> Credentials,
    [property: Id(2)] long? Next);

/// <summary>One credential of a learner.</summary>
/// <param name="Id">The credential's id.</param>
/// <param name="Issuer">Who awarded it.</param>
/// <param name="AchievementId">What for.</param>
/// <param name="Status">What it is now.</param>
/// <param name="ValidFrom">Since when it holds.</param>
/// <param name="ValidUntil">Until when, or null.</param>
/// <param name="LedgerIndex">The entry that awarded it.</param>
[GenerateSerializer, Immutable, Alias("microcreds.learner.portfolio-item")]
public sealed record PortfolioItem(
    [property: Id(0)] string Id,
    [property: Id(1)] string Issuer,
    [property: Id(2)] string AchievementId,
    [property: Id(3)] CredentialStatus Status,
    [property: Id(4)] DateTimeOffset ValidFrom,
    [property: Id(5)] DateTimeOffset? ValidUntil,
    [property: Id(6)] long LedgerIndex);
