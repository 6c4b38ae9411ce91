namespace MicroCreds.Registry.Domain.Frameworks;

/// <summary>One of a framework's levels.</summary>
/// <param name="Code">The framework's own code, such as <c>6</c> or <c>L6</c>; 1 to 64 printable ASCII characters.</param>
/// <param name="Name">Its name.</param>
/// <param name="Eqf">The level of the European Qualifications Framework that it corresponds to, 1 to 8.</param>
[GenerateSerializer, Immutable, Alias("microcreds.framework.level")]
public sealed record FrameworkLevel([property: Id(0)] string Code, [property: Id(1)] string Name, [property: Id(2)] int Eqf);
