namespace MicroCreds.Registry.Client.Frameworks;

/// <summary>What one credit of a system is worth in another. One way; the way back is a conversion of its own.</summary>
/// <param name="From">The system that is converted from, such as <c>CATS</c>.</param>
/// <param name="To">The system that is converted to, such as <c>ECTS</c>.</param>
/// <param name="Factor">How many credits of <paramref name="To"/> one of <paramref name="From"/> is worth: 0.000001 to 1,000, with at most six decimals.</param>
/// <param name="Reason">On what ground, for the public; nothing personal.</param>
public sealed record CreditConversion(string From, string To, decimal Factor, string? Reason = null);
