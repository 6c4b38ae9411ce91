using MicroCreds.Registry.Domain.Renewals;

namespace MicroCreds.Registry.Grains.Renewals;

/// <summary>What is different in an award that is a renewal.</summary>
/// <param name="Grounds">What it rests on.</param>
/// <param name="Version">The version of the achievement that it is for.</param>
/// <param name="PeriodFrom">From when on its validity is counted; null: from its beginning on.</param>
[GenerateSerializer, Immutable, Alias("microcreds.renewal.terms")]
public sealed record RenewalTerms(
    [property: Id(0)] RenewalGrounds Grounds, [property: Id(1)] int Version, [property: Id(2)] DateTimeOffset? PeriodFrom);
