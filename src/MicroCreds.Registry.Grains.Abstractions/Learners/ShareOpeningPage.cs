using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Learners.Shares;

namespace MicroCreds.Registry.Grains.Learners;

/// <summary>Some of the openings of a share.</summary>
/// <param name="Openings">In their order.</param>
/// <param name="Next">What to pass as <c>after</c> for more; null where there are none.</param>
[GenerateSerializer, Immutable, Alias("microcreds.learner.share-openings")]
public sealed record ShareOpeningPage([property: Id(0)] ImmutableArray<ShareOpening> Openings, [property: Id(1)] long? Next);
