namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>Why verifiers would refuse something that is to go into a badge.</summary>
/// <param name="Pointer">Where, a JSON pointer (RFC 6901) in Open Badges' terms, from the place that was asked about.</param>
/// <param name="Message">One sentence that a person understands.</param>
public sealed record BadgeObjection(string Pointer, string Message);
