using System.Collections.Immutable;

namespace MicroCreds.Registry.Client.Insight;

/// <summary>How many awards there are of a kind, of at least ten learners.</summary>
/// <param name="Values">The values by name: empty for none, null where it is hidden, as too few learners share it.</param>
/// <param name="Awards">How many.</param>
/// <param name="Period">The month or year; null for all.</param>
public sealed record AwardInsightRow(ImmutableDictionary<string, string?> Values, long Awards, string? Period = null);
