using System.Collections.Immutable;

namespace MicroCreds.Registry.Domain.Renewals;

/// <summary>The continuing education that renews an award.</summary>
/// <param name="Hours">Hours in all, more than 0 and at most 10,000, with at most six decimals.</param>
[GenerateSerializer, Immutable, Alias("microcreds.renewal.education-requirement")]
public sealed record EducationRequirement([property: Id(0)] decimal Hours)
{
    /// <summary>How many of them must be in which category; at most 16, together no more than <see cref="Hours"/>; none by default.</summary>
    [Id(1)]
    public ImmutableArray<CategoryHours> Categories { get; init => field = value.IsDefault ? [] : value; } = [];
}
