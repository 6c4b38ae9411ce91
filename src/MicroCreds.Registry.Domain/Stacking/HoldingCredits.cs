namespace MicroCreds.Registry.Domain.Stacking;

/// <summary>Credits of a holding in one credit system.</summary>
/// <param name="System">The system's name, such as <c>ECTS</c>.</param>
/// <param name="Amount">How many; less than a millionth of one is cut off, and below zero is none.</param>
[GenerateSerializer, Immutable, Alias("microcreds.stacking.holding-credits")]
public sealed record HoldingCredits([property: Id(0)] string System, [property: Id(1)] decimal Amount);
