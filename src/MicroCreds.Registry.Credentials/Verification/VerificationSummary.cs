namespace MicroCreds.Registry.Credentials.Verification;

/// <summary>The last line of a bulk answer: how many lines ended how.</summary>
/// <param name="Lines">Lines read; the sum of the others.</param>
/// <param name="Valid">Lines with that outcome.</param>
/// <param name="Invalid">Lines with that outcome.</param>
/// <param name="Indeterminate">Lines with that outcome.</param>
/// <param name="Errors">Lines that could not be read.</param>
/// <param name="AsOf">What the registry knew when it answered the last line; the default where no registry was asked.</param>
public sealed record VerificationSummary(long Lines, long Valid, long Invalid, long Indeterminate, long Errors, AsOf AsOf);
