using System.Collections.Immutable;

namespace MicroCreds.Registry.Client.Insight;

/// <summary>How many awards of a kind were revoked, of at least ten learners.</summary>
/// <param name="Values">Framework and level, as asked for.</param>
/// <param name="Revoked">How many.</param>
/// <param name="Period">The month or year with whose figures they became visible; null for all.</param>
public sealed record RevocationInsightRow(ImmutableDictionary<string, string> Values, long Revoked, string? Period = null);
