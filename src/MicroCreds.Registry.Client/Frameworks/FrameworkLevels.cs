using System.Collections.Immutable;

namespace MicroCreds.Registry.Client.Frameworks;

/// <summary>A qualifications framework: the body of <c>PUT /v1/frameworks/{id}/levels</c>.</summary>
/// <param name="Name">The framework's name.</param>
/// <param name="CreditSystem">How workload is counted, such as <c>ECTS</c>.</param>
/// <param name="Levels">Its levels, at least one.</param>
public sealed record FrameworkLevels(string Name, string CreditSystem, ImmutableArray<FrameworkLevel> Levels);

/// <summary>One of a framework's levels.</summary>
/// <param name="Id">The framework's own code for it, such as <c>6</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Eqf">The level of the European Qualifications Framework that it corresponds to, 1 to 8.</param>
public sealed record FrameworkLevel(string Id, string Name, int Eqf);
