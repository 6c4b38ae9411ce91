namespace MicroCreds.Registry.Domain.Frameworks;

/// <summary>How a framework counts workload.</summary>
/// <param name="Name">The system's name, such as <c>ECTS</c>.</param>
/// <param name="MinHoursPerCredit">The least hours of work that one credit stands for, 1 to 1,000.</param>
/// <param name="MaxHoursPerCredit">The most hours of work that one credit stands for, at least the least.</param>
[GenerateSerializer, Immutable, Alias("microcreds.framework.credit-system")]
public sealed record CreditSystem(
    [property: Id(0)] string Name, [property: Id(1)] int MinHoursPerCredit, [property: Id(2)] int MaxHoursPerCredit);
