namespace MicroCreds.Registry.Domain.Achievements;

/// <summary>Credits in a system other than the framework's own.</summary>
/// <param name="System">The system's name, such as <c>CATS</c>, as the framework's conversions and pathways spell it.</param>
/// <param name="Amount">How many: more than 0 and at most 1,000, with at most six decimals.</param>
[GenerateSerializer, Immutable, Alias("microcreds.achievement.credit-amount")]
public sealed record CreditAmount([property: Id(0)] string System, [property: Id(1)] decimal Amount);
