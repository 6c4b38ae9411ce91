namespace MicroCreds.Registry.Domain.Renewals;

/// <summary>One activity of continuing education, as the issuer recorded it on a credential. It names nobody.</summary>
/// <param name="Id">The issuer's id for it: letters, digits and <c>- . _ ~ :</c>; unique among what counts for the credential.</param>
/// <param name="Category">Its category: letters, digits and <c>- . _ ~ :</c>.</param>
/// <param name="Hours">Its hours, more than 0 and at most 1,000, with at most six decimals.</param>
/// <param name="DoneOn">The day on which it ended, UTC.</param>
[GenerateSerializer, Immutable, Alias("microcreds.renewal.activity")]
public sealed record EducationActivity(
    [property: Id(0)] string Id,
    [property: Id(1)] string Category,
    [property: Id(2)] decimal Hours,
    [property: Id(3)] DateOnly DoneOn);
