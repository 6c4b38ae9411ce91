namespace MicroCreds.Registry.Domain.Renewals;

/// <summary>Hours in one category of continuing education.</summary>
/// <param name="Category">The category, as the issuer names it: letters, digits and <c>- . _ ~ :</c>.</param>
/// <param name="Hours">The hours.</param>
[GenerateSerializer, Immutable, Alias("microcreds.renewal.category-hours")]
public sealed record CategoryHours([property: Id(0)] string Category, [property: Id(1)] decimal Hours);
