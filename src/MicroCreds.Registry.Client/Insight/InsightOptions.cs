using System.Collections.Immutable;

namespace MicroCreds.Registry.Client.Insight;

/// <summary>Which figures are asked for.</summary>
public sealed record InsightOptions
{
    /// <summary>
    /// What rows are told apart by. Of awards <c>framework</c>, <c>eqf</c>, <c>level</c>, <c>field</c>, <c>narrowField</c>, <c>country</c>, <c>type</c>,
    /// <c>issuer</c>; of revocations <c>framework</c>, <c>level</c>; of pathways <c>pathway</c>, <c>issuer</c>, <c>framework</c>; of all <c>month</c> or <c>year</c>.
    /// </summary>
    public ImmutableArray<string> By { get; init; } = [];

    /// <summary>Accepted values by the same names, but month and year.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> Filters { get; init; } = ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>The first month, such as <c>2026-01</c>; null: from the beginning.</summary>
    public string? From { get; init; }

    /// <summary>The last month; null: to the last.</summary>
    public string? Until { get; init; }
}
