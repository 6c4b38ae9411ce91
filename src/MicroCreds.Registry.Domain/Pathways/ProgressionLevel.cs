namespace MicroCreds.Registry.Domain.Pathways;

/// <summary>A step on the way, reached when its condition and those of all levels before it hold.</summary>
/// <param name="Id">Its id within the pathway: letters, digits and <c>- . _ ~ :</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Condition">What must hold.</param>
[GenerateSerializer, Immutable, Alias("microcreds.pathway.level")]
public sealed record ProgressionLevel([property: Id(0)] string Id, [property: Id(1)] string Name, [property: Id(2)] Condition Condition);
