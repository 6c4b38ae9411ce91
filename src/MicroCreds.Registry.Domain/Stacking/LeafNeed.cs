using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Pathways;

namespace MicroCreds.Registry.Domain.Stacking;

/// <summary>What would fill a leaf.</summary>
/// <param name="Match">The credentials that the pathway accepts; null where only a recognition by its owner fills the leaf.</param>
[GenerateSerializer, Immutable, Alias("microcreds.stacking.need")]
public sealed record LeafNeed([property: Id(0)] ComponentMatch? Match = null)
{
    /// <summary>The achievements that are not named by the match and are accepted all the same, by the pathway's equivalences, in ordinal order.</summary>
    [Id(1)]
    public ImmutableArray<string> Equivalents { get; init => field = value.IsDefault ? [] : value; } = [];
}
