namespace MicroCreds.Registry.Client.Renewals;

/// <summary>One activity of continuing education. It names nobody.</summary>
/// <param name="Id">The issuer's id for it: letters, digits and <c>- . _ ~ :</c>; unique among what counts for the credential.</param>
/// <param name="Category">Its category: letters, digits and <c>- . _ ~ :</c>.</param>
/// <param name="Hours">Its hours, more than 0 and at most 1,000.</param>
/// <param name="DoneOn">The day on which it ended.</param>
public sealed record EducationActivity(string Id, string Category, decimal Hours, DateOnly DoneOn);

/// <summary>The body of an activity's recording.</summary>
internal sealed record NewActivity(EducationActivity Activity);
