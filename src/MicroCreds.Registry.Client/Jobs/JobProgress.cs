namespace MicroCreds.Registry.Client.Jobs;

/// <summary>How many lines of a job were answered, and how.</summary>
/// <param name="Lines">All of them.</param>
/// <param name="Valid">Valid ones.</param>
/// <param name="Invalid">Invalid ones.</param>
/// <param name="Indeterminate">Those that could not be decided.</param>
/// <param name="Errors">Those that could not be read.</param>
public sealed record JobProgress(long Lines, long Valid, long Invalid, long Indeterminate, long Errors);
