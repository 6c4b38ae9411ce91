namespace MicroCreds.Registry.Domain.Learners.Imports;

/// <summary>An import as the learner's record has it.</summary>
/// <param name="Import">What it is.</param>
/// <param name="At">When it came.</param>
/// <param name="Version">Its place in the learner's stream, from 1.</param>
[GenerateSerializer, Immutable, Alias("microcreds.learner.kept-import")]
public sealed record KeptImport([property: Id(0)] LearnerImport Import, [property: Id(1)] DateTimeOffset At, [property: Id(2)] long Version);
