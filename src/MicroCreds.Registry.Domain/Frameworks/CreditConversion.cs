namespace MicroCreds.Registry.Domain.Frameworks;

/// <summary>What one credit of a system is worth in another, as a framework declares it. One way; the way back is a conversion of its own.</summary>
/// <param name="From">The system that is converted from.</param>
/// <param name="To">The system that is converted to.</param>
/// <param name="Factor">How many credits of <paramref name="To"/> one of <paramref name="From"/> is worth.</param>
/// <param name="Reason">On what ground, or null.</param>
[GenerateSerializer, Immutable, Alias("microcreds.framework.credit-conversion")]
public sealed record CreditConversion(
    [property: Id(0)] string From, [property: Id(1)] string To, [property: Id(2)] decimal Factor, [property: Id(3)] string? Reason = null);
