using System.Collections.Immutable;

namespace MicroCreds.Registry.Domain.Renewals;

/// <summary>What an award that is a renewal rests on, so that anybody can follow why it was made.</summary>
/// <param name="Renews">The id of the credential that it renews.</param>
/// <param name="RuleVersion">The version of the achievement whose rule was followed: the one that the renewed credential is for.</param>
/// <param name="Ways">The rule's ways that were met, in the rule's order.</param>
/// <param name="Hours">The hours of continuing education that were recorded on the renewed credential.</param>
[GenerateSerializer, Immutable, Alias("microcreds.renewal.grounds")]
public sealed record RenewalGrounds(
    [property: Id(0)] string Renews,
    [property: Id(1)] int RuleVersion,
    [property: Id(2)] ImmutableArray<RenewalWay> Ways,
    [property: Id(3)] decimal Hours);
