using System.Collections.Immutable;

namespace MicroCreds.Registry.Client.Insight;

/// <summary>How many began and completed pathways, none or at least ten each.</summary>
/// <param name="Values">Pathway, issuer, framework, as asked for.</param>
/// <param name="Begun">How many began.</param>
/// <param name="Completed">How many completed.</param>
/// <param name="Period">The month or year with whose figures they became visible; null for all.</param>
/// <param name="CompletionRate">Completed of begun, 0 to 1 with two decimals; null where the figures are not of all months.</param>
/// <param name="WeeksToComplete">How long it took; null where nobody completed.</param>
public sealed record PathwayInsightRow(
    ImmutableDictionary<string, string> Values, long Begun, long Completed, string? Period = null, decimal? CompletionRate = null,
    CompletionWeeks? WeeksToComplete = null);
